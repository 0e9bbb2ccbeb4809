import { addDays, addDuration, compareDates, type PlainDate } from '../../base/values/date.js';
import type { Settings } from '../settings.js';
import { Agenda, addLegDays, firstDayOf } from './agenda.js';
import { readyOn } from './lastResponsibleMoment.js';
import type { JudgedLeg, Moment } from './legs/leg.js';
import type { Watching } from './legs/legsOf.js';
import type { ReversionView } from './observations.js';
import { overrideOn, type WayBack, wayBackOf } from './terms.js';
import type { Observation, PointSubject, StepState, Transition } from './types.js';
import { legInWords, legsInWords } from './words.js';

/** Where a point stands between two days. */
interface Standing {
  readonly state: StepState;
  readonly trippedOn?: PlainDate;
  /** How often it has returned. */
  readonly returns: number;
  /** The day of the last return. */
  readonly settledOn?: PlainDate;
  /** On Plan B: since when every leg has been good enough for the way back. */
  readonly goodSince?: PlainDate;
}

/**
 * Goes through the days on which something can happen to a point, from its first pin on, and makes its steps. What was
 * recorded is taken over; what follows from the entries is worked out. After the day of the evaluation it goes on as if
 * nobody recorded anything any more.
 */
export class Replay {
  readonly transitions: Transition[] = [];
  #standing: Standing = { state: 'ok', returns: 0 };
  #day: PlainDate | undefined;
  readonly #agenda = new Agenda();
  readonly #firstDay: PlainDate;
  readonly #wayBack: WayBack | undefined;
  readonly #steps: readonly Observation[];
  /** The last day of which an armed point's entries say that it was in shadow: nothing tripped until then. */
  readonly #shadowUntil: PlainDate | undefined;

