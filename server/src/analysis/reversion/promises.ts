import type { UriKey } from '../../base/uri.js';
import { compareDates } from '../../base/values/date.js';
import type { OutputReference } from '../../base/values/names.js';
import type { Contract, Output } from '../../model/contract.js';
import type { Status, Team } from '../../model/others.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { SchemaFileState } from '../../workspace/schemaFiles.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import type { Observation, PointSubject } from './types.js';

/** The looks into a workspace that an evaluation needs; a tracked view gives them, and `viewOf` for a plain workspace. */
export interface ReversionView {
  contract(id: string): Declared<Contract> | undefined;
  formerly(id: string): readonly Declared<Contract>[];
  statuses(contract: string): readonly Declared<Status>[];
  teams(id: string): readonly Declared<Team>[];
  schemaFile(key: UriKey): SchemaFileState;
}

export function viewOf(workspace: Workspace): ReversionView {
  return {
    contract: id => workspace.contract(id),
    formerly: id => workspace.formerly(id),
    statuses: contract => workspace.statuses(contract),
    teams: id => workspace.teams(id),
    schemaFile: key => workspace.schemas.get(key),
  };
}

/** An output with the contract that promises it. */
export interface Promised {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly output: Output;
}

/** The output that a reference leads to, by its id of today or by an earlier one. */
export function promisedBy(from: OutputReference | undefined, view: ReversionView): Promised | undefined {
  const provider = from && (view.contract(from.contract) ?? view.formerly(from.contract)[0]);
  if (!provider) return undefined;
  const { file, document: contract } = provider;
  const output =
    contract.outputs.find(({ name }) => name === from.output) ??
    contract.outputs.find(({ formerly }) => formerly.some(({ value }) => value === from.output));
  return output && { file, contract, output };
}

/** What was observed of an output, in order of the dates; of one day as written, and of several files in their order. */
export function observationsOf({ contract, output }: Promised, view: ReversionView): readonly Observation[] {
  const names = namesNow(output, name => contract.outputs.some(other => other.name === name));
  return entriesOf(contract, view).filter(({ entry }) => entry.output && names.includes(entry.output.value));
}

/** The steps that were recorded for a reversion point, in order. */
export function recordedSteps({ contract, point }: PointSubject, view: ReversionView): readonly Observation[] {
  const names = namesNow(point, name => contract.reversionPoints.some(other => other.name === name));
  return entriesOf(contract, view).filter(
    ({ entry }) => entry.state && entry.reversion && names.includes(entry.reversion.value),
  );
}

/** A name and the earlier ones, without those that somebody else has taken over since. */
function namesNow(
  { name, formerly }: Pick<Output, 'name' | 'formerly'>,
  isTaken: (name: string) => boolean,
): readonly string[] {
  return [name, ...formerly.map(({ value }) => value).filter(former => !isTaken(former))];
}

function entriesOf(contract: Contract, view: ReversionView): readonly Observation[] {
  const ids = namesNow({ name: contract.id.value, formerly: contract.formerly }, id => view.contract(id) !== undefined);
  return ids
    .flatMap(id => view.statuses(id))
    .flatMap(({ file, document }) =>
      document.entries.flatMap(entry => (entry.date ? [{ file, entry, date: entry.date.value }] : [])),
    )
    .sort((a, b) => compareDates(a.date, b.date));
}
