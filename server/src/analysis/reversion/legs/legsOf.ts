import type Fraction from 'fraction.js';
import { compareDates, type PlainDate } from '../../../base/values/date.js';
import { limitFor } from '../../../base/values/missLimit.js';
import { entry } from '../../../syntax/query.js';
import { promisedBy } from '../../../workspace/promised.js';
import type { Settings } from '../../settings.js';
import { lastResponsibleMoment, watchedInputs } from '../lastResponsibleMoment.js';
import { marksOf } from '../marks.js';
import { observationsOf, type ReversionView } from '../observations.js';
import type { LastResponsibleMoment, PointSubject } from '../types.js';
import { forecastsIn } from './arrival.js';
import { dateLeg } from './date.js';
import { type JudgedLeg, type LegContext, type Moment, unjudged } from './leg.js';
import { costLeg, levelLeg, levelNames, scopeLeg } from './others.js';
import { shapeLeg } from './shape.js';
import { withSilence } from './silence.js';

/** Everything that a reversion point watches, ready to be judged on any day until `asOf` and after it. */
export interface Watching {
  readonly tolerance: Fraction;
  readonly lastResponsibleMoment: LastResponsibleMoment;
  /** The inputs that lead to an output. */
  readonly contexts: readonly LegContext[];
  legsOn(moment: Moment): readonly JudgedLeg[];
}

/** Looks up what a point watches. What is dated after `asOf` is not known yet, and left out. */
export function watchingOf(subject: PointSubject, view: ReversionView, asOf: PlainDate, settings: Settings): Watching {
  const { contract, point } = subject;
  const tolerance = point.missBy?.value ?? settings.tolerance;
  const moment = lastResponsibleMoment(point, contract, view, settings);
  const shared = {
    file: subject.file,
    tolerance,
    watchFrom: limitFor(settings.watchFrom, tolerance),
    lastMoment: moment.day,
    settings,
    view,
  };
  const watched = watchedInputs(point, contract).map(({ input, what }) => {
    const promised = promisedBy(input.from?.value, view);
    const observed = promised ? observationsOf(promised, view) : [];
    const observations = observed.filter(({ date }) => compareDates(date, asOf) <= 0);
    const marks = marksOf(input).filter(({ pinnedOn }) => compareDates(pinnedOn, asOf) <= 0);
    const forecasts = forecastsIn(observations, settings.forecastsStaleAfter);
    return { input, what, context: promised && { input, promised, observations, forecasts, marks, ...shared } };
  });
  const fault = faultOf(subject);
  const nowhere = unknownInputs(subject);
  return {
    tolerance,
    lastResponsibleMoment: moment,
    contexts: watched.flatMap(({ context }) => context ?? []),
    legsOn: at => {
      const legs = watched.flatMap(({ input, what, context }) => {
        if (fault !== undefined) return [unjudged('date', { kind: 'unknown', reason: fault }, [], { input })];
        if (context) return legsOfInput(what, context, point.atLastResponsibleMoment?.value, at);
        const reason = `“${input.name}” leads to no output that is promised`;
        return [...(what ?? ['date'])].map(name => unjudged(name, { kind: 'unknown', reason }, [], { input }));
      });
      return [...legs, ...nowhere];
    },
  };
}

/** Why nothing can be judged against the tolerance of a point. */
function faultOf({ point }: PointSubject): string | undefined {
  const written = entry(point.body, 'missBy');
  if (!written?.value || point.missBy?.value.gte(0)) return undefined;
  return 'its “missBy” is no tolerance: write a percentage above 0, as 20 %';
}

function unknownInputs({ contract, point }: PointSubject): readonly JudgedLeg[] {
  return point.watches
    .filter(({ input }) => !contract.inputs.some(({ name }) => name === input.value))
    .map(({ input, what }) => ({
      input: input.value,
      what: what?.[0]?.value ?? 'date',
      state: 'unknown',
      reason: `there is no input “${input.value}”`,
      evidence: [],
    }));
}

function legsOfInput(
  what: ReadonlySet<string> | undefined,
  context: LegContext,
  silence: Parameters<typeof withSilence>[1],
  moment: Moment,
): readonly JudgedLeg[] {
  const names = what ?? ['date', 'shape', 'scope', 'cost', ...levelNames(context, moment)];
  return [...names].map(name => {
    if (name === 'date') return withSilence(dateLeg(context, moment), silence, context, moment);
    if (name === 'shape') return shapeLeg(context, moment);
    if (name === 'scope') return scopeLeg(context, moment);
    return name === 'cost' ? costLeg(context, moment) : levelLeg(name, context, moment);
  });
}
