import type { Change } from '../../analysis/changes/change.js';
import type { ContractDifference } from '../../analysis/changes/changesOf.js';
import type { Checker } from '../../analysis/checker.js';
import { directReliances, namesOf, outputsBehind } from '../../analysis/consumers.js';
import type { Hit, HitState } from '../../analysis/hits.js';
import { isOnPlanB } from '../../analysis/reversion/evaluatePoint.js';
import type { PointEvaluation } from '../../analysis/reversion/types.js';
import { waiverOf } from '../../analysis/waivers.js';
import { count } from '../../base/plural.js';
import type { Range } from '../../base/range.js';
import { spokenDate } from '../../base/values/date.js';
import type { Contract, Output } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { FeatureContext } from '../context.js';
import { planBsOn } from '../planBs.js';
import { outlookOf, standingsIn, stateWords } from '../reversion/standing.js';

/** A line above an output or a reversion point. */
export interface Lens {
  readonly range: Range;
  readonly title: string;
  /** The output whose dependents it counts. */
  readonly shows?: { readonly contract: string; readonly output: string };
}

/** One line above each output and each reversion point of a contract. */
export function lensesIn(file: ContractFile, context: FeatureContext): readonly Lens[] {
  return [...outputLenses(file, context), ...standingsIn(file, context).map(standing => pointLens(standing, context))];
}

/** How many rely on an output, and what the change against the baseline does to them. */
function outputLenses(file: ContractFile, { workspace, checker }: FeatureContext): readonly Lens[] {
  const { document } = file;
  if (document?.kind !== 'contract') return [];
  const hits = hitsOf(checker.difference(file.key), document, checker);
  return document.outputs.map(output => {
    const { start, end } = output.nameNode;
    const parts = [...relying(document, output, workspace), ...effects(hits.get(output.name))];
    return {
      range: { start, end },
      title: parts.join(' · '),
      shows: { contract: document.id.value, output: output.name },
    };
  });
}

/** `watching · trips if later than 17 April · decide by 29 March`; on Plan B since when. */
function pointLens(standing: PointEvaluation, context: FeatureContext): Lens {
  const { start, end } = standing.point.nameNode;
  const { today } = context.checker;
  const { state, since, mode } = standing;
  const { latest, decideBy } = outlookOf(standing, context);
  const parts = [
    `${mode === 'shadow' ? 'shadow: ' : ''}${stateWords[state]}${since && isOnPlanB(standing) ? ` since ${spokenDate(since, today)}` : ''}`,
    ...(latest ? [`trips if later than ${spokenDate(latest, today)}`] : []),
    ...(decideBy ? [`decide by ${spokenDate(decideBy, today)}`] : []),
  ];
  return { range: { start, end }, title: parts.join(' · ') };
}

/** `3 dependents`, `Plan B of 1 contract`; that nobody relies on it only where there is no Plan B either. */
function relying(contract: Contract, output: Output, workspace: Workspace): readonly string[] {
  const dependents = dependentsOf(contract, output, workspace).size;
  const planBs = new Set(planBsOn(contract, output, workspace).map(({ reliance }) => reliance.contract.id.value)).size;
  if (dependents + planBs === 0) return ['no dependents'];
  return [
    ...(dependents > 0 ? [count(dependents, 'dependent')] : []),
    ...(planBs > 0 ? [`Plan B of ${count(planBs, 'contract')}`] : []),
  ];
}

/** The ids of the contracts whose inputs reach an output, directly or through others. */
function dependentsOf(contract: Contract, output: Output, workspace: Workspace): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: (readonly [Contract, Output])[] = [[contract, output]];
  const seen = new Set<Output>([output]);
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const reliance of directReliances(namesOf(...next), workspace)) {
      if (reliance.contract.id.value !== contract.id.value) found.add(reliance.contract.id.value);
      for (const behind of outputsBehind(reliance.contract, reliance.input)) {
        if (seen.has(behind)) continue;
        seen.add(behind);
        pending.push([reliance.contract, behind]);
      }
    }
  }
  return found;
}

/** By output: what its changes do, where its promises bind and nobody agreed to it by a waiver. */
function hitsOf(
  difference: ContractDifference | undefined,
  document: Contract,
  { today, settings }: Checker,
): ReadonlyMap<string, readonly Hit[]> {
  const hits = new Map<string, readonly Hit[]>();
  if (!difference?.binding) return hits;
  const isWaived = (change: Change) =>
    change.rule !== undefined && waiverOf(change.rule, change, { document, asOf: today, settings }) !== undefined;
  for (const change of difference.changes) {
    if (change.verdict === 'compatible' || isWaived(change)) continue;
    hits.set(change.output, [...(hits.get(change.output) ?? []), ...change.hits]);
  }
  return hits;
}

/** Who breaks and, behind them, who is blocked; then from the worst to the mildest. */
const states: readonly (readonly [state: HitState, words: string])[] = [
  ['breaks', 'would break'],
  ['blocked', 'blocked'],
  ['unknown', 'may break'],
  ['reverts', 'would revert to Plan B'],
  ['degraded', 'degraded'],
];

/** `1 would break`, `2 degraded`: each contract once, by the worst that happens to it. */
function effects(hits: readonly Hit[] = []): readonly string[] {
  const told = new Set<string>();
  return states.flatMap(([state, words]) => {
    const ids = hits.filter(hit => hit.state === state).map(({ contract }) => contract.id.value);
    const fresh = new Set(ids.filter(id => !told.has(id)));
    for (const id of fresh) told.add(id);
    return fresh.size === 0 ? [] : [`${fresh.size} ${words}`];
  });
}
