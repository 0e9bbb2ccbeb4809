import type { Contract, Input, Output, ReversionPoint } from '../model/contract.js';
import type { ContractFile } from '../workspace/contractFile.js';
import { namesOf, outputsBehind, type Reliance, type RelianceIndex, relianceKey } from './consumers.js';
import { worstFirst } from './propagation/states.js';

/**
 * What a breaking change does to one dependent. The words are those of the impact states:
 * `breaks` (a used part of the shape), `reverts` (an armed reversion point watches for it), `degraded` (a soft input),
 * `blocked` (behind somebody who breaks, through a hard input).
 */
export type HitState = 'breaks' | 'reverts' | 'degraded' | 'blocked' | 'unknown';

/** The states as people read them behind a contract's name. */
const hitWords: Readonly<Record<HitState, string>> = {
  breaks: 'breaks',
  reverts: 'reverts to Plan B',
  degraded: 'degraded',
  blocked: 'blocked',
  unknown: 'may break',
};

/** The same where a date moved: nothing is broken, and whoever waits behind may have slack that takes it in. */
const hitWordsOfDate: Readonly<Record<HitState, string>> = {
  ...hitWords,
  breaks: 'not in time',
  blocked: 'may be late',
};

export interface Hit {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly input: Input;
  readonly state: HitState;
  /** Contract ids from the first one hit to this one. Of length 1 for a direct dependent. */
  readonly path: readonly string[];
  /** Whether it relies on the changed output itself, not through others. */
  readonly isDirect: boolean;
  /** What of the promise fails for it. */
  readonly leg: Leg;
  /** Whether the reliance stands only in the baseline: this very change takes it away. */
  readonly onlyBefore: boolean;
  /** Set where it is a Plan B that relies on the changed output, and the input is one that it stands in for. */
  readonly planB?: PlanBUse;
}

/** How a Plan B relies on an output. */
export interface PlanBUse {
  readonly point: ReversionPoint;
  /** It takes the place of a watched input; else Plan B needs it for something else. */
  readonly takesPlace: boolean;
}

/** The effect of a change on a dependent as people read it behind the contract's name. */
export function effectWords({ state, planB }: Hit, { aspect }: { readonly aspect: string }): string {
  if (planB === undefined) return (aspect === 'date' ? hitWordsOfDate : hitWords)[state];
  return state === 'unknown' ? 'its Plan B may break' : 'its Plan B breaks';
}

/** As people are told: who relies on the change itself, then who is behind them, then Plan Bs; each worst first. */
export function inOrder(hits: readonly Hit[]): readonly Hit[] {
  return [
    ...worstFirst(hits.filter(({ isDirect, planB }) => isDirect && !planB)),
    ...worstFirst(hits.filter(({ isDirect }) => !isDirect)),
    ...worstFirst(hits.filter(({ isDirect, planB }) => isDirect && planB)),
  ];
}

/** One leg of a promise that a reversion point can watch. */
export type Leg = 'date' | 'shape' | 'scope' | 'cost' | { readonly level: string };

/** Whether an armed reversion point of the contract switches away from an input when this leg of it fails. */
function isWatched(contract: Contract, input: Input, leg: Leg): boolean {
  const name = typeof leg === 'string' ? leg : leg.level;
  return contract.reversionPoints.some(
    ({ mode, watches, planB }) =>
      planB !== undefined &&
      mode?.value !== 'shadow' &&
      watches.some(
        watch => watch.input.value === input.name && (!watch.what || watch.what.some(what => what.value === name)),
      ),
  );
}

/** The state of a direct dependent whose used part failed. */
function directState(contract: Contract, input: Input, leg: Leg): HitState {
  if (isWatched(contract, input, leg)) return 'reverts';
  return input.need?.value === 'soft' ? 'degraded' : 'breaks';
}

