import Fraction from 'fraction.js';
import { addDays, addDuration } from '../../base/values/date.js';
import { durationInDays } from '../../base/values/duration.js';
import { formatQuantity, inBaseUnits, type Quantity } from '../../base/values/quantity.js';
import type { Level } from '../../model/contract.js';
import type { Observed } from '../../model/others.js';
import { markOn } from '../reversion/marks.js';
import { isServiceLevel, missOfLevel, withWindowOf } from '../reversion/misses/level.js';
import type { Miss } from '../reversion/types.js';
import { readyTable } from './compilePoints.js';
import { never } from './days.js';
import type { Hypothesis } from './hypothesis.js';
import type { CompiledNetwork, NetworkInput } from './network.js';
import { asItStands, type KnownFrom, type World } from './world.js';

/** A world with what is supposed in it, and where it enters. */
export interface Supposed {
  readonly world: World;
  /** The nodes whose own date, or whose way of working, is touched. */
  readonly nodes: readonly number[];
  /** The inputs whose level, scope, cost or shape is missed, with how far. */
  readonly misses: ReadonlyMap<number, InputMiss>;
}

export interface InputMiss {
  readonly what: string;
  readonly miss: Miss;
}

/** Several hypotheses at once: slips of one output add up. */
export function suppose(hypotheses: readonly Hypothesis[], network: CompiledNetwork, knownFrom: KnownFrom): Supposed {
  const world = asItStands(network.graph, knownFrom);
  const nodes = new Set<number>();
  const misses = new Map<number, InputMiss>();
  let readyOn = world.readyOn;
  for (const hypothesis of hypotheses) {
    switch (hypothesis.kind) {
      case 'slip':
        slip(hypothesis.node, durationInDays(hypothesis.by, network.asOf), world);
        nodes.add(hypothesis.node);
        break;
      case 'fail':
        world.hasFailed[hypothesis.node] = 1;
        nodes.add(hypothesis.node);
        break;
      case 'miss':
        missLevel(hypothesis, network, world, misses, nodes);
        break;
      case 'away':
        readyOn = away(hypothesis, network, world, nodes, readyOn);
        break;
      case 'off':
        world.isOff[hypothesis.point] = 1;
        for (const node of nodesOfPoint(hypothesis.point, network)) nodes.add(node);
        break;
    }
  }
  return { world: { ...world, readyOn }, nodes: [...nodes], misses };
}

function slip(node: number, by: number, { slip: slips }: World): void {
  slips[node] = Math.min(never >> 1, (slips[node] as number) + by);
}

/** Who is away does not go on: all that the team has not delivered yet comes so much later, and so do its Plan Bs. */
function away(
  { team, by }: Extract<Hypothesis, { kind: 'away' }>,
  network: CompiledNetwork,
  world: World,
  nodes: Set<number>,
  before: World['readyOn'],
): World['readyOn'] {
  const { asOf, settings, view, points } = network;
  const days = durationInDays(by, asOf);
  for (const [node, { contract, output }] of network.nodes.entries()) {
    if (!output || contract.document.owner?.value !== team) continue;
    slip(node, days, world);
    nodes.add(node);
  }
  const span = { from: addDays(asOf, 1), until: addDuration(asOf, by) };
  const slower = readyTable(points, asOf, settings, view, { team, span });
  for (const [point, { planB }] of points.entries()) {
    if (planB.owner?.value === team) for (const node of nodesOfPoint(point, network)) nodes.add(node);
  }
  return (point, begins) => Math.max(before(point, begins), slower(point, begins));
}

function nodesOfPoint(point: number, { points, inputs }: CompiledNetwork): readonly number[] {
  return (points[point]?.watches ?? []).flatMap(({ input }) => inputs[input]?.nodes ?? []);
}

/** What is missed of an output trips every point whose tolerance for it is smaller, once it is observed. */
function missLevel(
  hypothesis: Extract<Hypothesis, { kind: 'miss' }>,
  network: CompiledNetwork,
  { otherTrip, knownFrom }: World,
  misses: Map<number, InputMiss>,
  nodes: Set<number>,
): void {
  const { graph, inputs, points, settings } = network;
  for (const [index, input] of inputs.entries()) {
    if (graph.inputs.provider[index] !== hypothesis.node) continue;
    const miss = missAt(input, hypothesis, network, settings.tolerance);
    misses.set(index, { what: hypothesis.what, miss });
    for (const node of input.nodes) nodes.add(node);
  }
  for (const [point, { watches, evaluation }] of points.entries()) {
    for (const { input, what } of watches) {
      if (!misses.has(input) || graph.inputs.provider[input] !== hypothesis.node) continue;
      if (what !== undefined && !what.has(hypothesis.what)) continue;
      const miss = missAt(inputs[input] as NetworkInput, hypothesis, network, evaluation.tolerance);
      if (miss.kind !== 'known' || miss.ratio.lte(evaluation.tolerance)) continue;
      otherTrip[point] = Math.min(otherTrip[point] as number, knownFrom);
      misses.set(input, { what: hypothesis.what, miss });
    }
  }
}

/**
 * The miss that an input counts. What is supposed is a miss of the promise; who requires less than is promised misses
 * less, or nothing, in the same observation.
 */
function missAt(
  { input, promised }: NetworkInput,
  { what, by }: Extract<Hypothesis, { kind: 'miss' }>,
  { asOf }: CompiledNetwork,
  tolerance: Fraction,
): Miss {
  if (what === 'shape') {
    return { kind: 'known', ratio: new Fraction(1), words: 'a field that is used is missing' };
  }
  const promise = promised?.output.levels.find(({ name }) => name === what);
  if (!promise) return { kind: 'known', ratio: by, words: `${what} as supposed` };
  const observed = observedAt(promise, by);
  if (!observed) return { kind: 'unknown', reason: `“${what}” has no bound that could be missed by a percentage` };
  const named = (levels: readonly Level[] | undefined) => levels?.find(({ name }) => name === what);
  const pinned = named(markOn(input, asOf)?.pin.levels);
  const target = named(input.levels) ?? pinned ?? promise;
  return missOfLevel(withWindowOf(target, pinned ?? promise), observed, tolerance);
}

/** What would be observed where a promise is missed by a ratio; undefined where the target has no ratio. */
function observedAt(level: Level, by: Fraction): Observed | undefined {
  const target = level.atLeast?.value ?? level.atMost?.value ?? level.rangeOf?.value[1];
  if (!target) return undefined;
  const value = inBaseUnits(target);
  const divisor = level.scale
    ? inBaseUnits(level.scale.value)
    : isServiceLevel(level)
      ? new Fraction(1).sub(value)
      : value.abs();
  if (divisor.lte(0)) return undefined;
  const gap = divisor.mul(by).mul(level.atLeast ? -1 : 1);
  return { kind: 'quantity', node: level.nameNode, value: withBaseValue(target, value.add(gap)) };
}

/** So many base units, in the unit of another quantity. */
function withBaseValue({ unit }: Quantity, base: Fraction): Quantity {
  const value = unit ? base.div(unit.ratio) : base;
  return { value, unit, text: formatQuantity(value, unit) };
}