  constructor(
    private readonly subject: PointSubject,
    private readonly watching: Watching,
    steps: readonly Observation[],
    private readonly view: ReversionView,
    private readonly asOf: PlainDate,
    private readonly settings: Settings,
  ) {
    const { point } = subject;
    const known = steps.filter(({ date }) => compareDates(date, asOf) <= 0);
    const inShadow = ({ entry }: Observation) => entry.mode?.value === 'shadow';
    const isShadow = point.mode?.value === 'shadow';
    this.#steps = isShadow ? known : known.filter(step => !inShadow(step));
    this.#shadowUntil = isShadow ? undefined : known.findLast(inShadow)?.date;
    this.#wayBack = wayBackOf(point, watching.tolerance, settings);
    const first = firstDayOf(watching.contexts);
    this.#firstDay = first && compareDates(first, asOf) < 0 ? first : asOf;
    const limits = [watching.tolerance, ...(this.#wayBack ? [this.#wayBack.limit] : [])];
    for (const context of watching.contexts) addLegDays(this.#agenda, context, limits);
    const until = point.override?.until?.value;
    const notAfter = this.#wayBack?.notAfter;
    this.#agenda.add(asOf, this.#firstDay, until && addDays(until, 1), notAfter && addDays(notAfter, 1));
    this.#agenda.add(...this.#steps.map(({ date }) => date));
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** The legs on the day of the evaluation. */
  legs(): readonly JudgedLeg[] {
    return this.watching.legsOn(this.#momentOf(this.asOf));
  }

  runToAsOf(): void {
    for (let day = this.#agenda.after(this.#day); day && compareDates(day, this.asOf) <= 0; ) {
      this.#step(day);
      day = this.#agenda.after(day);
    }
  }

  /** The first step after the day of the evaluation if nothing is recorded any more. Ends the replay. */
  runToNext(): Transition | undefined {
    const before = this.transitions.length;
    for (let day = this.#agenda.after(this.asOf); day; day = this.#agenda.after(day)) {
      this.#step(day);
      if (this.transitions.length > before) return this.transitions[before];
    }
    return undefined;
  }

  #step(day: PlainDate): void {
    this.#day = day;
    for (const step of this.#steps) if (compareDates(step.date, day) === 0) this.#takeOver(step);
    if (compareDates(day, this.#firstDay) < 0) return;
    if (this.#standing.state === 'ok') this.#onPlanA(day);
    else this.#onPlanB(day);
  }

  #takeOver(step: Observation): void {
    const state = step.entry.state?.value;
    if (!state) return;
    const last = this.transitions.at(-1);
    // Who writes a step down later than it was made, or once more, makes no other step.
    const isKnown = state === this.#standing.state || (state === 'tripped' && this.#standing.state !== 'ok');
    if (!isKnown) this.#enter(state, step.date, step.entry.because?.value ?? 'recorded without a reason', step);
    else if (last) this.transitions[this.transitions.length - 1] = { ...last, recorded: step };
  }

  #enter(state: StepState, date: PlainDate, because: string, recorded?: Observation): void {
    this.transitions.push({ date, state, because, ...(recorded ? { recorded } : {}) });
    const { returns, settledOn, trippedOn, goodSince } = this.#standing;
    if (state === 'ok') {
      this.#standing = { state, returns: returns + 1, settledOn: date };
      return;
    }
    const tripped = trippedOn ?? date;
    this.#standing = {
      state,
      returns,
      trippedOn: tripped,
      ...(settledOn ? { settledOn } : {}),
      ...(goodSince ? { goodSince } : {}),
    };
    const { planB } = this.subject.point;
    if (state === 'tripped' && planB) this.#agenda.add(readyOn(tripped, planB, this.view, this.settings));
  }

  #onPlanA(day: PlainDate): void {
    if (this.#shadowUntil && compareDates(day, this.#shadowUntil) <= 0) return;
    if (overrideOn(this.subject.point, day, this.settings)?.keep === 'planA') return;
    const legs = this.watching.legsOn(this.#momentOf(day));
    const tripping = legs.filter(({ state }) => state === 'tripped');
    if (tripping.length === 0) return;
    this.#enter('tripped', day, legsInWords(tripping, legs, this.watching.tolerance));
    this.#onPlanB(day);
  }

  #onPlanB(day: PlainDate): void {
    const legs = this.watching.legsOn(this.#momentOf(day));
    this.#noteGoodDays(day, legs);
    if (this.#standing.state === 'tripped') this.#becomeReady(day);
    if (this.#standing.state === 'onPlanB') this.#latchWhereOver(day);
    const { state } = this.#standing;
    if (state === 'returning') this.#giveUpReturn(day, legs);
    else if (state !== 'latched') this.#proposeReturn(day, legs);
  }

  #becomeReady(day: PlainDate): void {
    const { planB } = this.subject.point;
    const { trippedOn } = this.#standing;
    const ready = planB && trippedOn && readyOn(trippedOn, planB, this.view, this.settings);
    if (!ready || compareDates(day, ready) < 0) return;
    this.#enter('onPlanB', day, `Plan B’s ${planB.leadTime?.value.text} from the trip on ${trippedOn} are over`);
  }

  #latchWhereOver(day: PlainDate): void {
    const reason = this.#noWayBack(day);
    if (reason !== undefined) this.#enter('latched', day, reason);
  }

  #noWayBack(day: PlainDate): string | undefined {
    const back = this.#wayBack;
    if (!back) return 'there is no way back (“return: never”)';
    if (back.notAfter && compareDates(day, back.notAfter) > 0)
      return `the last day for a way back was ${back.notAfter}`;
    if (this.#standing.returns < back.times) return undefined;
    return back.times === 0
      ? 'it may not return'
      : `it has returned ${back.times === 1 ? 'once' : `${back.times} times`}, and may not again`;
  }

  /** Silence is not good: a date that nobody tells ends the good days, though what was never observed does not begin them. */
  #noteGoodDays(day: PlainDate, legs: readonly JudgedLeg[]): void {
    const back = this.#wayBack;
    if (!back) return;
    const judged = legs.filter(({ state }) => state !== 'notApplicable');
    const isGood =
      judged.some(({ missForReturn }) => missForReturn) &&
      judged.every(({ missForReturn, what }) => (missForReturn ? missForReturn.lte(back.limit) : what !== 'date'));
    const { goodSince, ...others } = this.#standing;
    this.#standing = isGood ? { ...others, goodSince: goodSince ?? day } : others;
    if (isGood && !goodSince) this.#agenda.add(addDuration(day, back.for));
  }

  #proposeReturn(day: PlainDate, legs: readonly JudgedLeg[]): void {
    const back = this.#wayBack;
    const { goodSince } = this.#standing;
    if (!back || !goodSince || this.#noWayBack(day) !== undefined) return;
    if (compareDates(day, addDuration(goodSince, back.for)) < 0) return;
    if (overrideOn(this.subject.point, day, this.settings)?.keep === 'planB') return;
    const judged = legs.filter(({ state }) => state !== 'notApplicable');
    const seen = this.#observedDays(goodSince, day);
    if (seen < back.observations || judged.some(({ missForReturn }) => !missForReturn)) return;
    const words = judged.map(leg => legInWords(leg, legs, undefined)).join('; ');
    this.#enter('returning', day, `good for ${back.for.text}, seen on ${seen} days: ${words}`);
  }

  #giveUpReturn(day: PlainDate, legs: readonly JudgedLeg[]): void {
    const back = this.#wayBack;
    const bad = legs.filter(({ missForReturn }) => back && missForReturn?.gt(back.limit));
    if (bad.length > 0) this.#enter('onPlanB', day, legsInWords(bad, legs, this.watching.tolerance));
  }

  #observedDays(from: PlainDate, until: PlainDate): number {
    const days = this.watching.contexts.flatMap(({ observations }) =>
      observations
        .filter(({ date }) => compareDates(date, from) >= 0 && compareDates(date, until) <= 0)
        .map(({ date }) => date.toString()),
    );
    return new Set(days).size;
  }

  #momentOf(day: PlainDate): Moment {
    return { day, undated: compareDates(day, this.asOf) >= 0, settledOn: this.#standing.settledOn };
  }
}
