import { never } from './days.js';
import type { Graph } from './graph.js';

/** From which day on the providers tell that they are late; `never`: nobody says anything, and deeds alone count. */
export type KnownFrom = number | typeof never;

/** What is supposed, as numbers on the graph. */
export interface World {
  readonly knownFrom: KnownFrom;
  /** By how many days each output comes later than it would. */
  readonly slip: Int32Array;
  /** 1 for an output that never comes. */
  readonly hasFailed: Uint8Array;
  /** 1 for an input that gets nothing it can use, whatever its provider delivers. */
  readonly isBroken: Uint8Array;
  /** 1 for a reversion point that does nothing. */
  readonly isOff: Uint8Array;
  /** The day on which something else than a date trips a point; `never` where nothing does. */
  readonly otherTrip: Int32Array;
  /** Replaces `expected` of the graph, as a day that was drawn. */
  readonly expected: Int32Array;
  /** Replaces `readyOn` of the graph. */
  readonly readyOn: Graph['points']['readyOn'];
}

/** The world as it stands. */
export function asItStands({ nodes, inputs, points }: Graph, knownFrom: KnownFrom): World {
  return {
    knownFrom,
    slip: new Int32Array(nodes.count),
    hasFailed: new Uint8Array(nodes.count),
    isBroken: new Uint8Array(inputs.count),
    isOff: new Uint8Array(points.count),
    otherTrip: new Int32Array(points.count).fill(never),
    expected: nodes.expected,
    readyOn: (point, begins) => points.readyOn(point, begins),
  };
}
