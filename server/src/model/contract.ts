import type Fraction from 'fraction.js';
import type { PlainDate } from '../base/values/date.js';
import type { Duration } from '../base/values/duration.js';
import type { MissLimit } from '../base/values/missLimit.js';
import type { Money } from '../base/values/money.js';
import type { OutputReference } from '../base/values/names.js';
import type { UsesPath } from '../base/values/path.js';
import type { Quantity } from '../base/values/quantity.js';
import type { Version, VersionRange } from '../base/values/version.js';
import type { MapNode, Node } from '../syntax/nodes.js';
import type { Named, Placed } from './placed.js';

export const stages = ['draft', 'proposed', 'agreed', 'delivered', 'deprecated', 'retired'] as const;
export type Stage = (typeof stages)[number];

/** What one team promises others, with what it needs for it. Fields that are absent or unreadable are undefined. */
export interface Contract {
  readonly kind: 'contract';
  readonly id: Placed<string>;
  readonly root: MapNode;
  readonly version: Placed<Version> | undefined;
  readonly title: Placed<string> | undefined;
  readonly owner: Placed<string> | undefined;
  readonly stage: Placed<Stage> | undefined;
  readonly agreedOn: Placed<PlainDate> | undefined;
  readonly summary: Placed<string> | undefined;
  readonly intent: Intent | undefined;
  readonly formerly: readonly Placed<string>[];
  readonly outputs: readonly Output[];
  readonly inputs: readonly Input[];
  readonly reversionPoints: readonly ReversionPoint[];
  readonly waivers: readonly Waiver[];
  readonly updates: readonly Update[];
}

export interface Intent {
  readonly aim: Placed<string> | undefined;
  readonly mechanism: Placed<string> | undefined;
  readonly feedback: Placed<string> | undefined;
}

/** A promise: a shape, a date, levels. */
export interface Output extends Named {
  readonly summary: Placed<string> | undefined;
  readonly version: Placed<Version> | undefined;
  readonly due: Placed<PlainDate> | undefined;
  readonly agreedOn: Placed<PlainDate> | undefined;
  readonly formerly: readonly Placed<string>[];
  /** The payload's JSON Schema as written. */
  readonly schema: Placed<Node> | undefined;
  /** The schema of a request that consumers send; here the direction turns round. */
  readonly accepts: Placed<Node> | undefined;
  readonly levels: readonly Level[];
  readonly scope: Placed<readonly ScopeItem[]> | undefined;
  readonly budget: Placed<Quantity> | undefined;
  /** The inputs that this output depends on; undefined: all of them. */
  readonly dependsOn: readonly Placed<string>[] | undefined;
  readonly slack: Placed<Duration> | undefined;
  readonly deprecated: Deprecation | undefined;
}

export interface Deprecation {
  readonly node: Node;
  readonly since: Placed<PlainDate> | undefined;
  readonly sunset: Placed<PlainDate> | undefined;
  readonly use: Placed<OutputReference> | undefined;
}

/** A quantity that is promised, or required: at least, at most, or within a range. */
export interface Level extends Named {
  readonly atLeast: Placed<Quantity> | undefined;
  readonly atMost: Placed<Quantity> | undefined;
  readonly rangeOf: Placed<readonly [Quantity, Quantity]> | undefined;
  /** The time over which a service level is counted. */
  readonly window: Placed<Duration> | undefined;
  readonly scale: Placed<Quantity> | undefined;
  readonly absolute: Placed<Quantity> | undefined;
}

export interface ScopeItem {
  readonly id: Placed<string>;
  readonly weight: Placed<Fraction> | undefined;
  readonly must: Placed<boolean> | undefined;
}

export type Need = 'hard' | 'soft';

/** A reliance on somebody's output. */
export interface Input extends Named {
  readonly from: Placed<OutputReference> | undefined;
  readonly version: Placed<VersionRange> | undefined;
  readonly need: Placed<Need> | undefined;
  readonly needBy: Placed<PlainDate> | undefined;
  /** The fields that this consumer reads; undefined: the whole payload. */
  readonly uses: Placed<readonly Placed<UsesPath>[]> | undefined;
  readonly sends: Placed<readonly Placed<UsesPath>[]> | undefined;
  readonly levels: readonly Level[];
  /** What this consumer expects to receive. */
  readonly schema: Placed<Node> | undefined;
  readonly checkpoints: readonly Checkpoint[];
  readonly pins: readonly Pin[];
  readonly assumes: readonly Assumption[];
}

