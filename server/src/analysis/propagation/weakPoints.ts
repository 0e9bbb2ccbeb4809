import { compareText } from '../../base/order.js';
import { isThin } from '../margin.js';
import type { Run } from './answers.js';
import { never } from './days.js';
import type { Hypothesis } from './hypothesis.js';
import type { CompiledNetwork, NetworkInput, NetworkNode } from './network.js';
import { type FallTogether, noteFallen, type TeamCause, type TeamTakesBoth, teamCauses } from './teamCauses.js';
import { Oracle } from './whatIf.js';

/** What the failure of one output does. */
export interface WeakPoint {
  /** `contract#output`. */
  readonly name: string;
  readonly owner: string | undefined;
  /** Contracts that stand still, with the Plan Bs there are. */
  readonly blocked: readonly string[];
  /** Contracts that would stand still without any Plan B. */
  readonly blockedWithoutPlanB: number;
  /** Contracts that come later or stand still. */
  readonly hit: number;
  /** The share of the harm that the Plan Bs hold: 1 where nobody stands still, undefined where nobody would anyway. */
  readonly containment: number | undefined;
  /** The smallest slip, in days, that trips or delays something; undefined where none does within ten years. */
  readonly distance: number | undefined;
}

/** Plan A and Plan B end with one failure, or with one team. */
export interface CommonCause {
  readonly contract: string;
  readonly point: string;
  /** The outputs whose failure takes both, nearest to the source first. */
  readonly outputs: readonly string[];
  /** Where no output takes both: the teams that do, if all stops that they still have to deliver and their Plan Bs. */
  readonly teams: readonly string[];
}

export interface NetworkReport {
  readonly contracts: number;
  readonly outputs: number;
  readonly inputs: number;
  /** Open outputs that somebody relies on: most contracts standing still first. */
  readonly weakPoints: readonly WeakPoint[];
  /** Over all failures: the share of the contracts that would stand still and do not. */
  readonly containment: number | undefined;
  /** Hand-overs with two dates that are still to come, and how many of them have a thin margin. */
  readonly handOvers: number;
  readonly inLockstep: number;
  /** Open hard inputs, and those whose Plan B works in time if their provider fails today. */
  readonly hardInputs: number;
  readonly withSoundPlanB: number;
  readonly commonCauses: readonly CommonCause[];
  /** Where one team takes what no one output would: those that bring somebody to a standstill first. */
  readonly teamCauses: readonly TeamCause[];
}

/** Slips are looked for up to here. */
const longestSlip = 3650;

/** Where a network is weak: every open output fails once, and slips as little as makes a difference. */
export function networkReport(network: CompiledNetwork): NetworkReport {
  const oracle = new Oracle(network);
  const sound = new Set<number>();
  const causes = new Map<number, number[]>();
  const together: FallTogether = new Map();
  const weakPoints: WeakPoint[] = [];
  for (const node of openSources(network)) {
    const run = oracle.run([failure(node, network)], 0);
    noteSound(node, run, sound);
    noteCauses(node, run, causes);
    noteFallen(run, together);
    weakPoints.push(weakPointOf(node, run, oracle));
  }
  const open = network.inputs.flatMap((_, input) => (isOpen(input, network) ? [input] : []));
  const hard = open.filter(input => !network.graph.inputs.isSoft[input]);
  const margins = open.flatMap(input => marginOf(input, network) ?? []);
  const teams = teamCauses(oracle, together);
  const withoutPlanB = sumOf(weakPoints, ({ blockedWithoutPlanB }) => blockedWithoutPlanB);
  return {
    contracts: new Set(network.nodes.map(({ contract }) => contract.document.id.value)).size,
    outputs: network.nodes.filter(({ output }) => output).length,
    inputs: network.inputs.length,
    weakPoints: weakPoints.sort(byHarm),
    containment: withoutPlanB > 0 ? 1 - sumOf(weakPoints, ({ blocked }) => blocked.length) / withoutPlanB : undefined,
    handOvers: margins.length,
    inLockstep: margins.filter(({ isThin }) => isThin).length,
    hardInputs: hard.length,
    withSoundPlanB: hard.filter(input => sound.has(input)).length,
    commonCauses: commonCausesOf(causes, teams.both, network),
    teamCauses: teams.causes,
  };
}

function sumOf(points: readonly WeakPoint[], value: (point: WeakPoint) => number): number {
  return points.reduce((sum, point) => sum + value(point), 0);
}

function byHarm(a: WeakPoint, b: WeakPoint): number {
  return (
    b.blocked.length - a.blocked.length ||
    b.hit - a.hit ||
    (a.distance ?? longestSlip + 1) - (b.distance ?? longestSlip + 1) ||
    compareText(a.name, b.name)
  );
}

/** The outputs that are still to come and that somebody relies on. */
function openSources({ graph, nodes }: CompiledNetwork): readonly number[] {
  const { dependents, deliveredOn } = graph.nodes;
  return [...nodes.keys()].filter(
    node =>
      nodes[node]?.output &&
      (deliveredOn[node] as number) >= never &&
      dependents.starts[node] !== dependents.starts[node + 1],
  );
}

function failure(node: number, { nodes }: CompiledNetwork): Hypothesis {
  return { kind: 'fail', text: `fail ${nodes[node]?.name}`, node };
}

