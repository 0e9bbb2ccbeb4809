import { count } from '../../base/plural.js';
import { addDays, formatDate, type PlainDate } from '../../base/values/date.js';
import { markOn } from '../reversion/marks.js';
import type { PointEvaluation } from '../reversion/types.js';
import { arrives, nameOf, type Run } from './answers.js';
import type { CompiledPoint } from './compilePoints.js';
import { dayOf, isDay, never, undated, unknown } from './days.js';
import { missing } from './dependents.js';
import { outputStanding, pathTo } from './outputStanding.js';
import { arrivalOf } from './propagate.js';
import type { InputStanding, OutputStanding, PlanBStanding } from './standing.js';
import { compareStates } from './states.js';
import { tripReason } from './tripReason.js';

/** How an input fares in a world; undefined where an output without a date leaves nothing to be said. */
export function inputStanding(index: number, run: Run): InputStanding | undefined {
  return new Faring(index, run).standing();
}

type Verdict = Pick<InputStanding, 'state' | 'reason'> & { readonly late?: number; readonly planB?: PlanBStanding };

/** One input in a world. */
class Faring {
  readonly #provider: number;
  readonly #arrives: number;
  readonly #needBy: number;
  readonly #isSoft: boolean;
  readonly #nodes: readonly number[];
  readonly #points: readonly number[];

  constructor(
    private readonly index: number,
    private readonly run: Run,
  ) {
    const { network, after, supposed } = run;
    const { inputs } = network.graph;
    this.#provider = inputs.provider[index] as number;
    this.#arrives = arrivalOf(network.graph, index, after.finish, supposed.world);
    this.#needBy = inputs.needBy[index] as number;
    this.#isSoft = inputs.isSoft[index] === 1;
    this.#nodes = network.inputs[index]?.nodes ?? [];
    this.#points = network.pointsOfInput.get(index) ?? [];
  }

  standing(): InputStanding | undefined {
    const verdict = this.#verdict();
    return (
      verdict && {
        state: verdict.state,
        reason: verdict.reason,
        comes: arrives(this.#arrives, this.run.network.asOf),
        late: verdict.late,
        planB: verdict.planB,
        outputs: this.#nodes.map(node => outputStanding(node, this.run)),
        path: this.#provider < 0 ? [] : pathTo(this.#provider, this.run),
      }
    );
  }

  #verdict(): Verdict | undefined {
    if (this.#nodes.every(node => this.#isDelivered(node)))
      return { state: 'unaffected', reason: 'what stands on it was delivered' };
    const { after, supposed } = this.run;
    const active = this.#points.find(point => (after.ready[point] as number) !== never && !supposed.world.isOff[point]);
    if (active !== undefined) return this.#onPlanB(active);
    const open = this.#isSoft ? undefined : this.#points.find(point => after.trip[point] === unknown);
    if (open !== undefined) {
      const name = this.run.network.points[open]?.evaluation.point.name;
      return { state: 'unknown', reason: `nobody can tell whether “${name}” goes to Plan B` };
    }
    const [byDate, missed] = [this.#onPlanA(), this.#missed()];
    return missed && (!byDate || compareStates(missed.state, byDate.state) < 0) ? missed : byDate;
  }

  /** What is supposed to be missed of it besides its date, though not above the tolerance of a point that watches. */
  #missed(): Verdict | undefined {
    const { world, misses } = this.run.supposed;
    const missed = misses.get(this.index);
    if (!missed || world.isBroken[this.index]) return undefined;
    return missing(missed);
  }

  #isDelivered(node: number): boolean {
    const { graph } = this.run.network;
    return (graph.nodes.deliveredOn[node] as number) < never && !this.run.supposed.world.hasFailed[node];
  }

