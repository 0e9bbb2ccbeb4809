import Fraction from 'fraction.js';
import type { Parsed } from '../base/parsed.js';
import { type Calendar, everyDay } from '../base/values/calendar.js';
import { type Duration, parseDuration } from '../base/values/duration.js';
import { type MissLimit, parseMissLimit } from '../base/values/missLimit.js';
import { parsePercent } from '../base/values/percent.js';
import { parseTimeLimit } from '../base/values/timeLimit.js';
import type { Formats, ReaderModel } from '../compat/verdict.js';
import { type SilenceRule, silenceRules } from '../model/contract.js';
import { schemaAtPath } from '../model/languageSchema.js';
import type { Policy, RuleSeverity } from '../model/others.js';

/** The policy with its defaults filled in: what every rule reads. */
export interface Settings {
  /** The miss above which a reversion point trips, as a ratio. */
  readonly tolerance: Fraction;
  /** A late day is divided by no fewer days than these. */
  readonly smallestWindow: Duration;
  /** The miss above which a reversion point is watched. */
  readonly watchFrom: MissLimit;
  /** How many forecasts above the tolerance, on different days, trip; from 1. */
  readonly forecastsToConfirm: number;
  /** How long a forecast counts as fresh. */
  readonly forecastsStaleAfter: Duration;
  /** What silence means from the last responsible moment on, where a point does not say it. */
  readonly atLastResponsibleMoment: SilenceRule;
  /** When the way back is proposed, where a point does not say it. */
  readonly back: ReturnSettings;
  /** The drift, summed from the first pin, above which it is reported. */
  readonly driftLimit: MissLimit;
  /** How much the delays of different providers go together, from 0 to 1. */
  readonly correlation: Fraction;
  /** How the days of lead times, pads, additions and slack are counted. */
  readonly calendar: Calendar;
  /** The promised percentage from which on a level is taken for a service level, as a ratio. */
  readonly serviceLevelsFrom: Fraction;
  /** The share of a promise's window below which a margin is thin, as a ratio. */
  readonly thinMargin: Fraction;
  /** From how many contracts without a Plan B on an output is a single point of failure. */
  readonly singlePointFrom: number;
  /** How many independent people sign a waiver of a breaking change. */
  readonly signatures: number;
  /** An IANA time zone. */
  readonly timezone: string;
  /** How long one question to git may take, in milliseconds. */
  readonly gitTimeLimit: number;
  readonly reader: ReaderModel;
  readonly formats: Formats;
  /** The severities that the policy sets, by rule id. */
  readonly severities: ReadonlyMap<string, RuleSeverity>;
}

/** When the way back to Plan A is proposed. */
export interface ReturnSettings {
  readonly missBy: MissLimit;
  /** How long every leg must have stayed so. */
  readonly for: Duration;
  /** On how many days something was observed meanwhile; from 1. */
  readonly observations: number;
  /** How often a point may return; from 0. */
  readonly times: number;
}

export function settingsOf(policy: Policy | undefined): Settings {
  const severities = new Map<string, RuleSeverity>();
  for (const [rule, { value }] of policy?.severities ?? []) severities.set(rule, value);
  return {
    tolerance: policy?.tolerance?.value ?? defaults.tolerance,
    smallestWindow: policy?.smallestWindow?.value ?? defaults.smallestWindow,
    watchFrom: policy?.watchFrom?.value ?? defaults.watchFrom,
    forecastsToConfirm: policy?.forecastsToConfirm?.value.valueOf() ?? defaults.forecastsToConfirm,
    forecastsStaleAfter: policy?.forecastsStaleAfter?.value ?? defaults.forecastsStaleAfter,
    atLastResponsibleMoment: policy?.atLastResponsibleMoment?.value ?? defaults.atLastResponsibleMoment,
    back: {
      missBy: policy?.back.missBy?.value ?? defaults.back.missBy,
      for: policy?.back.for?.value ?? defaults.back.for,
      observations: policy?.back.observations?.value.valueOf() ?? defaults.back.observations,
      times: policy?.back.times?.value.valueOf() ?? defaults.back.times,
    },
    driftLimit: policy?.driftLimit?.value ?? defaults.driftLimit,
    correlation: policy?.correlation?.value ?? defaults.correlation,
    calendar: policy?.calendar ?? everyDay,
    serviceLevelsFrom: policy?.serviceLevelsFrom?.value ?? defaults.serviceLevelsFrom,
    thinMargin: policy?.thinMargin?.value ?? defaults.thinMargin,
    singlePointFrom: policy?.singlePointFrom?.value.valueOf() ?? defaults.singlePointFrom,
    signatures: policy?.signatures?.value.valueOf() ?? defaults.signatures,
    timezone: policy?.timezone?.value ?? defaults.timezone,
    gitTimeLimit: policy?.gitTimeLimit?.value ?? defaults.gitTimeLimit,
    reader: policy?.reader?.value ?? defaults.reader,
    formats: policy?.formats?.value ?? defaults.formats,
    severities,
  };
}

/** The schema is where defaults are written; a default that cannot be read is a defect of the schema. */
const defaults = {
  tolerance: mustRead(parsePercent(textDefault('tolerance'))),
  smallestWindow: mustRead(parseDuration(textDefault('smallestWindow'))),
  watchFrom: mustRead(parseMissLimit(textDefault('watchFrom'))),
  forecastsToConfirm: Number(textDefault('forecastsToConfirm')),
  forecastsStaleAfter: mustRead(parseDuration(textDefault('forecastsStaleAfter'))),
  atLastResponsibleMoment: mustFind(silenceRules, textDefault('atLastResponsibleMoment')),
  back: {
    missBy: mustRead(parseMissLimit(textDefault('return', 'missBy'))),
    for: mustRead(parseDuration(textDefault('return', 'for'))),
    observations: Number(textDefault('return', 'observations')),
    times: Number(textDefault('return', 'times')),
  },
  driftLimit: mustRead(parseMissLimit(textDefault('driftLimit'))),
  correlation: new Fraction(textDefault('correlation')),
  serviceLevelsFrom: mustRead(parsePercent(textDefault('serviceLevelsFrom'))),
  thinMargin: mustRead(parsePercent(textDefault('thinMargin'))),
  singlePointFrom: Number(textDefault('singlePointFrom')),
  signatures: Number(textDefault('signatures')),
  timezone: textDefault('timezone'),
  gitTimeLimit: mustRead(parseTimeLimit(textDefault('gitTimeLimit'))),
  reader: 'tolerant',
  formats: 'annotation',
} as const;

/** The zone of a workspace without a policy. */
export const defaultTimezone: string = defaults.timezone;

function textDefault(...path: readonly string[]): string {
  return String(schemaAtPath('policy', path)?.default);
}

function mustFind<T extends string>(words: readonly T[], word: string): T {
  const found = words.find(candidate => candidate === word);
  if (found === undefined) throw new Error(`“${word}” is none of ${words.join(', ')}.`);
  return found;
}

function mustRead<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}
