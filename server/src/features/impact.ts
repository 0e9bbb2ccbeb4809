import { type Change, witnessWords } from '../analysis/changes/change.js';
import { type ContractChanges, workspaceChanges } from '../analysis/changes/workspaceChanges.js';
import { effectWords, type Hit, inOrder } from '../analysis/hits.js';
import type { InputStanding, Standings } from '../analysis/propagation/standing.js';
import { type ImpactState, impactWords, worstFirst } from '../analysis/propagation/states.js';
import { waiverOf } from '../analysis/waivers.js';
import { compareText } from '../base/order.js';
import { count } from '../base/plural.js';
import type { Json } from '../compat/verdict.js';
import type { FeatureContext } from './context.js';
import { type Owner, ownerOf } from './owner.js';
import type { Place } from './place.js';

export type ChangeKind = 'breaking' | 'unknown' | 'compatible';

/** One change of a promise against the baseline, as it is shown to people. */
export interface ImpactChange {
  /** The same change keeps its id while the files around it change. */
  readonly id: string;
  /** Compatible, too, where a waiver agrees to it. */
  readonly kind: ChangeKind;
  /** The waiver in force that covers a change which would be breaking, or not certain, without it. */
  readonly waived: WaivedBy | undefined;
  /** Undefined where no rule minds, as for what was added. */
  readonly rule: string | undefined;
  readonly aspect: Change['aspect'];
  readonly message: string;
  readonly contract: string;
  readonly contractTitle: string | undefined;
  readonly owner: Owner | undefined;
  /** Empty where it is the contract as a whole. */
  readonly output: string;
  /** Where it is in the files as they stand; undefined for what is gone with its file. */
  readonly place: Place | undefined;
  readonly witness: Json | undefined;
  /** What the witness shows, in a few words. */
  readonly witnessShows: string;
  readonly why: readonly string[];
  /** Who relies on the change itself, then who is behind them; each worst first. */
  readonly hits: readonly ImpactHit[];
}

export interface WaivedBy {
  /** The last day on which it counts. */
  readonly until: string;
  readonly signedBy: readonly string[];
}

export interface ImpactHit {
  readonly contract: string;
  readonly contractTitle: string | undefined;
  /** The input that is hit; where it is a Plan B that relies on the change, its reversion point. */
  readonly input: string;
  readonly isPlanB: boolean;
  readonly state: ImpactState;
  /** The state as people read it. */
  readonly effect: string;
  readonly need: 'hard' | 'soft' | undefined;
  /** As written; undefined: the whole payload. */
  readonly uses: readonly string[] | undefined;
  readonly needBy: string | undefined;
  readonly owner: Owner | undefined;
  readonly place: Place;
  readonly path: readonly string[];
  readonly onlyBefore: boolean;
}

export interface Impact {
  /** Breaking first, then unknown, then compatible; within these by contract and place. */
  readonly changes: readonly ImpactChange[];
  readonly baseline:
    | {
        readonly label: string;
        /** What of the workspace is not compared all the same, each in a sentence with why. */
        readonly gaps: readonly string[];
      }
    | { readonly unknown: string };
}

/** What changed, as an input names it: `shop/orders#order-placed`, or the contract alone. */
export function subjectOf({ contract, output }: ImpactChange): string {
  return output === '' ? contract : `${contract}#${output}`;
}