  #onPlanB(point: number): Verdict {
    const { network, after } = this.run;
    const { graph, asOf } = network;
    const { evaluation } = network.points[point] as CompiledPoint;
    const [trip, ready] = [after.trip[point] as number, after.ready[point] as number];
    const moment = graph.points.lastMoment[point] as number;
    const isOn = (graph.points.trippedOn[point] as number) < never;
    const planB: PlanBStanding = {
      point: evaluation.point,
      on: this.#date(trip),
      isOn,
      fromLastMoment: moment < never ? trip - moment : undefined,
      ready: arrives(ready, asOf),
      adds: graph.points.adds[point] as number,
    };
    const because = isOn ? whyTripped(evaluation) : tripReason(point, trip, this.run).words;
    const from = `Plan B “${evaluation.point.name}” ${isOn ? 'since' : 'from'} ${formatDate(planB.on)}${momentWords(planB)}`;
    const why = because === '' ? from : `${from} (${because})`;
    if (ready === unknown) return { state: 'unknown', reason: `${why}; nobody can tell when it works`, planB };
    const late = this.#needBy < never ? ready - this.#needBy : undefined;
    const isTooLate = !this.#isSoft && (late ?? 0) > 0;
    const works = `; it works ${ready <= 0 ? 'since' : 'from'} ${formatDate(this.#date(ready))}${lateWords(late, this.#needed())}`;
    const adds = planB.adds > 0 ? `; it adds ${count(planB.adds, 'day')}` : '';
    return {
      state: isTooLate || (!isOn && (planB.fromLastMoment ?? 0) > 0) ? 'revertsTooLate' : 'reverts',
      reason: `${why}${works}${adds}${this.#consequence()}`,
      planB,
      ...(late === undefined ? {} : { late: Math.max(0, late) }),
    };
  }

  /** Nothing replaces the input: it is waited for. */
  #onPlanA(): Verdict | undefined {
    const { supposed } = this.run;
    if (supposed.world.isBroken[this.index]) return this.#failed('breaks', 'a part of it that is used breaks');
    if (this.#arrives === never) return this.#failed('blocked', 'it never comes');
    if (this.#arrives === unknown) return this.#unknown();
    if (this.#arrives === undated) return undefined;
    return this.#needBy >= never ? this.#withoutNeedBy() : this.#beside();
  }

  #failed(state: 'breaks' | 'blocked', what: string): Verdict {
    if (this.#isSoft) return { state: 'degraded', reason: `${what}, and the work goes on without it` };
    return { state, reason: `${what}${this.#withoutPlanB()}${this.#consequence()}` };
  }

  #unknown(): Verdict | undefined {
    // Nothing is promised there: `reference/*` says so.
    if (this.#provider < 0) return undefined;
    const { graph } = this.run.network;
    const name = nameOf(this.#provider, this.run);
    const reason = graph.nodes.inRing[this.#provider]
      ? `${name} stands on itself, so nobody can tell when it comes`
      : `nobody can tell when ${name} comes`;
    return { state: this.#isSoft ? 'degraded' : 'unknown', reason };
  }

  #withoutNeedBy(): Verdict {
    const days = this.#arrives - this.#promised();
    const isMoved = this.#arrives > (this.run.before.finish[this.#provider] as number);
    if (this.#isThere() || (days <= 0 && !isMoved)) return { state: 'unaffected', reason: this.#comes() };
    return this.#isSoft
      ? { state: 'degraded', reason: this.#comes() }
      : { state: 'unknown', reason: `${this.#comes()}, and no “needBy” says whether that is late` };
  }

  #beside(): Verdict {
    const late = this.#arrives - this.#needBy;
    if (late <= 0) {
      const margin = late === 0 ? 'the very day on which it is needed' : `${count(-late, 'day')} before it is needed`;
      // What came in time is there, however late it was.
      const isSlipped = !this.#isThere() && this.#arrives > this.#promised();
      return { state: isSlipped ? 'absorbs' : 'unaffected', reason: `${this.#comes()}, ${margin}`, late: 0 };
    }
    const words = `${this.#comes()}, ${count(late, 'day')} after it is needed (${this.#needed()})`;
    if (this.#isSoft) return { state: 'degraded', reason: `${words}; the work goes on without it`, late };
    const takes = this.#nodes.every(node => this.#takes(node, late));
    if (takes)
      return { state: 'absorbs', reason: `${words}; slack and forecasts of what stands on it hold that`, late };
    const waits = this.#points.length > 0 ? ', which the tolerance of its Plan B allows' : this.#withoutPlanB();
    return { state: 'late', reason: `${words}${waits}${this.#consequence()}`, late };
  }

  /** Whether an own output comes no later than it would anyway, with an input so many days late. */
  #takes(node: number, late: number): boolean {
    const { nodes } = this.run.network.graph;
    if (this.#isDelivered(node)) return true;
    const delay = late - (nodes.slack[node] as number);
    const due = nodes.due[node] as number;
    return delay <= 0 || (isDay(due) && due + delay <= (this.run.supposed.world.expected[node] as number));
  }

  /** When the own outputs come that this input makes late. */
  #consequence(): string {
    const { after } = this.run;
    const moved = this.#nodes
      .filter(node => after.cause[node] === this.index)
      .map(node => outputStanding(node, this.run));
    const [first] = moved.sort((a, b) => (b.late ?? never) - (a.late ?? never));
    if (!first) return '';
    const others = moved.length > 1 ? `, with ${count(moved.length - 1, 'other output')}` : '';
    const name = shortName(first);
    if (first.comes === 'never') return `; so “${name}” never comes${others}`;
    if (first.late === undefined || first.late <= 0 || typeof first.comes === 'string') return '';
    return `; so “${name}” comes on ${formatDate(first.comes)}, ${count(first.late, 'day')} late${others}`;
  }

  #withoutPlanB(): string {
    return this.#points.length > 0 ? ', and its Plan B does not work either' : ', and there is no Plan B';
  }

  #comes(): string {
    const days = this.#arrives - this.#promised();
    const later = days > 0 ? `, ${count(days, 'day')} later than promised` : '';
    return `${this.#isThere() ? 'it came' : 'it comes'} on ${formatDate(this.#date(this.#arrives))}${later}`;
  }

  #isThere(): boolean {
    return (this.run.network.graph.inputs.arrivedOn[this.index] as number) < never;
  }

  /** The day that was promised, as accepted; where no day was accepted, as it stands. `never` where there is none. */
  #promised(): number {
    const { asOf, inputs } = this.run.network;
    const input = inputs[this.index];
    const due = (input && markOn(input.input, asOf)?.due) ?? input?.promised?.output.due?.value;
    return dayOf(due, asOf, never);
  }

  #needed(): string {
    return formatDate(this.#date(this.#needBy));
  }

  #date(day: number): PlainDate {
    return addDays(this.run.network.asOf, day);
  }
}

/** How far from its last responsible moment a switch is that is still to come. */
function momentWords({ isOn, fromLastMoment }: PlanBStanding): string {
  if (isOn || !fromLastMoment) return '';
  const side = fromLastMoment < 0 ? 'before' : 'after';
  return `, ${count(Math.abs(fromLastMoment), 'day')} ${side} its last responsible moment`;
}

/** What tripped it, whatever happened on Plan B since. */
function whyTripped({ transitions, because }: PointEvaluation): string {
  return transitions.findLast(({ state }) => state === 'tripped')?.because ?? because;
}

function lateWords(late: number | undefined, needed: string): string {
  if (late === undefined) return '';
  return late > 0 ? `, ${count(late, 'day')} after it is needed (${needed})` : ', in time';
}

function shortName({ name }: OutputStanding): string {
  return name.slice(name.indexOf('#') + 1);
}
