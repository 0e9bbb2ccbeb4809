import type { Contract, Output, ReversionPoint } from './contract.js';

/** A contract's ids, its own first. */
export function idsOfContract({ id, formerly }: Contract): readonly string[] {
  return [id.value, ...formerly.map(({ value }) => value)];
}

/** An output's or a point's names, its own first. */
export function namesOfPart({ name, formerly }: Output | ReversionPoint): readonly string[] {
  return [name, ...formerly.map(({ value }) => value)];
}

/** The output that has a name, or once had it. */
export function outputNamed({ outputs }: Contract, name: string): Output | undefined {
  return outputs.find(output => output.name === name) ?? outputs.find(output => namesOfPart(output).includes(name));
}
