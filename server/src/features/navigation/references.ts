import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Place } from '../place.js';
import { allOccurrences, occurrencesIn, symbolAt } from './symbolAt.js';

/**
 * Every place that names what is named at an offset, in all files; none where nothing is named there.
 * Earlier names under `formerly` belong to the declaration.
 *
 * @throws Cancelled
 */
export function referencesAt(
  file: ContractFile,
  offset: number,
  workspace: Workspace,
  { withDeclaration }: { readonly withDeclaration: boolean },
  token: CancellationToken = neverCancelled,
): readonly Place[] {
  const named = symbolAt(file, offset, workspace);
  if (!named) return [];
  return allOccurrences(named.entity, workspace, token)
    .filter(({ mention }) => withDeclaration || mention.role === 'reference')
    .map(({ file: { key }, mention: { range } }) => ({ file: key, range }));
}

/** A place in the asked file that names the same thing. */
export interface Highlight {
  readonly range: Place['range'];
  readonly isDeclaration: boolean;
}

/** The places of the same file that name what is named at an offset. */
export function highlightsAt(file: ContractFile, offset: number, workspace: Workspace): readonly Highlight[] {
  const named = symbolAt(file, offset, workspace);
  if (!named) return [];
  return occurrencesIn(file, named.entity, workspace).map(({ mention: { range, role } }) => ({
    range,
    isDeclaration: role === 'declaration',
  }));
}
