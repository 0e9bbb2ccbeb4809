import { payloadSchema } from '../../analysis/payloadSchema.js';
import type { OutputReference } from '../../base/values/names.js';
import type { Version } from '../../base/values/version.js';
import type { Schema } from '../../compat/verdict.js';
import type { Contract, Output } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';

/** A promise, with the contract that makes it. */
export interface Promised {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly output: Output;
}

/** The promise that a reference names, by its id now or by an earlier one; undefined where there is none. */
export function promised(reference: OutputReference | undefined, workspace: Workspace): Promised | undefined {
  if (!reference) return undefined;
  const declared = contractCalled(reference.contract, workspace);
  return declared && outputCalled(declared, reference.output);
}

export function contractCalled(id: string, workspace: Workspace): Declared<Contract> | undefined {
  return workspace.contract(id) ?? workspace.formerly(id)[0];
}

export function outputCalled({ file, document }: Declared<Contract>, name: string): Promised | undefined {
  const output =
    document.outputs.find(candidate => candidate.name === name) ??
    document.outputs.find(({ formerly }) => formerly.some(({ value }) => value === name));
  return output && { file, contract: document, output };
}

/** An output's own version, else its contract's. */
export function versionOf({ contract, output }: Promised): Version | undefined {
  return (output.version ?? contract.version)?.value;
}

/** The schema of a promise's payload, or of the request that it takes. */
export function schemaOf(
  { file, output }: Promised,
  key: 'schema' | 'accepts',
  { schemas }: Workspace,
): Schema | undefined {
  const written = output[key];
  return written && payloadSchema(file, written.node, file => schemas.get(file));
}
