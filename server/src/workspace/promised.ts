import type { PlainDate } from '../base/values/date.js';
import type { OutputReference } from '../base/values/names.js';
import type { Version } from '../base/values/version.js';
import type { Contract, Output } from '../model/contract.js';
import { outputNamed } from '../model/formerly.js';
import type { Placed } from '../model/placed.js';
import type { ContractFile } from './contractFile.js';
import type { Declared, Workspace } from './workspace.js';

/** An output with the contract that promises it. */
export interface Promised {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly output: Output;
}

/** What finds contracts by their ids: a workspace, or a look into one that is noted down. */
type Contracts = Pick<Workspace, 'contract' | 'formerly'>;

/** The contract that has an id, or once had it. */
export function contractNamed(id: string, contracts: Contracts): Declared<Contract> | undefined {
  return contracts.contract(id) ?? contracts.formerly(id)[0];
}

/** The output that a reference leads to, by its id of today or by an earlier one. */
export function promisedBy(reference: OutputReference | undefined, contracts: Contracts): Promised | undefined {
  const declared = reference && contractNamed(reference.contract, contracts);
  return declared && promiseNamed(reference.output, declared);
}

/** The output of a contract that has a name, or once had it. */
export function promiseNamed(name: string, { file, document: contract }: Declared<Contract>): Promised | undefined {
  const output = outputNamed(contract, name);
  return output && { file, contract, output };
}

/** The version that an output promises: its own, else its contract's. */
export function versionOf({ contract, output }: Pick<Promised, 'contract' | 'output'>): Placed<Version> | undefined {
  return output.version ?? contract.version;
}

/** The day on which an output was promised: its own, else its contract's. */
export function agreedOnOf({ contract, output }: Pick<Promised, 'contract' | 'output'>): Placed<PlainDate> | undefined {
  return output.agreedOn ?? contract.agreedOn;
}
