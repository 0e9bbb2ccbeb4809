import { type CancellationToken, neverCancelled, throwIfCancelled } from '../../base/cancellation.js';
import { compareText } from '../../base/order.js';
import { formatOutputReference } from '../../base/values/names.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Place } from '../place.js';
import { distance } from './fuzzy.js';

/** Something of the workspace that people look for by name. */
export interface WorkspaceSymbol {
  readonly kind: 'contract' | 'output' | 'team';
  /** A contract's or team's id; an output as `contract#output`. */
  readonly name: string;
  /** Its title, where it has one. */
  readonly detail: string;
  readonly place: Place;
}

/** How many answers are enough for somebody to type one more letter. */
const most = 200;

/**
 * Contracts, outputs and teams whose name or title has the typed letters in this order, best first.
 *
 * @throws Cancelled
 */
export function workspaceSymbols(
  query: string,
  workspace: Workspace,
  token: CancellationToken = neverCancelled,
): readonly WorkspaceSymbol[] {
  const found: { symbol: WorkspaceSymbol; distance: number }[] = [];
  for (const symbol of allSymbols(workspace, token)) {
    const distances = [symbol.name, symbol.detail].map(text => (text === '' ? undefined : distance(query, text)));
    const [byName, byTitle] = distances;
    const best = Math.min(byName ?? Number.POSITIVE_INFINITY, (byTitle ?? Number.POSITIVE_INFINITY) + 0.5);
    if (Number.isFinite(best)) found.push({ symbol, distance: best });
  }
  found.sort((a, b) => a.distance - b.distance || compareText(a.symbol.name, b.symbol.name));
  return found.slice(0, most).map(({ symbol }) => symbol);
}

function* allSymbols(workspace: Workspace, token: CancellationToken): Generator<WorkspaceSymbol> {
  for (const { file, document } of workspace.allContracts()) {
    throwIfCancelled(token);
    const { id, title, outputs } = document;
    const detail = title?.value ?? '';
    yield { kind: 'contract', name: id.value, detail, place: { file: file.key, range: id.node } };
    for (const { name, nameNode } of outputs) {
      const reference = formatOutputReference({ contract: id.value, output: name });
      yield { kind: 'output', name: reference, detail, place: { file: file.key, range: nameNode } };
    }
  }
  for (const { file, document } of workspace.allTeams()) {
    const { id, title } = document;
    yield { kind: 'team', name: id.value, detail: title?.value ?? '', place: { file: file.key, range: id.node } };
  }
}
