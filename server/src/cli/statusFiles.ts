import { statusesOf } from '../analysis/reversion/observations.js';
import { type NewEntry, newStatusNames, newStatusText, withEntries } from '../analysis/reversion/statusText.js';
import { type Parsed, readable, unreadable } from '../base/parsed.js';
import { keyPath } from '../base/uri.js';
import type { Contract } from '../model/contract.js';
import { readText } from '../node/files.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { Workspace } from '../workspace/workspace.js';

/** A file as it is to be written. */
export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** A contract's status with entries added: in the file that holds it, or in a new one beside the contract. */
export function statusWith(
  file: ContractFile,
  contract: Contract,
  entries: readonly NewEntry[],
  workspace: Workspace,
): Parsed<FileToWrite> {
  const [status] = statusesOf(contract, workspace);
  const path = keyPath((status?.file ?? file).key);
  if (path === undefined) return unreadable(`“${(status?.file ?? file).key}” is not a file on this computer.`);
  if (!status) return newStatus(path, contract, entries);
  const content = readText(path);
  if (content.kind !== 'text') return unreadable(content.kind === 'missing' ? `“${path}” is gone.` : content.reason);
  const added = withEntries(content.text, entries);
  if (!added.ok) return unreadable(`Nothing was written to “${path}”. ${added.message}`);
  return readable({ path, text: `${content.byteOrderMark ? '\ufeff' : ''}${added.value}` });
}

function newStatus(contractPath: string, contract: Contract, entries: readonly NewEntry[]): Parsed<FileToWrite> {
  for (const path of newStatusNames(contractPath)) {
    if (readText(path).kind === 'missing') return readable({ path, text: newStatusText(contract.id.value, entries) });
  }
  return unreadable(
    `There is no free name for a status beside “${contractPath}”. Make one with “status: ${contract.id.value}”.`,
  );
}
