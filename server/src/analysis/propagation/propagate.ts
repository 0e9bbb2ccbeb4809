import { never, undated, unknown } from './days.js';
import type { Graph } from './graph.js';
import { tripOfWatch } from './trips.js';
import type { World } from './world.js';

/** When everything arrives in a world, and what each reversion point does in it. */
export interface Outcome {
  /** For each node. */
  readonly finish: Int32Array;
  /** For each node the input whose lateness decides; -1 where none does. */
  readonly cause: Int32Array;
  /** For each point the day on which it trips, `never` or `unknown`. */
  readonly trip: Int32Array;
  /** For each point the day on which its Plan B works; `never` where it does not trip, or its Plan B is none. */
  readonly ready: Int32Array;
}

export function emptyOutcome({ nodes, points }: Graph): Outcome {
  return {
    finish: new Int32Array(nodes.count),
    cause: new Int32Array(nodes.count).fill(-1),
    trip: new Int32Array(points.count).fill(never),
    ready: new Int32Array(points.count).fill(never),
  };
}

export function copyOf(from: Outcome, to: Outcome): Outcome {
  to.finish.set(from.finish);
  to.cause.set(from.cause);
  to.trip.set(from.trip);
  to.ready.set(from.ready);
  return to;
}

/** When an input arrives: a version that it can use was delivered, or its provider's output as it is expected. */
export function arrivalOf({ inputs }: Graph, input: number, finish: Int32Array, world: World): number {
  if (world.isBroken[input]) return never;
  const provider = inputs.provider[input] as number;
  if (provider < 0) return unknown;
  const arrived = inputs.arrivedOn[input] as number;
  if (arrived < never && !world.hasFailed[provider]) return arrived;
  return finish[provider] as number;
}

/** When a Plan B that begins on a day works; `never` where something that it needs does not come. */
export function planBReady({ points }: Graph, point: number, begins: number, world: World, finish: Int32Array): number {
  let ready = world.readyOn(point, begins);
  const { starts, values } = points.needs;
  for (let i = starts[point] as number; i < (starts[point + 1] as number); i++) {
    const need = values[i] as number;
    if (need < 0 || ready === never) return never;
    const arrived = points.needArrivedOn[i] as number;
    const arrives = arrived < never && !world.hasFailed[need] ? arrived : (finish[need] as number);
    if (arrives === never) return never;
    ready = arrives === undated ? unknown : Math.max(ready, arrives);
  }
  return ready;
}

/**
 * Pushes a world through the graph. Holds what it needs between two runs, so that a run allocates nothing: whoever wants
 * to keep an outcome gives another one.
 */
export class Propagation {
  /** The stamp of the node that waits for a watched input; what a Plan B replaces is not waited for. */
  readonly #waitsFor: Int32Array;
  #stamp = 0;
  #late = 0;
  #adds = 0;
  #cause = -1;

  constructor(readonly graph: Graph) {
    this.#waitsFor = new Int32Array(graph.inputs.count);
  }

  /** Everything as it stands: what is late already is told from the day of the question on. */
  before(world: World, into: Outcome = emptyOutcome(this.graph)): Outcome {
    this.#run(world, this.graph.nodes.order, into, into.finish);
    return into;
  }

  /**
   * The nodes of `order`, which is a part of the graph's: all others stand in `into` as they were before.
   *
   * @param before the outcome as things stand
   */
  after(world: World, order: Int32Array, before: Outcome, into: Outcome): Outcome {
    this.#run(world, order, into, before.finish);
    return into;
  }

