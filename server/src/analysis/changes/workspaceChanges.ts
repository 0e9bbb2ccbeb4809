import { compareText } from '../../base/order.js';
import type { Contract } from '../../model/contract.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import type { Checker } from '../checker.js';
import { namesOf, RelianceIndex } from '../consumers.js';
import { apartFromPlanBs, directHits, type Spread, spread } from '../hits.js';
import type { Change } from './change.js';
import { isBinding } from './contractChanges.js';
import { unitedReliances } from './unitedReliances.js';

/** What changed in one contract, or that it came or went. */
export interface ContractChanges {
  readonly contract: Contract;
  /** The file as it stands; that of the baseline for a contract that is gone. */
  readonly file: Declared<Contract>['file'];
  readonly gone: boolean;
  /** Whether the promises bound in the baseline: if not, nothing of it breaks anybody by agreement. */
  readonly binding: boolean;
  readonly changes: readonly Change[];
}

/** All changes of all contracts against the baseline, by contract id. Empty, too, while there is no baseline. */
export function workspaceChanges(checker: Checker): readonly ContractChanges[] {
  const { baseline, workspace } = checker;
  if (baseline.state !== 'ready' || !workspace) return [];
  const kept = workspace.allContracts().flatMap(({ file, document }): readonly ContractChanges[] => {
    const difference = checker.difference(file.key);
    if (!difference || difference.changes.length === 0) return [];
    return [{ contract: document, file, gone: false, binding: difference.binding, changes: difference.changes }];
  });
  const reliances = new RelianceIndex(workspace);
  const reach = apartFromPlanBs(first => spread(first, reliances));
  const gone = goneContracts(baseline.workspace, workspace).map(declared =>
    goneChanges(declared, workspace, baseline.workspace, reach),
  );
  return [...kept, ...gone].sort((a, b) => compareText(a.contract.id.value, b.contract.id.value));
}

/** The contracts of the baseline that no contract of now is or was called after. */
export function goneContracts(before: Workspace, now: Workspace): readonly Declared<Contract>[] {
  return before
    .allContracts()
    .filter(({ document: { id } }) => now.contracts(id.value).length === 0 && now.formerly(id.value).length === 0);
}

function goneChanges(
  { file, document }: Declared<Contract>,
  now: Workspace,
  before: Workspace,
  reach: Spread,
): ContractChanges {
  const changes = document.outputs.map((output): Change => {
    const hits = reach(directHits(unitedReliances([namesOf(document, output)], now, before), 'shape'));
    return {
      rule: 'breaking/contract-removed',
      aspect: 'removed',
      output: output.name,
      verdict: 'breaking',
      message: `The contract “${document.id.value}” is gone, and its output “${output.name}” with it.`,
      why: [],
      demand: 'none',
      at: '',
      range: document.id.node,
      before: { file, range: output.range },
      hits,
    };
  });
  return { contract: document, file, gone: true, binding: isBinding(document), changes };
}
