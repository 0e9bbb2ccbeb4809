import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type CancellationToken, neverCancelled, throwIfCancelled } from '../../base/cancellation.js';
import type { PlainDate } from '../../base/values/date.js';
import type { Contract, ReversionPoint } from '../../model/contract.js';
import { type Arrives, arrives, type Run } from './answers.js';
import { dayOf, never, undated, unknown } from './days.js';
import type { CompiledNetwork, NetworkNode } from './network.js';
import { normalQuantile } from './normal.js';
import { Pert } from './pert.js';
import { comesInTime, copyOf, emptyOutcome, type Outcome, Propagation } from './propagate.js';
import { reachedFrom } from './reach.js';

export interface SimulationOptions {
  readonly runs: number;
  readonly seed: number;
  /** How much the delays go together, from 0 to 1. */
  readonly correlation: number;
}

/** How an output that nobody relies on any further comes out. */
export interface LeafOdds {
  readonly name: string;
  readonly due: Arrives;
  /** The day that half of the runs keep; four fifths; nineteen in twenty. */
  readonly p50: Arrives;
  readonly p80: Arrives;
  readonly p95: Arrives;
  /** The share of the runs in which it never comes. */
  readonly blocked: number;
  /** The forecast that decides its day most often, and in which share of the runs. */
  readonly driver: { readonly name: string; readonly share: number } | undefined;
}

export interface PointOdds {
  readonly contract: Contract;
  readonly point: ReversionPoint;
  /** The share of the runs in which it trips. */
  readonly trips: number;
  /** … although everything would have been there in time. */
  readonly inVain: number;
}

export interface Odds {
  readonly options: SimulationOptions;
  readonly asOf: PlainDate;
  /** The forecasts with a range, which are drawn. */
  readonly drawn: readonly string[];
  /** Fresh forecasts that nobody gave a range for: they count as certain. */
  readonly certain: number;
  readonly leaves: readonly LeafOdds[];
  readonly points: readonly PointOdds[];
}

interface Source {
  readonly node: number;
  readonly pert: Pert;
  /** The output does not come before this day, whatever is forecast. */
  readonly floor: number;
}

const neverShort = 32_767;
const unknownShort = 32_766;

/**
 * Draws every forecast that has a range, many times, and pushes each draw through the graph. What nobody gave a range
 * for is not drawn. The same seed gives the same odds; the time is linear in the runs.
 */
export class Simulation {
  readonly #sources: readonly Source[];
  readonly #order: Int32Array;
  readonly #leaves: readonly number[];
  /** For each leaf its days, run by run. */
  readonly #days: Int16Array;
  readonly #drivers: Int32Array;
  readonly #trips: Int32Array;
  readonly #inVain: Int32Array;
  /** For each node the source that decides its day in the present run; -1 where none does. */
  readonly #root: Int32Array;
  readonly #expected: Int32Array;
  readonly #after: Outcome;
  readonly #propagation: Propagation;
  readonly #generator;
  #done = 0;

  constructor(
    private readonly run: Run,
    private readonly options: SimulationOptions,
  ) {
    const { network, supposed, before } = run;
    const { graph } = network;
    this.#sources = sourcesOf(network);
    this.#order = reachedFrom([...this.#sources.map(({ node }) => node), ...supposed.nodes], graph);
    const { starts } = graph.nodes.dependents;
    this.#leaves = [...this.#order].filter(node => starts[node] === starts[node + 1]);
    this.#days = new Int16Array(this.#leaves.length * options.runs);
    this.#drivers = new Int32Array(this.#leaves.length * this.#sources.length);
    this.#trips = new Int32Array(graph.points.count);
    this.#inVain = new Int32Array(graph.points.count);
    this.#root = new Int32Array(graph.nodes.count).fill(-1);
    this.#expected = Int32Array.from(supposed.world.expected);
    this.#after = copyOf(before, emptyOutcome(graph));
    this.#propagation = new Propagation(graph);
    this.#generator = xoroshiro128plus(options.seed);
  }

  get isDone(): boolean {
    return this.#done >= this.options.runs;
  }

