import Fraction from 'fraction.js';
import { compareText } from '../../base/order.js';
import { addDays, type PlainDate } from '../../base/values/date.js';
import type { Money } from '../../base/values/money.js';
import type { Contract, Input, ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { CompiledNetwork } from './compile.js';
import { isDay, never, unknown } from './days.js';
import { dependentsIn } from './dependents.js';
import type { Hypothesis } from './hypothesis.js';
import { pathTo } from './paths.js';
import { emptyOutcome, type Outcome, Propagation } from './propagate.js';
import { reachedFrom } from './reach.js';
import { type Regret, regretsIn } from './regret.js';
import type { ImpactState } from './states.js';
import { type Supposed, suppose } from './suppose.js';
import { type TripReason, tripReason } from './tripReason.js';
import { asItStands, type KnownFrom } from './world.js';

/** When something arrives: a day, not at all, nobody can tell, or nobody says. */
export type Arrives = PlainDate | 'never' | 'unknown' | 'undated';

/** An output before and after. */
export interface Shift {
  /** `contract#output`; the contract alone where none of its outputs stands on the input. */
  readonly name: string;
  readonly contract: Contract;
  readonly output: string | undefined;
  readonly before: Arrives;
  readonly after: Arrives;
  /** Days from before to after; undefined where one of the two is no day. */
  readonly days: number | undefined;
}

/** One input that feels what is supposed. */
export interface Dependent {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly input: Input;
  readonly state: ImpactState;
  /** What it relies on, before and after. */
  readonly upstream: Shift;
  /** The own outputs that stand on it. */
  readonly outputs: readonly Shift[];
  /** One sentence. */
  readonly reason: string;
  readonly trip: Trip | undefined;
  /** Outputs from what is supposed to what it relies on. */
  readonly path: readonly string[];
}

/** A reversion point that trips because of what is supposed. */
export interface Trip {
  readonly contract: Contract;
  readonly point: ReversionPoint;
  readonly on: PlainDate;
  readonly why: TripReason;
  readonly lastResponsibleMoment: PlainDate | undefined;
  /** Days by which it trips before (negative) or after its last responsible moment. */
  readonly fromLastMoment: number | undefined;
  /** The day on which Plan B works; `never` where Plan B is dead too. */
  readonly ready: Arrives;
  readonly late: number;
  readonly adds: number;
  /** The inputs would have been there in time. */
  readonly inVain: boolean;
  readonly cost: Money | undefined;
}

/** An output that nobody relies on any further, with what moves it. */
export interface Leaf extends Shift {
  /** What it is because of, nearest to what is supposed first, itself last. */
  readonly path: readonly Shift[];
}

export interface WhatIf {
  readonly asOf: PlainDate;
  /** `never`, or the day from which on it is told. */
  readonly knownFrom: PlainDate | 'never';
  readonly hypotheses: readonly string[];
  /** Where it enters. */
  readonly sources: readonly Shift[];
  /** Worst first, then by contract and input; those that notice nothing are left out. */
  readonly dependents: readonly Dependent[];
  /** By day. */
  readonly trips: readonly Trip[];
  /** Those that move, the worst first. */
  readonly leaves: readonly Leaf[];
  /** The caps of the Plan Bs that begin, one sum for each currency; currencies are never converted. */
  readonly costs: readonly { readonly amount: Fraction; readonly currency: string }[];
  /** Plan Bs that begin without a cap. */
  readonly withoutCap: number;
  readonly regrets: readonly Regret[];
}

/** Everything that an explanation looks at. */
export interface Run {
  readonly network: CompiledNetwork;
  readonly supposed: Supposed;
  readonly before: Outcome;
  readonly after: Outcome;
  /** The nodes that can have moved, providers first. */
  readonly reached: Int32Array;
}

/** One compiled network, asked many times: what does not depend on the question is worked out once. */
export class Oracle {
  readonly #propagation: Propagation;
  readonly #before = new Map<KnownFrom, Outcome>();

  constructor(readonly network: CompiledNetwork) {
    this.#propagation = new Propagation(network.graph);
  }

  /** As things stand; where nobody says anything, silence trips more. */
  standing(knownFrom: KnownFrom): Outcome {
    const key = knownFrom >= never ? never : 0;
    const found = this.#before.get(key);
    if (found) return found;
    const before = this.#propagation.before(asItStands(this.network.graph, key));
    this.#before.set(key, before);
    return before;
  }

  run(hypotheses: readonly Hypothesis[], knownFrom: KnownFrom): Run {
    return this.#pushed(suppose(hypotheses, this.network, knownFrom));
  }

  /** One output slips by whole days, and everybody is told today. */
  slipped(node: number, days: number): Run {
    const world = asItStands(this.network.graph, 0);
    world.slip[node] = days;
    return this.#pushed({ world, nodes: [node], misses: new Map() });
  }

  #pushed(supposed: Supposed): Run {
    const { network } = this;
    const before = this.standing(supposed.world.knownFrom);
    const reached = reachedFrom(supposed.nodes, network.graph);
    const after = copyOf(before, emptyOutcome(network.graph));
    this.#propagation.after(supposed.world, reached, before, after);
    return { network, supposed, before, after, reached };
  }

  whatIf(hypotheses: readonly Hypothesis[], knownFrom: KnownFrom): WhatIf {
    return explained(this.run(hypotheses, knownFrom), hypotheses);
  }
}