/** The hits on direct dependents by the failure of one leg; `unknown` where it cannot be told whether they feel it. */
export function directHits(felt: readonly FeltReliance[], leg: Leg, certain = true): readonly Hit[] {
  return felt.map(({ reliance, onlyBefore, planB }) => ({
    ...reliance,
    state: !certain ? 'unknown' : planB ? 'degraded' : directState(reliance.contract, reliance.input, leg),
    path: [reliance.contract.id.value],
    isDirect: true,
    leg,
    onlyBefore,
    ...(planB && { planB }),
  }));
}

/** A reliance, and whether only the baseline has it: then this very change takes it away. */
export interface FeltReliance {
  readonly reliance: Reliance;
  readonly onlyBefore: boolean;
  /** Set where it is a Plan B that relies. */
  readonly planB?: PlanBUse;
}

/** All that is hit by a failure that starts at some reliances: they themselves, then whoever relies on their outputs. */
export type Spread = (first: readonly Hit[]) => readonly Hit[];

/** A consumer that loses a Plan B goes on with its Plan A, so from there nothing spreads; those hits come last. */
export function apartFromPlanBs(spread: Spread): Spread {
  return first => {
    const planBs = first.filter(({ planB }) => planB);
    if (planBs.length === 0) return spread(first);
    return [...spread(first.filter(({ planB }) => !planB)), ...planBs];
  };
}

/**
 * Follows a failure through a network. A contract that goes on (degraded, or on its Plan B) still delivers, so nothing
 * passes beyond it. `now` looks up whoever is hit behind others.
 */
export function spread(first: readonly Hit[], reliances: RelianceIndex, now: Now = asFound): readonly Hit[] {
  const hits = [...first];
  const seen = new Set(first.map(relianceKey));
  // What an output's end reaches is the same through whichever input it ends.
  const followed = new Set<Output>();
  for (let i = 0; i < hits.length; i++) {
    const hit = hits[i] as Hit;
    if (!passesOn(hit)) continue;
    const outputs = outputsBehind(hit.contract, hit.input).filter(output => !followed.has(output));
    for (const output of outputs) followed.add(output);
    for (const next of outputs.flatMap(output => reliances.of(namesOf(hit.contract, output)))) {
      const key = relianceKey(next);
      if (seen.has(key)) continue;
      seen.add(key);
      hits.push(new HitBehind(hit, next, now));
    }
  }
  return hits;
}

/** Whether a hit contract no longer delivers, so that whoever relies on it is hit too. */
export function passesOn({ state }: Hit): boolean {
  return state === 'breaks' || state === 'blocked';
}

/** The same reliance in the newest version of its file: what spreads is kept longer than texts are. */
export type Now = (reliance: Reliance) => Reliance;

const asFound: Now = reliance => reliance;

/** A hit through another one. What few ask for is put together when they do: a break may reach thousands. */
class HitBehind implements Hit {
  readonly state: HitState;
  /** Looked up in the files as they stand: whoever lies behind a reliance that was taken away still relies. */
  readonly onlyBefore = false;
  readonly isDirect = false;
  readonly leg = 'date';

  constructor(
    private readonly before: Hit,
    private readonly found: Reliance,
    private readonly now: Now,
  ) {
    this.state = behindState(found);
  }

  get file(): ContractFile {
    return this.now(this.found).file;
  }

  get contract(): Contract {
    return this.now(this.found).contract;
  }

  get input(): Input {
    return this.now(this.found).input;
  }

  get path(): readonly string[] {
    const way = [this.found.contract.id.value];
    let hit = this.before;
    for (; hit instanceof HitBehind; hit = hit.before) way.push(hit.found.contract.id.value);
    return [...hit.path, ...way.reverse()];
  }
}

/** Behind a blocked contract nothing arrives any more: what is late or gone is watched as the date. */
function behindState({ contract, input }: Reliance): HitState {
  if (isWatched(contract, input, 'date')) return 'reverts';
  return input.need?.value === 'soft' ? 'degraded' : 'blocked';
}
