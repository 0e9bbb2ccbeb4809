import type { UriKey } from '../../base/uri.js';
import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { Contract, Output } from '../../model/contract.js';
import type { Status, StatusEntry, Team } from '../../model/others.js';
import type { Promised } from '../../workspace/promised.js';
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

/** What was observed of an output, in order of the dates; of one day as written, and of several files in their order. */
export function observationsOf({ contract, output }: Promised, view: ReversionView): readonly Observation[] {
  const names = outputNames(output, contract);
  return entriesOf(contract, view, entry => entry.output !== undefined && names.includes(entry.output.value));
}

/** Whether it was observed by a day that an output was delivered. Every input asks, so that nothing is sorted for it. */
export function wasDelivered(
  { contract, output }: Pick<Promised, 'contract' | 'output'>,
  view: Pick<ReversionView, 'contract' | 'statuses'>,
  by: PlainDate,
): boolean {
  return statusesOf(contract, view).some(({ document }) =>
    document.entries.some(
      entry =>
        entry.delivered &&
        entry.output &&
        outputNames(output, contract).includes(entry.output.value) &&
        entry.date &&
        compareDates(entry.date.value, by) <= 0,
    ),
  );
}

/** The steps that were recorded for a reversion point, in order. */
export function recordedSteps({ contract, point }: PointSubject, view: ReversionView): readonly Observation[] {
  const names = namesNow(point, name => contract.reversionPoints.some(other => other.name === name));
  return entriesOf(
    contract,
    view,
    ({ state, reversion }) => state !== undefined && reversion !== undefined && names.includes(reversion.value),
  );
}

function outputNames(output: Output, { outputs }: Contract): readonly string[] {
  return namesNow(output, name => outputs.some(other => other.name === name));
}

/** A name and the earlier ones, without those that somebody else has taken over since. */
function namesNow(
  { name, formerly }: Pick<Output, 'name' | 'formerly'>,
  isTaken: (name: string) => boolean,
): readonly string[] {
  return [name, ...formerly.map(({ value }) => value).filter(former => !isTaken(former))];
}

/** What was recorded of a contract, those of its id of today first. */
export function statusesOf(
  { id, formerly }: Contract,
  view: Pick<ReversionView, 'contract' | 'statuses'>,
): readonly Declared<Status>[] {
  const ids = namesNow({ name: id.value, formerly }, former => view.contract(former) !== undefined);
  return ids.flatMap(one => view.statuses(one));
}

function entriesOf(
  contract: Contract,
  view: ReversionView,
  isMeant: (entry: StatusEntry) => boolean,
): readonly Observation[] {
  return statusesOf(contract, view)
    .flatMap(({ file, document }) =>
      document.entries.flatMap(entry =>
        entry.date && isMeant(entry) ? [{ file, entry, date: entry.date.value }] : [],
      ),
    )
    .sort((a, b) => compareDates(a.date, b.date));
}
