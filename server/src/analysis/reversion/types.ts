import type Fraction from 'fraction.js';
import type { PlainDate } from '../../base/values/date.js';
import type { Contract, Input, Override, Pin, ReversionPoint } from '../../model/contract.js';
import type { StatusEntry } from '../../model/others.js';
import type { ContractFile } from '../../workspace/contractFile.js';

/**
 * How far a promise is from its mark: signed, bad is positive, exact (1/5 is 20 %).
 * Not applicable: the mark has no such promise. Unknown: it has, and nothing tells how it stands.
 */
export type Miss =
  | {
      readonly kind: 'known';
      readonly ratio: Fraction;
      /** The sum behind the ratio, without the percentage: “14 of 67 days late”. */
      readonly words: string;
    }
  | { readonly kind: 'unknown' | 'notApplicable'; readonly reason: string };

/** The states of one leg, from worst to best; `notApplicable` counts for nothing. */
export const legStates = ['tripped', 'pending', 'stale', 'watching', 'ok', 'unknown', 'notApplicable'] as const;
export type LegState = (typeof legStates)[number];

export type PointState =
  | 'ok'
  | 'watching'
  | 'pending'
  | 'tripped'
  | 'onPlanB'
  | 'returning'
  | 'latched'
  | 'stale'
  | 'unknown';

/** One entry of a status, with its file. */
export interface Observation {
  readonly file: ContractFile;
  readonly entry: StatusEntry;
  readonly date: PlainDate;
}

/** One thing that a reversion point watches of one input. */
export interface Leg {
  /** The name of the input. */
  readonly input: string;
  /** `date`, `shape`, `scope`, `cost`, or the name of a level. */
  readonly what: string;
  readonly state: LegState;
  /** Undefined where it is unknown or not applicable. */
  readonly miss?: Fraction;
  /** The sum with its percentage: “14 of 67 days late, 20.9 %”; there whenever `miss` is. */
  readonly arithmetic?: string;
  /** Why the miss is unknown or not applicable, or what makes the state more than the miss says (“forecast twice”). */
  readonly reason?: string;
  /** The entries that the leg stands on, the latest last. */
  readonly evidence: readonly Observation[];
}

/** The last day on which Plan B can begin and still be ready; else why there is no such day. */
export type LastResponsibleMoment =
  | { readonly day: PlainDate; readonly input: string }
  | { readonly day?: undefined; readonly reason: string };

/** A reversion point with the contract that it belongs to. */
export interface PointSubject {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly point: ReversionPoint;
}

/** The states in which a reversion point can be left for another day; on Plan A they follow from the legs. */
export type StepState = 'tripped' | 'onPlanB' | 'returning' | 'ok' | 'latched';

/** A step of a reversion point: to Plan B, on it, or back. */
export interface Transition {
  readonly date: PlainDate;
  readonly state: StepState;
  /** The arithmetic in words. */
  readonly because: string;
  /** The entry that records it; undefined for a step that follows from the files and is not recorded yet. */
  readonly recorded?: Observation;
}

/** An override, and whether it counts. */
export interface OverrideInForce {
  readonly override: Override;
  readonly keep: 'planA' | 'planB';
  readonly until: PlainDate;
}

/** How a reversion point stands on a day. The same files and the same day give the same answer. */
export interface PointEvaluation extends PointSubject {
  readonly asOf: PlainDate;
  readonly mode: 'armed' | 'shadow';
  readonly state: PointState;
  /** The day of the last step; undefined where there was none. */
  readonly since?: PlainDate;
  readonly tolerance: Fraction;
  readonly legs: readonly Leg[];
  /** The largest miss of its legs; undefined where none is known. */
  readonly miss?: Fraction;
  readonly lastResponsibleMoment: LastResponsibleMoment;
  /** The day on which it tripped, while it is on Plan B. */
  readonly trippedOn?: PlainDate;
  /** While on Plan A: the day on which it trips if nothing is recorded any more; undefined where it never would. */
  readonly tripsOn?: PlainDate;
  /** One sentence: why it is in this state. */
  readonly because: string;
  /** What happens next if nothing is recorded any more. */
  readonly next?: Next;
  readonly override?: OverrideInForce;
  /** All steps until the day, in order. */
  readonly transitions: readonly Transition[];
  /** The steps behind the last recorded one: what `contracts evaluate --write` appends. */
  readonly unrecorded: readonly Transition[];
}

export interface Next {
  readonly on: PlainDate;
  readonly state: StepState;
  readonly because: string;
}

/** The promise as the consumer accepted it. */
export interface Mark {
  readonly pin: Pin;
  readonly pinnedOn: PlainDate;
  /** The day of the promise: the pin's `agreedOn`, else the day of the pin. */
  readonly agreedOn: PlainDate;
  readonly due: PlainDate | undefined;
}

/** A mark with a date to miss. */
export interface DatedMark {
  readonly agreedOn: PlainDate;
  readonly due: PlainDate;
}

/** A forecast, and until when it counts. */
export interface ForecastOn {
  readonly observation: Observation;
  readonly date: PlainDate;
  readonly likely: PlainDate;
  /** The last day on which it is fresh. */
  readonly freshUntil: PlainDate;
}

/** An input that a reversion point watches, with what is watched of it. */
export interface WatchedInput {
  readonly input: Input;
  /** `date`, `shape`, `scope`, `cost` and names of levels; undefined: everything. */
  readonly what: ReadonlySet<string> | undefined;
}