  /**
   * The next runs, at most as many as are left.
   *
   * @throws Cancelled between two runs
   */
  step(runs: number, token: CancellationToken = neverCancelled): void {
    const end = Math.min(this.options.runs, this.#done + runs);
    for (; this.#done < end; this.#done++) {
      throwIfCancelled(token);
      this.#one();
    }
  }

  #one(): void {
    const { correlation } = this.options;
    for (let i = 0; i < this.#order.length; i++) this.#root[this.#order[i] as number] = -1;
    const [common, own] = [Math.sqrt(correlation) * this.#normal(), Math.sqrt(1 - correlation)];
    for (let i = 0; i < this.#sources.length; i++) {
      const { node, pert, floor } = this.#sources[i] as Source;
      this.#expected[node] = Math.max(floor, pert.dayAt(common + own * this.#normal()));
      this.#root[node] = i;
    }
    const world = { ...this.run.supposed.world, expected: this.#expected };
    this.#propagation.after(world, this.#order, this.run.before, this.#after);
    this.#noteRoots();
    this.#noteLeaves();
    this.#notePoints();
  }

  #normal(): number {
    // A uniform number may be 0, whose quantile is none.
    return normalQuantile(Math.max(uniformFloat64(this.#generator), 2 ** -54));
  }

  #noteRoots(): void {
    const { inputs } = this.run.network.graph;
    const { cause } = this.#after;
    for (let i = 0; i < this.#order.length; i++) {
      const node = this.#order[i] as number;
      const input = cause[node] as number;
      if (input < 0) continue;
      const provider = inputs.provider[input] as number;
      this.#root[node] = provider < 0 ? -1 : (this.#root[provider] as number);
    }
  }

  #noteLeaves(): void {
    const { finish } = this.#after;
    for (let i = 0; i < this.#leaves.length; i++) {
      const node = this.#leaves[i] as number;
      this.#days[i * this.options.runs + this.#done] = short(finish[node] as number);
      const root = this.#root[node] as number;
      if (root >= 0) {
        const at = i * this.#sources.length + root;
        this.#drivers[at] = (this.#drivers[at] as number) + 1;
      }
    }
  }

  #notePoints(): void {
    const { graph } = this.run.network;
    const { trip, ready, finish } = this.#after;
    const { starts, values } = graph.points.watches;
    for (let point = 0; point < graph.points.count; point++) {
      if ((ready[point] as number) >= never || (trip[point] as number) >= never) continue;
      this.#trips[point] = (this.#trips[point] as number) + 1;
      let inVain = true;
      for (let i = starts[point] as number; i < (starts[point + 1] as number); i++) {
        if (!comesInTime(graph, values[i] as number, finish, this.run.supposed.world)) inVain = false;
      }
      if (inVain) this.#inVain[point] = (this.#inVain[point] as number) + 1;
    }
  }

  /** What the runs so far say. */
  odds(): Odds {
    const { network } = this.run;
    const { points, graph, asOf } = network;
    const share = (count: number) => count / Math.max(1, this.#done);
    const isOpen = (point: number) => (graph.points.trippedOn[point] as number) >= never;
    return {
      options: { ...this.options, runs: this.#done },
      asOf,
      drawn: this.#sources.map(({ node }) => (network.nodes[node] as NetworkNode).name),
      certain: network.nodes.filter(({ forecast }, node) => forecast && !this.#sources.some(one => one.node === node))
        .length,
      leaves: this.#leaves.map((_, i) => this.#leafOdds(i, share)),
      points: points.flatMap(({ evaluation }, point) => {
        const [trips, inVain] = [share(this.#trips[point] as number), share(this.#inVain[point] as number)];
        return trips > 0 && isOpen(point)
          ? [{ contract: evaluation.contract, point: evaluation.point, trips, inVain }]
          : [];
      }),
    };
  }

  #leafOdds(leaf: number, share: (count: number) => number): LeafOdds {
    const { network } = this.run;
    const node = this.#leaves[leaf] as number;
    const start = leaf * this.options.runs;
    const days = this.#days.slice(start, start + this.#done).sort();
    const at = (part: number) => arrives(long(days[Math.ceil(part * days.length) - 1] ?? unknownShort), network.asOf);
    const firstNever = days.indexOf(neverShort);
    return {
      name: (network.nodes[node] as NetworkNode).name,
      due: arrives(network.graph.nodes.due[node] as number, network.asOf),
      p50: at(0.5),
      p80: at(0.8),
      p95: at(0.95),
      blocked: firstNever < 0 ? 0 : share(days.length - firstNever),
      driver: this.#driverOf(leaf, share),
    };
  }

  #driverOf(leaf: number, share: (count: number) => number): LeafOdds['driver'] {
    const row = this.#drivers.subarray(leaf * this.#sources.length, (leaf + 1) * this.#sources.length);
    let most = 0;
    for (let i = 1; i < row.length; i++) if ((row[i] as number) > (row[most] as number)) most = i;
    const count = row[most] ?? 0;
    const source = this.#sources[most];
    return count > 0 && source
      ? { name: (this.run.network.nodes[source.node] as NetworkNode).name, share: share(count) }
      : undefined;
  }
}

/** The outputs whose fresh forecast has a range that makes sense: low ≤ likely ≤ high, and not all one day. */
function sourcesOf({ nodes, asOf }: CompiledNetwork): readonly Source[] {
  return nodes.flatMap(({ forecast, output }, node): readonly Source[] => {
    if (!forecast) return [];
    const likely = dayOf(forecast.likely.value, asOf, never);
    const low = dayOf(forecast.low?.value, asOf, likely);
    const high = dayOf(forecast.high?.value, asOf, likely);
    if (low > likely || likely > high || low === high) return [];
    const due = dayOf(output?.due?.value, asOf, undated);
    const floor = due !== undated && due < 0 ? 0 : due;
    return [{ node, pert: new Pert({ low, likely, high }), floor }];
  });
}

function short(day: number): number {
  if (day === never) return neverShort;
  return day === unknown ? unknownShort : Math.max(-neverShort, Math.min(day, unknownShort - 1));
}

function long(day: number): number {
  if (day === neverShort) return never;
  if (day === unknownShort) return unknown;
  return day === -neverShort ? undated : day;
}
