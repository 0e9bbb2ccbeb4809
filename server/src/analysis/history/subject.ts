import type { Text } from '../../base/text.js';
import { formatDate } from '../../base/values/date.js';
import { inBaseUnits, type Quantity } from '../../base/values/quantity.js';
import type { Contract, Level, Output, ReversionPoint } from '../../model/contract.js';
import { versionOf } from '../../workspace/promised.js';
import { highOf, lengthOf, lowOf } from '../changes/levels.js';
import { termsText } from '../reversion/pointTerms.js';

/**
 * A thing in a contract whose earlier values are asked for: plain data, so that equal questions are equal as text. It
 * goes by its name, then by its earlier ones.
 */
export type Subject =
  | { readonly what: 'due' | 'version' | 'budget'; readonly output: readonly string[] }
  | { readonly what: 'level'; readonly output: readonly string[]; readonly level: string }
  /** Whether an item of the scope is a must. */
  | { readonly what: 'item'; readonly output: readonly string[]; readonly item: string }
  /** All that was agreed of a reversion point. */
  | { readonly what: 'terms'; readonly point: readonly string[] };

/** Of the parts of a contract of an earlier day, the one that goes by one of these names. */
export function partNamed<T extends Output | ReversionPoint>(
  names: readonly string[],
  parts: readonly T[],
): T | undefined {
  return names.flatMap(name => parts.find(part => part.name === name) ?? [])[0];
}

/** A quantity as one text, in whatever unit it is written. */
export function quantityText(quantity: Quantity): string {
  return `${inBaseUnits(quantity).toFraction()} ${quantity.unit?.dimension ?? ''}`;
}

/** A level as one text, in whatever units it is written. */
export function levelText(level: Level): string {
  const bounds = [lowOf(level), highOf(level)].map(bound => bound && quantityText(bound));
  return [...bounds, lengthOf(level.window?.value)].join('; ');
}

/** The value of a subject as it was; undefined where there was none. Equal values are equal texts. */
export function valueIn(subject: Subject, contract: Contract, text: Text): string | undefined {
  switch (subject.what) {
    case 'due': {
      const due = partNamed(subject.output, contract.outputs)?.due;
      return due && formatDate(due.value);
    }
    case 'version': {
      const output = partNamed(subject.output, contract.outputs);
      return output && versionOf({ contract, output })?.value.text;
    }
    case 'budget': {
      const budget = partNamed(subject.output, contract.outputs)?.budget;
      return budget && quantityText(budget.value);
    }
    case 'level': {
      const levels = partNamed(subject.output, contract.outputs)?.levels;
      const level = levels?.find(({ name }) => name === subject.level);
      return level && levelText(level);
    }
    case 'item': {
      const scope = partNamed(subject.output, contract.outputs)?.scope?.value;
      const item = scope?.find(({ id }) => id.value === subject.item);
      return item && String(item.must?.value === true);
    }
    case 'terms': {
      const point = partNamed(subject.point, contract.reversionPoints);
      return point && termsText(point, text);
    }
  }
}