export interface Checkpoint {
  readonly node: Node;
  readonly by: Placed<PlainDate> | undefined;
}

/** The mark as the consumer accepted it. */
export interface Pin {
  readonly node: Node;
  readonly date: Placed<PlainDate> | undefined;
  readonly version: Placed<Version> | undefined;
  readonly agreedOn: Placed<PlainDate> | undefined;
  readonly due: Placed<PlainDate> | undefined;
  readonly levels: readonly Level[];
  readonly scope: Placed<readonly ScopeItem[]> | undefined;
  readonly budget: Placed<Quantity> | undefined;
}

export interface Assumption {
  readonly node: Node;
  readonly claim: Placed<string> | undefined;
  readonly evidence: Placed<string> | undefined;
}

/** What silence means from the last responsible moment on. */
export const silenceRules = ['tripUnlessForecastOnTime', 'tripUnlessDelivered', 'never'] as const;
export type SilenceRule = (typeof silenceRules)[number];

/** A pre-agreed switch: what is watched, the tolerance, and Plan B. */
export interface ReversionPoint extends Named {
  readonly summary: Placed<string> | undefined;
  readonly formerly: readonly Placed<string>[];
  /** The inputs it watches, by name. */
  readonly watches: readonly Watch[];
  readonly missBy: Placed<Fraction> | undefined;
  readonly mode: Placed<'shadow' | 'armed'> | undefined;
  readonly atLastResponsibleMoment: Placed<SilenceRule> | undefined;
  readonly planB: PlanB | undefined;
  readonly back: ReturnTerms | undefined;
  readonly override: Override | undefined;
}

/** What `return` says: when the way back to Plan A is proposed, or that there is none. */
export interface ReturnTerms {
  readonly node: Node;
  /** There is no way back, and that is known. */
  readonly never: boolean;
  readonly missBy: Placed<MissLimit> | undefined;
  readonly for: Placed<Duration> | undefined;
  readonly observations: Placed<Fraction> | undefined;
  readonly times: Placed<Fraction> | undefined;
  readonly notAfter: Placed<PlainDate> | undefined;
}

/** The exception to the automatic switch: two people, a reason, an end. */
export interface Override {
  readonly node: Node;
  readonly keep: Placed<'planA' | 'planB'> | undefined;
  readonly reason: Placed<string> | undefined;
  readonly until: Placed<PlainDate> | undefined;
  readonly signedBy: readonly Placed<string>[];
}

export interface Watch {
  readonly input: Placed<string>;
  /** The legs it watches (`date`, `shape`, a level's name…); undefined: everything. */
  readonly what: readonly Placed<string>[] | undefined;
}

export interface PlanB {
  readonly node: Node;
  readonly summary: Placed<string> | undefined;
  readonly from: Placed<OutputReference> | undefined;
  readonly version: Placed<VersionRange> | undefined;
  readonly needs: readonly Placed<OutputReference>[];
  readonly leadTime: Placed<Duration> | undefined;
  readonly pad: Placed<Duration> | undefined;
  readonly adds: Placed<Duration> | undefined;
  readonly owner: Placed<string> | undefined;
  /** The most it may cost without anybody being asked. */
  readonly cap: Placed<Money> | undefined;
  /** What the consumer's own consumers get differently. */
  readonly changes: Placed<string> | undefined;
  readonly tell: readonly Placed<string>[];
  readonly drill: Drill | undefined;
}

/** Trying Plan B before it is needed. */
export interface Drill {
  readonly node: Node;
  readonly last: Placed<PlainDate> | undefined;
  readonly every: Placed<Duration> | undefined;
}

/** An agreed exception to a rule, with an end. */
export interface Waiver {
  readonly node: Node;
  readonly rule: Placed<string> | undefined;
  readonly at: Placed<string> | undefined;
  readonly reason: Placed<string> | undefined;
  readonly until: Placed<PlainDate> | undefined;
  readonly signedBy: readonly Placed<string>[];
}

export interface Update {
  readonly node: Node;
  readonly date: Placed<PlainDate> | undefined;
  readonly summary: Placed<string> | undefined;
  readonly briefing: Placed<string> | undefined;
}
