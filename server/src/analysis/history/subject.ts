import type { Text } from '../../base/text.js';
import { formatDate } from '../../base/values/date.js';
import type { Contract, Output, ReversionPoint } from '../../model/contract.js';
import { termsText } from '../reversion/pointTerms.js';

/**
 * A thing in a contract whose earlier values are asked for: plain data, so that equal questions are equal as text. It
 * goes by its name, then by its earlier ones.
 */
export type Subject =
  | { readonly what: 'due' | 'version'; readonly output: readonly string[] }
  /** All that was agreed of a reversion point. */
  | { readonly what: 'terms'; readonly point: readonly string[] };

/** An output's or a point's names, its own first. */
export function namesOfPart({ name, formerly }: Output | ReversionPoint): readonly string[] {
  return [name, ...formerly.map(({ value }) => value)];
}

/** A contract's ids, its own first. */
export function idsOfContract({ id, formerly }: Contract): readonly string[] {
  return [id.value, ...formerly.map(({ value }) => value)];
}

/** Of the parts of a contract of an earlier day, the one that goes by one of these names. */
export function partNamed<T extends Output | ReversionPoint>(
  names: readonly string[],
  parts: readonly T[],
): T | undefined {
  return names.flatMap(name => parts.find(part => part.name === name) ?? [])[0];
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
      return output && (output.version ?? contract.version)?.value.text;
    }
    case 'terms': {
      const point = partNamed(subject.point, contract.reversionPoints);
      return point && termsText(point, text);
    }
  }
}
