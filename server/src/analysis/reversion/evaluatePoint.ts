import type Fraction from 'fraction.js';
import type { PlainDate } from '../../base/values/date.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Settings } from '../settings.js';
import { watchingOf } from './legs/legsOf.js';
import { type ReversionView, recordedSteps, viewOf } from './observations.js';
import { Replay } from './replay.js';
import { overrideOn } from './terms.js';
import {
  type Leg,
  type LegState,
  legStates,
  type Next,
  type OverrideInForce,
  type PointEvaluation,
  type PointState,
  type PointSubject,
  type Transition,
} from './types.js';
import { legsInWords } from './words.js';

/** How a reversion point stands on a day: a pure function of the files and the day. */
export function evaluatePoint(
  subject: PointSubject,
  view: ReversionView,
  asOf: PlainDate,
  settings: Settings,
): PointEvaluation {
  const watching = watchingOf(subject, view, asOf, settings);
  const replay = new Replay(subject, watching, recordedSteps(subject, view), view, asOf, settings);
  replay.runToAsOf();
  const { standing } = replay;
  const legs = replay.legs().map(({ missForReturn: _, ...leg }) => leg);
  const transitions = [...replay.transitions];
  const last = transitions.at(-1);
  const override = overrideOn(subject.point, asOf, settings);
  const next = nextOf(replay);
  const miss = largest(legs);
  return {
    ...subject,
    asOf,
    mode: subject.point.mode?.value ?? 'armed',
    ...shown(standing.state, last, legs, override, watching.tolerance),
    ...(last ? { since: last.date } : {}),
    tolerance: watching.tolerance,
    legs,
    ...(miss ? { miss } : {}),
    lastResponsibleMoment: watching.lastResponsibleMoment,
    ...(standing.trippedOn ? { trippedOn: standing.trippedOn } : {}),
    ...(next?.state === 'tripped' ? { tripsOn: next.on } : {}),
    ...(next ? { next } : {}),
    ...(override ? { override } : {}),
    transitions,
    unrecorded: transitions.slice(transitions.findLastIndex(({ recorded }) => recorded) + 1),
  };
}

/** Every reversion point of a workspace, sorted by contract, then as written; of two contracts with one id the first one's. Retired contracts have none. */
export function evaluatePoints(workspace: Workspace, asOf: PlainDate, settings: Settings): readonly PointEvaluation[] {
  const view = viewOf(workspace);
  return workspace
    .allContracts()
    .filter(
      ({ file, document: { id, stage } }) => stage?.value !== 'retired' && workspace.contract(id.value)?.file === file,
    )
    .flatMap(({ file, document: contract }) =>
      contract.reversionPoints.map(point => evaluatePoint({ file, contract, point }, view, asOf, settings)),
    );
}

/** Whether the consumer is on Plan B, or on its way there or back. */
export function isOnPlanB({ state }: Pick<PointEvaluation, 'state'>): boolean {
  return state === 'tripped' || state === 'onPlanB' || state === 'returning' || state === 'latched';
}

function nextOf(replay: Replay): Next | undefined {
  const step = replay.runToNext();
  return step && { on: step.date, state: step.state, because: step.because };
}

function shown(
  state: Transition['state'],
  last: Transition | undefined,
  legs: readonly Leg[],
  override: OverrideInForce | undefined,
  tolerance: Fraction,
): { readonly state: PointState; readonly because: string } {
  const worst = worstState(legs);
  const shownLegs = legs.filter(leg => leg.state === worst);
  const words = legs.length === 0 ? 'it watches nothing' : legsInWords(shownLegs, legs, tolerance);
  const isHeld = override?.keep === 'planA' && (state !== 'ok' || worst === 'tripped');
  if (isHeld)
    return { state: 'pending', because: `held on Plan A until ${override.until} (${signers(override)}); ${words}` };
  if (state !== 'ok') return { state, because: last?.because ?? words };
  // An armed point that was in shadow until this day switches from the next day on.
  if (worst === 'tripped') return { state: 'pending', because: `in shadow until today; ${words}` };
  return { state: worst === 'notApplicable' ? 'unknown' : worst, because: words };
}

function worstState(legs: readonly Leg[]): LegState {
  return legStates.find(state => legs.some(leg => leg.state === state)) ?? 'unknown';
}

function signers({ override }: OverrideInForce): string {
  return override.signedBy.map(({ value }) => value).join(', ');
}

function largest(legs: readonly Leg[]): Fraction | undefined {
  return legs.reduce<Fraction | undefined>(
    (most, { miss }) => (miss && (!most || miss.gt(most)) ? miss : most),
    undefined,
  );
}