/** What changed, for where the output is named beside it: a side bar is narrow. */
export function messageBesideSubject({ message, output }: ImpactChange): string {
  const opening = `In “${output}”, `;
  if (!message.startsWith(opening)) return message;
  const rest = message.slice(opening.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** All changes of the files as they stand against the baseline, worst first. */
export function impactOf(context: FeatureContext): Impact {
  const { baseline } = context.checker;
  if (baseline.state !== 'ready') {
    return {
      changes: [],
      baseline: { unknown: baseline.state === 'unknown' ? baseline.reason : 'The baseline is being read.' },
    };
  }
  const changes = workspaceChanges(context.checker).flatMap(group =>
    group.changes.map(change => shown(change, group, context)),
  );
  const sorted = changes.sort(
    (a, b) =>
      order[a.kind] - order[b.kind] ||
      compareText(a.contract, b.contract) ||
      (a.place?.range.start ?? 0) - (b.place?.range.start ?? 0),
  );
  return {
    changes: withOwnIds(sorted),
    baseline: { label: baseline.label, gaps: [...new Set(baseline.gaps.map(({ reason }) => reason))] },
  };
}

/** The hits of all changes that break and that no waiver agrees to. */
export function breakingHits(context: FeatureContext): readonly Hit[] {
  return workspaceChanges(context.checker).flatMap(group =>
    group.changes.flatMap(change =>
      kindOf(change, group.binding) === 'breaking' && !waivedBy(change, group, context) ? change.hits : [],
    ),
  );
}

/**
 * The same with moved dates told by what they come to: late by so many days, on Plan B, absorbed; not as what breaks.
 * Whom a moved date does not reach, since somebody before it has slack or a Plan B, is not hit.
 */
export function withDatesTold(impact: Impact, standings: Standings): Impact {
  const told = (hit: ImpactHit): readonly ImpactHit[] => {
    const standing = hit.isPlanB || hit.onlyBefore ? undefined : standings.input(hit.contract, hit.input);
    if (!standing) return [hit];
    return standing.state === 'unaffected' ? [] : [{ ...hit, state: standing.state, effect: standingWords(standing) }];
  };
  return {
    ...impact,
    changes: impact.changes.map(change =>
      change.aspect === 'date' ? { ...change, hits: worstOfEachFirst(change.hits.flatMap(told)) } : change,
    ),
  };
}

/** Who relies on the change itself, then who is behind them, each worst first. */
function worstOfEachFirst(hits: readonly ImpactHit[]): readonly ImpactHit[] {
  const isBehind = ({ path }: ImpactHit) => path.length > 1;
  return [...worstFirst(hits.filter(hit => !isBehind(hit))), ...worstFirst(hits.filter(isBehind))];
}

/** How somebody fares, behind the contract's name. */
export function standingWords({ state, late }: InputStanding): string {
  if (state === 'late' && late !== undefined) return `late by ${count(late, 'day')}`;
  return state === 'reverts' ? 'reverts to Plan B' : impactWords[state];
}

/** Several changes of one kind can be at one place, as the values that an enum loses: they are counted. */
function withOwnIds(changes: readonly ImpactChange[]): readonly ImpactChange[] {
  const times = new Map<string, number>();
  return changes.map(change => {
    const time = (times.get(change.id) ?? 0) + 1;
    times.set(change.id, time);
    return time === 1 ? change : { ...change, id: `${change.id} ${time}` };
  });
}

const order: Readonly<Record<ChangeKind, number>> = { breaking: 0, unknown: 1, compatible: 2 };

function shown(change: Change, group: ContractChanges, context: FeatureContext): ImpactChange {
  const { contract, file, gone } = group;
  const kind = kindOf(change, group.binding);
  const waived = kind === 'compatible' ? undefined : waivedBy(change, group, context);
  return {
    id: `${contract.id.value} ${change.at || change.output} ${change.rule ?? change.aspect}`,
    kind: waived ? 'compatible' : kind,
    waived,
    rule: change.rule,
    aspect: change.aspect,
    message: change.message,
    contract: contract.id.value,
    contractTitle: contract.title?.value,
    owner: ownerOf(contract, context.workspace),
    output: change.output,
    place: gone ? undefined : { file: file.key, range: change.range },
    witness: change.witness,
    witnessShows: witnessWords(change),
    why: change.why,
    hits: inOrder(change.hits).map(hit => shownHit(hit, change, context)),
  };
}

/** A promise that did not bind changes freely; a break that hits nobody harms nobody. */
function kindOf({ verdict, hits }: Change, binding: boolean): ChangeKind {
  if (!binding || hits.length === 0) return 'compatible';
  return verdict;
}

/** As the checks ask: a contract that is gone has nobody's waiver. */
function waivedBy(
  change: Change,
  { contract, gone }: ContractChanges,
  { checker }: FeatureContext,
): WaivedBy | undefined {
  if (gone || change.rule === undefined) return undefined;
  const context = { document: contract, asOf: checker.today, settings: checker.settings };
  const waiver = waiverOf(change.rule, change, context);
  if (!waiver?.until) return undefined;
  return { until: waiver.until.value.toString(), signedBy: waiver.signedBy.map(({ value }) => value) };
}

function shownHit(hit: Hit, change: Change, context: FeatureContext): ImpactHit {
  const { contract, input, file, state, path, onlyBefore, planB } = hit;
  return {
    contract: contract.id.value,
    contractTitle: contract.title?.value,
    input: planB ? planB.point.name : input.name,
    isPlanB: planB !== undefined,
    state,
    effect: effectWords(hit, change),
    need: input.need?.value,
    uses: planB?.takesPlace === false ? undefined : input.uses?.value.map(path => path.value.text),
    needBy: input.needBy?.value.toString(),
    owner: ownerOf(contract, context.workspace),
    place: {
      file: file.key,
      range: planB ? planB.point.nameNode : (input.from?.entry ?? input.nameNode),
      text: file.text,
    },
    path,
    onlyBefore,
  };
}

/** Contracts hit by any of the changes, each once. */
export function contractsHit(changes: readonly ImpactChange[]): readonly string[] {
  const breaking = changes.filter(({ kind }) => kind !== 'compatible');
  return [...new Set(breaking.flatMap(({ hits }) => hits.map(hit => hit.contract)))].sort();
}