function weakPointOf(node: number, run: Run, oracle: Oracle): WeakPoint {
  const { network } = run;
  const { name, contract } = network.nodes[node] as NetworkNode;
  const alone = oracle.run([failure(node, network), ...network.points.map(off)], 0);
  const blocked = blockedIn(run, node);
  const blockedWithoutPlanB = blockedIn(alone, node).length;
  return {
    name,
    owner: contract.document.owner?.value,
    blocked,
    blockedWithoutPlanB,
    hit: contractsOf(run, node, (before, after) => after > before).length,
    containment: blockedWithoutPlanB > 0 ? 1 - blocked.length / blockedWithoutPlanB : undefined,
    distance: distanceOf(node, oracle),
  };
}

function off(_: unknown, point: number): Hypothesis {
  return { kind: 'off', text: 'off', point };
}

function blockedIn(run: Run, source: number): readonly string[] {
  return contractsOf(run, source, (before, after) => after === never && before !== never);
}

/** The contracts, without that of the source, one of whose nodes fulfils a condition. */
function contractsOf(
  { network, reached, before, after }: Run,
  source: number,
  holds: (before: number, after: number) => boolean,
): readonly string[] {
  const found = new Set<string>();
  for (const node of reached) {
    if (node === source || !holds(before.finish[node] as number, after.finish[node] as number)) continue;
    found.add((network.nodes[node] as NetworkNode).contract.document.id.value);
  }
  return [...found].sort();
}

/**
 * The smallest slip that trips or delays something. Until then nothing else moves, so that whether it is so can only
 * change from no to yes: halving finds the very day.
 */
function distanceOf(node: number, oracle: Oracle): number | undefined {
  let [from, to] = [1, longestSlip];
  if (!isTrouble(node, to, oracle)) return undefined;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isTrouble(node, middle, oracle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function isTrouble(node: number, days: number, oracle: Oracle): boolean {
  const { before, after, reached, network } = oracle.slipped(node, days);
  const moves = reached.some(other => other !== node && after.finish[other] !== before.finish[other]);
  return moves || network.points.some((_, point) => after.trip[point] !== before.trip[point]);
}

/** Whether an input waits for something: its contract still has something to deliver, and it was not delivered. */
function isOpen(input: number, { graph, inputs }: CompiledNetwork): boolean {
  const provider = graph.inputs.provider[input] as number;
  if (provider < 0 || (graph.inputs.arrivedOn[input] as number) < never) return false;
  if ((graph.nodes.deliveredOn[provider] as number) < never) return false;
  return (inputs[input] as NetworkInput).nodes.some(node => (graph.nodes.deliveredOn[node] as number) >= never);
}

/** The hand-over's margin; undefined where one of the two days is not said. */
function marginOf(
  input: number,
  { graph, inputs, settings }: CompiledNetwork,
): { readonly isThin: boolean } | undefined {
  const { promised } = inputs[input] as NetworkInput;
  const needBy = graph.inputs.needBy[input] as number;
  if (!promised?.output.due || needBy >= never) return undefined;
  const margin = needBy - (graph.nodes.due[graph.inputs.provider[input] as number] as number);
  return { isThin: isThin(margin, promised, settings) };
}

/** The hard inputs of a failed output that a Plan B replaces before it is too late. */
function noteSound(node: number, { network, after }: Run, sound: Set<number>): void {
  const { graph, points } = network;
  for (const [point, { watches }] of points.entries()) {
    const ready = after.ready[point] as number;
    if (ready >= never) continue;
    for (const { input } of watches) {
      const isInTime = ready <= (graph.inputs.needBy[input] as number);
      if (graph.inputs.provider[input] === node && isInTime) sound.add(input);
    }
  }
}

/** The points that the failure trips, and whose Plan B it takes as well. */
function noteCauses(node: number, { network, after, before }: Run, causes: Map<number, number[]>): void {
  for (const point of network.points.keys()) {
    const isTripped = (after.trip[point] as number) < never && (before.ready[point] as number) >= never;
    const isDead = (after.ready[point] as number) === never && network.points[point]?.evaluation.point.planB?.leadTime;
    if (isTripped && isDead && after.trip[point] !== before.trip[point])
      causes.set(point, [...(causes.get(point) ?? []), node]);
  }
}

function commonCausesOf(
  causes: ReadonlyMap<number, readonly number[]>,
  both: readonly TeamTakesBoth[],
  network: CompiledNetwork,
): readonly CommonCause[] {
  const place = new Int32Array(network.nodes.length);
  for (const [i, node] of network.graph.nodes.order.entries()) place[node] = i;
  return [...network.points.keys()].flatMap(point => {
    const nodes = [...(causes.get(point) ?? [])].sort((a, b) => (place[a] as number) - (place[b] as number));
    const teams = nodes.length > 0 ? [] : both.flatMap(one => (one.point === point ? [one.team] : []));
    if (nodes.length + teams.length === 0) return [];
    const { contract, point: written } = (network.points[point] as CompiledNetwork['points'][number]).evaluation;
    const outputs = nodes.map(node => (network.nodes[node] as NetworkNode).name);
    return [{ contract: contract.id.value, point: written.name, outputs, teams }];
  });
}