  #run(world: World, order: Int32Array, into: Outcome, before: Int32Array): void {
    const { finish, cause } = into;
    for (let i = 0; i < order.length; i++) {
      const node = order[i] as number;
      this.#cause = -1;
      finish[node] = this.#finishOf(node, world, into, before);
      cause[node] = this.#cause;
    }
  }

  #finishOf(node: number, world: World, into: Outcome, before: Int32Array): number {
    const { nodes } = this.graph;
    const delivered = nodes.deliveredOn[node] as number;
    if (nodes.inRing[node]) return world.hasFailed[node] ? never : delivered < never ? delivered : unknown;
    // What is there already stays; but the points of its inputs may still trip.
    this.#gather(node, world, into, before);
    const cause = this.#cause;
    this.#cause = -1;
    if (world.hasFailed[node]) return never;
    if (delivered < never) return delivered;
    const slip = world.slip[node] as number;
    const delay = this.#late + this.#adds - (nodes.slack[node] as number);
    const expected = world.expected[node] as number;
    const due = nodes.due[node] as number;
    if (this.#late < never && delay <= 0) {
      if (expected === undated) return slip > 0 ? unknown : undated;
      return expected + slip;
    }
    this.#cause = cause;
    if (this.#late >= never) return this.#late;
    if (due === undated) return unknown;
    if (due + delay > expected) return due + delay + slip;
    this.#cause = -1;
    return expected + slip;
  }

  /** Sums up how late the inputs of a node are, and what its Plan Bs add. */
  #gather(node: number, world: World, into: Outcome, before: Int32Array): void {
    const { plain, watched, points } = this.graph.nodes;
    this.#late = 0;
    this.#adds = 0;
    for (let i = plain.starts[node] as number; i < (plain.starts[node + 1] as number); i++)
      this.#takeLateness(plain.values[i] as number, world, into.finish, before);
    const first = watched.starts[node] as number;
    const end = watched.starts[node + 1] as number;
    if (first === end) return;
    this.#stamp += 1;
    for (let i = first; i < end; i++) this.#waitsFor[watched.values[i] as number] = this.#stamp;
    this.#gatherPoints(points.starts[node] as number, points.starts[node + 1] as number, world, into, before);
    for (let i = first; i < end; i++) {
      const input = watched.values[i] as number;
      if (this.#waitsFor[input] === this.#stamp) this.#takeLateness(input, world, into.finish, before);
    }
  }

  /** Points act in the order in which they trip: what one has replaced is no longer there for the next. */
  #gatherPoints(from: number, to: number, world: World, into: Outcome, before: Int32Array): void {
    const { points, pointIsDead } = this.graph.nodes;
    for (let use = from; use < to; use++) {
      const point = points.values[use] as number;
      if (pointIsDead[use]) continue;
      into.trip[point] = this.#tripOf(point, world, into, before);
      into.ready[point] = never;
      if (into.trip[point] === unknown) this.#takeUnknown(point);
    }
    // One is the usual case; with several, the next one in order of the trips, then as written.
    for (let last = -1, done = from; done < to; done++) {
      let next = -1;
      for (let use = from; use < to; use++) {
        if (pointIsDead[use] || (last >= 0 && !comesAfter(use, last, points.values, into.trip))) continue;
        if (next < 0 || comesAfter(next, use, points.values, into.trip)) next = use;
      }
      if (next < 0) return;
      last = next;
      this.#switch(points.values[next] as number, world, into);
    }
  }

  #tripOf(point: number, world: World, into: Outcome, before: Int32Array): number {
    const { points, inputs } = this.graph;
    if (world.isOff[point]) return never;
    const tripped = points.trippedOn[point] as number;
    if (tripped < never) return tripped;
    let trip = Math.min(points.tripsOn[point] as number, world.otherTrip[point] as number);
    const { starts, values } = points.watches;
    for (let watch = starts[point] as number; watch < (starts[point + 1] as number); watch++) {
      const input = values[watch] as number;
      const provider = inputs.provider[input] as number;
      if (provider < 0) continue;
      const arrived = inputs.arrivedOn[input] as number;
      const hasFailed = world.hasFailed[provider] === 1;
      if (arrived < never && !hasFailed) continue;
      // What was there and is gone is seen at once, by whatever the point watches of it.
      if (arrived < never) trip = Math.min(trip, world.knownFrom >= never ? 0 : world.knownFrom);
      const arrives = into.finish[provider] as number;
      const day = tripOfWatch(this.graph, point, watch, arrives, before[provider] as number, world.knownFrom);
      if (day === unknown) return unknown;
      trip = Math.min(trip, day);
    }
    return trip < never ? Math.max(trip, points.freeFrom[point] as number) : never;
  }

  #switch(point: number, world: World, into: Outcome): void {
    const { points, inputs } = this.graph;
    const trip = into.trip[point] as number;
    if (trip >= never) return;
    const ready = planBReady(this.graph, point, trip, world, into.finish);
    if (ready === never) return;
    into.ready[point] = ready;
    const { starts, values } = points.watches;
    let replaces = -1;
    for (let watch = starts[point] as number; watch < (starts[point + 1] as number); watch++) {
      const input = values[watch] as number;
      if (this.#waitsFor[input] !== this.#stamp) continue;
      this.#waitsFor[input] = 0;
      if (inputs.isSoft[input]) continue;
      replaces = input;
      const needBy = inputs.needBy[input] as number;
      this.#takeLate(input, ready === unknown ? unknown : needBy >= never ? 0 : ready - needBy);
    }
    if (replaces < 0) return;
    const adds = points.adds[point] as number;
    if (adds > 0 && this.#cause < 0) this.#cause = replaces;
    this.#adds += adds;
  }

  /** Whether a Plan B replaces the input cannot be told, and so neither how late it is. */
  #takeUnknown(point: number): void {
    const { inputs, points } = this.graph;
    const { starts, values } = points.watches;
    for (let watch = starts[point] as number; watch < (starts[point + 1] as number); watch++) {
      const input = values[watch] as number;
      if (this.#waitsFor[input] === this.#stamp && !inputs.isSoft[input]) this.#takeLate(input, unknown);
    }
  }

  #takeLateness(input: number, world: World, finish: Int32Array, before: Int32Array): void {
    const { inputs } = this.graph;
    if (inputs.isSoft[input]) return;
    const arrives = arrivalOf(this.graph, input, finish, world);
    const needBy = inputs.needBy[input] as number;
    if (arrives >= never) this.#takeLate(input, arrives);
    else if (needBy < never) this.#takeLate(input, arrives - needBy);
    else if (arrives > (before[inputs.provider[input] as number] as number)) this.#takeLate(input, unknown);
  }

  /** Never is worse than unknown: what does not come does not come, whatever else is not known. */
  #takeLate(input: number, late: number): void {
    if (this.#late === never || (late !== never && late <= this.#late)) return;
    this.#late = late;
    this.#cause = input;
  }
}

/** Whether Plan A is there by the day on which an input is needed, be it hard or soft. */
export function comesInTime(graph: Graph, input: number, finish: Int32Array, world: World): boolean {
  const arrives = arrivalOf(graph, input, finish, world);
  return arrives < never && arrives <= (graph.inputs.needBy[input] as number);
}

function comesAfter(a: number, b: number, points: Int32Array, trip: Int32Array): boolean {
  const tripA = trip[points[a] as number] as number;
  const tripB = trip[points[b] as number] as number;
  return tripA > tripB || (tripA === tripB && a > b);
}
