import { formatDate } from '../../base/values/date.js';
import type { Contract, Output } from '../../model/contract.js';

/** A thing in a contract whose earlier values are asked for: plain data, so that equal questions are equal as text. */
export interface Subject {
  readonly what: 'due' | 'version';
  /** The output's name, then its earlier ones. */
  readonly output: readonly string[];
}

/** An output's names, its own first. */
export function namesOfOutput({ name, formerly }: Output): readonly string[] {
  return [name, ...formerly.map(({ value }) => value)];
}

/** A contract's ids, its own first. */
export function idsOfContract({ id, formerly }: Contract): readonly string[] {
  return [id.value, ...formerly.map(({ value }) => value)];
}

/** The output of a contract of an earlier day that goes by one of these names. */
export function outputNamed(names: readonly string[], contract: Contract): Output | undefined {
  return names.flatMap(name => contract.outputs.find(output => output.name === name) ?? [])[0];
}

/** The value of a subject as it was; undefined where there was none. Equal values are equal texts. */
export function valueIn({ what, output: names }: Subject, contract: Contract): string | undefined {
  const output = outputNamed(names, contract);
  switch (what) {
    case 'due':
      return output?.due && formatDate(output.due.value);
    case 'version':
      return output && (output.version ?? contract.version)?.value.text;
  }
}
