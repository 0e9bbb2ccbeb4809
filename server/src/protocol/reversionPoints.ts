import type { Location } from './places.js';

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

/** A reversion point as it stands today. */
export interface ReversionPoint {
  /** The same point keeps its id when the model changes. */
  readonly id: string;
  readonly contract: string;
  readonly name: string;
  readonly state: PointState;
  readonly mode: 'armed' | 'shadow';
  /** A sentence part: why it is in this state, with the sum. */
  readonly because: string;
  /** How far the worst of what it watches is from its mark, as people read it: “20.9 %”. Missing where nothing is late. */
  readonly miss?: string;
  /** `YYYY-MM-DD`: the last day on which Plan B can begin and still be ready. Missing when there is nothing left to decide. */
  readonly decideBy?: string;
  /** Days from today to that day; negative when it is past. */
  readonly daysLeft?: number;
  /** `YYYY-MM-DD`: the day on which it trips if nothing is recorded any more. */
  readonly tripsOn?: string;
  /** What is done instead. */
  readonly planB?: string;
  readonly location?: Location;
}

/** Those that can still switch first, by the day on which that option expires. */
export interface ReversionPointsResult {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly points: readonly ReversionPoint[];
}