export function copyOf(from: Outcome, to: Outcome): Outcome {
  to.finish.set(from.finish);
  to.cause.set(from.cause);
  to.trip.set(from.trip);
  to.ready.set(from.ready);
  return to;
}

function explained(run: Run, hypotheses: readonly Hypothesis[]): WhatIf {
  const { network, supposed } = run;
  const trips = tripsIn(run);
  const { knownFrom } = supposed.world;
  const injected = new Set(hypotheses.flatMap(one => ('node' in one ? [one.node] : [])));
  const own = injected.size > 0 ? [...injected] : supposed.nodes.filter(node => hasMoved(node, run));
  return {
    asOf: network.asOf,
    knownFrom: knownFrom >= never ? 'never' : addDays(network.asOf, knownFrom),
    hypotheses: hypotheses.map(({ text }) => text),
    sources: own.sort((a, b) => a - b).map(node => shiftOf(node, run)),
    dependents: dependentsIn(run, trips),
    trips: [...trips.values()].sort(byDay),
    leaves: leavesIn(run),
    ...costOf([...trips.values()]),
    regrets: regretsIn(run),
  };
}

export function shiftOf(node: number, { network, before, after }: Run): Shift {
  const { name, contract, output } = network.nodes[node] as CompiledNetwork['nodes'][number];
  const [from, to] = [before.finish[node] as number, after.finish[node] as number];
  return {
    name,
    contract: contract.document,
    output: output?.name,
    before: arrives(from, network.asOf),
    after: arrives(to, network.asOf),
    days: isDay(from) && isDay(to) ? to - from : undefined,
  };
}

export function arrives(day: number, asOf: PlainDate): Arrives {
  if (isDay(day)) return addDays(asOf, day);
  if (day === never) return 'never';
  return day === unknown ? 'unknown' : 'undated';
}

export function hasMoved(node: number, { before, after }: Run): boolean {
  return before.finish[node] !== after.finish[node];
}

/** The points that do something else than before, by their number. */
function tripsIn(run: Run): ReadonlyMap<number, Trip> {
  const { network, before, after, supposed } = run;
  const { graph, asOf } = network;
  const found = new Map<number, Trip>();
  for (const [point, { evaluation, planB }] of network.points.entries()) {
    const trip = after.trip[point] as number;
    if (trip >= never || (before.trip[point] as number) < never || (graph.points.trippedOn[point] as number) < never)
      continue;
    const { starts, values } = graph.points.watches;
    const hard = [...values.subarray(starts[point], starts[point + 1])].filter(input => !graph.inputs.isSoft[input]);
    const lateness = (input: number, day: number) => Math.max(0, day - (graph.inputs.needBy[input] as number));
    const ready = after.ready[point] as number;
    const moment = graph.points.lastMoment[point] as number;
    found.set(point, {
      contract: evaluation.contract,
      point: evaluation.point,
      on: addDays(asOf, trip),
      why: tripReason(point, trip, run),
      lastResponsibleMoment: evaluation.lastResponsibleMoment.day,
      fromLastMoment: moment < never ? trip - moment : undefined,
      ready: arrives(ready, asOf),
      late: isDay(ready) ? Math.max(0, ...hard.map(input => lateness(input, ready))) : 0,
      adds: graph.points.adds[point] as number,
      inVain:
        supposed.world.otherTrip[point] === never &&
        hard.every(input => {
          const provider = graph.inputs.provider[input] as number;
          return provider >= 0 && lateness(input, after.finish[provider] as number) === 0;
        }),
      cost: planB.cap?.value,
    });
  }
  return found;
}

function byDay(a: Trip, b: Trip): number {
  return (
    compareText(a.on.toString(), b.on.toString()) ||
    compareText(a.contract.id.value, b.contract.id.value) ||
    compareText(a.point.name, b.point.name)
  );
}

function leavesIn(run: Run): readonly Leaf[] {
  const { dependents } = run.network.graph.nodes;
  const isLeaf = (node: number) => dependents.starts[node] === dependents.starts[node + 1];
  const leaves = [...run.reached].filter(node => isLeaf(node) && hasMoved(node, run));
  const weight = (node: number) => {
    const after = run.after.finish[node] as number;
    if (after === never) return 2 * never;
    return after === unknown ? never : after - (run.before.finish[node] as number);
  };
  return leaves
    .sort((a, b) => weight(b) - weight(a) || compareText(nameOf(a, run), nameOf(b, run)))
    .map(node => ({ ...shiftOf(node, run), path: pathTo(node, run).map(one => shiftOf(one, run)) }));
}

export function nameOf(node: number, { network }: Run): string {
  return network.nodes[node]?.name ?? '';
}

function costOf(trips: readonly Trip[]): Pick<WhatIf, 'costs' | 'withoutCap'> {
  const begun = trips.filter(({ ready }) => ready !== 'never');
  const sums = new Map<string, Fraction>();
  for (const { cost } of begun) {
    if (cost) sums.set(cost.currency, (sums.get(cost.currency) ?? new Fraction(0)).add(cost.amount));
  }
  return {
    costs: [...sums].sort(([a], [b]) => compareText(a, b)).map(([currency, amount]) => ({ currency, amount })),
    withoutCap: begun.filter(({ cost }) => !cost).length,
  };
}
