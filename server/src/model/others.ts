import type Fraction from 'fraction.js';
import type { PlainDate } from '../base/values/date.js';
import type { Money } from '../base/values/money.js';
import type { Version } from '../base/values/version.js';
import type { MapNode, Node } from '../syntax/nodes.js';
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
  /** The amounts that the team may spend on one decision without asking: one for each currency it works in. */
  readonly maySpend: readonly Placed<Money>[];
}

export const ruleSeverities = ['error', 'warning', 'information', 'hint', 'ignore'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

/** The constraints of a workspace. An absent value has the default that the schema names. */
export interface Policy {
  readonly kind: 'policy';
  readonly id: Placed<string>;
  readonly root: MapNode;
  readonly tolerance: Placed<Fraction> | undefined;
  readonly timezone: Placed<string> | undefined;
  readonly reader: Placed<'tolerant' | 'strict'> | undefined;
  /** From which promised percentage on a level is taken for a service level. */
  readonly serviceLevelsFrom: Placed<Fraction> | undefined;
  readonly thinMargin: Placed<Fraction> | undefined;
  readonly signatures: Placed<Fraction> | undefined;
  readonly severities: ReadonlyMap<string, Placed<RuleSeverity>>;
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
  readonly reversion: Placed<string> | undefined;
  readonly level: Placed<string> | undefined;
  /** The version that was delivered on that day. */
  readonly delivered: Placed<Version> | undefined;
}
