import type Fraction from 'fraction.js';
import type { Calendar } from '../base/values/calendar.js';
import type { PlainDate } from '../base/values/date.js';
import type { Duration } from '../base/values/duration.js';
import type { MissLimit } from '../base/values/missLimit.js';
import type { Money } from '../base/values/money.js';
import type { Quantity } from '../base/values/quantity.js';
import type { Version } from '../base/values/version.js';
import type { MapNode, Node } from '../syntax/nodes.js';
import type { SilenceRule } from './contract.js';
import type { Placed } from './placed.js';

export interface Team {
  readonly kind: 'team';
  readonly id: Placed<string>;
  readonly root: MapNode;
  readonly title: Placed<string> | undefined;
  readonly lead: Placed<string> | undefined;
  readonly chat: Placed<string> | undefined;
  readonly email: Placed<string> | undefined;
  readonly members: readonly Placed<string>[];
  /** Spans of days without work, both ends included; those that are not whole are left out. */
  readonly away: readonly Absence[];
  /** The amounts that the team may spend on one decision without asking: one for each currency it works in. */
  readonly maySpend: readonly Placed<Money>[];
}

export interface Absence {
  readonly from: Placed<PlainDate>;
  readonly until: Placed<PlainDate>;
}

export const ruleSeverities = ['error', 'warning', 'information', 'hint', 'ignore'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

/** The constraints of a workspace. An absent value has the default that the schema names. */
export interface Policy {
  readonly kind: 'policy';
  readonly id: Placed<string>;
  readonly root: MapNode;
  readonly tolerance: Placed<Fraction> | undefined;
  readonly smallestWindow: Placed<Duration> | undefined;
  readonly watchFrom: Placed<MissLimit> | undefined;
  readonly forecastsToConfirm: Placed<Fraction> | undefined;
  readonly forecastsStaleAfter: Placed<Duration> | undefined;
  readonly atLastResponsibleMoment: Placed<SilenceRule> | undefined;
  readonly back: PolicyReturn;
  readonly driftLimit: Placed<MissLimit> | undefined;
  readonly correlation: Placed<Fraction> | undefined;
  readonly calendar: Calendar;
  readonly timezone: Placed<string> | undefined;
  /** In milliseconds. */
  readonly gitTimeLimit: Placed<number> | undefined;
  readonly reader: Placed<'tolerant' | 'strict'> | undefined;
  readonly formats: Placed<'annotation' | 'asserted'> | undefined;
  /** From which promised percentage on a level is taken for a service level. */
  readonly serviceLevelsFrom: Placed<Fraction> | undefined;
  readonly thinMargin: Placed<Fraction> | undefined;
  readonly singlePointFrom: Placed<Fraction> | undefined;
  readonly signatures: Placed<Fraction> | undefined;
  readonly severities: ReadonlyMap<string, Placed<RuleSeverity>>;
}

/** What the policy's `return` says. */
export interface PolicyReturn {
  readonly missBy: Placed<MissLimit> | undefined;
  readonly for: Placed<Duration> | undefined;
  readonly observations: Placed<Fraction> | undefined;
  readonly times: Placed<Fraction> | undefined;
}

/** What was observed of one contract; only ever appended to. */
export interface Status {
  readonly kind: 'status';
  /** The id of the contract it is about. */
  readonly id: Placed<string>;
  readonly root: MapNode;
  readonly entries: readonly StatusEntry[];
}

export interface StatusEntry {
  readonly node: Node;
  readonly date: Placed<PlainDate> | undefined;
  readonly output: Placed<string> | undefined;
  readonly forecast: Forecast | undefined;
  /** The version that was delivered on that day. */
  readonly delivered: Placed<Version> | undefined;
  readonly level: Placed<string> | undefined;
  readonly observed: Observed | undefined;
  /** The items of scope that are done by that day. */
  readonly done: readonly Placed<string>[] | undefined;
  readonly cost: Cost | undefined;
  readonly reversion: Placed<string> | undefined;
  readonly state: Placed<RecordedState> | undefined;
  readonly mode: Placed<'shadow' | 'armed'> | undefined;
  readonly because: Placed<string> | undefined;
}

/** The day on which an output is expected, with its uncertainty where the provider tells one. */
export interface Forecast {
  readonly node: Node;
  readonly likely: Placed<PlainDate>;
  readonly low: Placed<PlainDate> | undefined;
  readonly high: Placed<PlainDate> | undefined;
}

/** What a level was: a quantity, or how many of how many were good. */
export type Observed =
  | { readonly kind: 'quantity'; readonly node: Node; readonly value: Quantity }
  | { readonly kind: 'goodOfTotal'; readonly node: Node; readonly good: Fraction; readonly total: Fraction };

export interface Cost {
  readonly node: Node;
  readonly spent: Placed<Money> | undefined;
  readonly estimate: Placed<Money> | undefined;
}

/** The states of a reversion point that an entry can record. */
export const recordedStates = ['tripped', 'onPlanB', 'returning', 'ok', 'latched'] as const;
export type RecordedState = (typeof recordedStates)[number];
