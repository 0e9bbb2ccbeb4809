/** Rows of numbers: row `i` is `values[starts[i] … starts[i + 1]]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** What silence means from the last responsible moment on, as a number. */
export const switchRule = { never: 0, unlessForecastOnTime: 1, unlessDelivered: 2 } as const;

/**
 * Who relies on whom, in numbers: 1 000 contracts are answered in milliseconds, ten thousand times in seconds. Nodes are
 * outputs; a contract whose inputs no output stands on has one more for them. Days are those of `days.ts`.
 */
export interface Graph {
  readonly nodes: NodeColumns;
  readonly inputs: InputColumns;
  readonly points: PointColumns;
  /** For how long a forecast counts, in days. */
  readonly staleAfter: number;
  /** How many forecasts above the tolerance trip. */
  readonly forecastsToConfirm: number;
}

export interface NodeColumns {
  readonly count: number;
  /** Providers before those who rely on them. */
  readonly order: Int32Array;
  /** 1 where the output stands on itself. */
  readonly inRing: Uint8Array;
  /** The day of the delivery; `never` where it was not delivered yet. */
  readonly deliveredOn: Int32Array;
  readonly due: Int32Array;
  /** The latest of its date, its fresh forecast and, where it is overdue, today; `undated` where there is none of them. */
  readonly expected: Int32Array;
  readonly slack: Int32Array;
  /** The inputs that the output stands on and that no live point watches. */
  readonly plain: Rows;
  /** The inputs that the output stands on and that a live point watches. */
  readonly watched: Rows;
  /** The live points that watch an input that the output stands on. */
  readonly points: Rows;
  /** For each of `points`: 1 where its Plan B stands on this very output, and so is none for it. */
  readonly pointIsDead: Uint8Array;
  /** The nodes that rely on the output, in Plan A or in Plan B. */
  readonly dependents: Rows;
}

export interface InputColumns {
  readonly count: number;
  /** The node that it relies on; -1 where no such output is promised. */
  readonly provider: Int32Array;
  /** The last day on which it is early enough; `never` where nobody says. */
  readonly needBy: Int32Array;
  readonly isSoft: Uint8Array;
  /** The day on which a version that it can use was delivered; `never` where none was. */
  readonly arrivedOn: Int32Array;
}

/** A live reversion point: armed, with a Plan B, of a contract that is not retired. */
export interface PointColumns {
  readonly count: number;
  /** Its watched inputs. */
  readonly watches: Rows;
  /** For each of `watches`: the first day that is above the tolerance; `never` where its date is not watched or not pinned. */
  readonly firstAbove: Int32Array;
  /** For each of `watches`: whether the switch at the last responsible moment listens to it. */
  readonly hasSwitch: Uint8Array;
  /** `never` where there is none. */
  readonly lastMoment: Int32Array;
  readonly rule: Uint8Array;
  /** The day on which it tripped already; `never` where it did not. */
  readonly trippedOn: Int32Array;
  /** The day on which what is known already trips it, where nothing else does; `never` where it does not. */
  readonly tripsOn: Int32Array;
  /** The first day on which an override no longer holds it on Plan A. */
  readonly freeFrom: Int32Array;
  /** What Plan B relies on: nodes, or -1 for an output that nobody promises. */
  readonly needs: Rows;
  /** For each of `needs`: the day on which it was delivered; `never` where it was not. */
  readonly needArrivedOn: Int32Array;
  /** How much longer the own work takes on Plan B, in days. */
  readonly adds: Int32Array;
  /** The day on which Plan B works when it begins on a day; `never` where nobody says how long it takes. */
  readyOn(point: number, begins: number): number;
}

/** Rows of numbers from lists of them. */
export function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const starts = new Int32Array(lists.length + 1);
  for (const [i, list] of lists.entries()) starts[i + 1] = (starts[i] as number) + list.length;
  return { starts, values: Int32Array.from(lists.flat()) };
}
