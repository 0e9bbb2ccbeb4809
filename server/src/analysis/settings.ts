import type Fraction from 'fraction.js';
import type { Parsed } from '../base/parsed.js';
import { parsePercent } from '../base/values/percent.js';
import type { ReaderModel } from '../compat/verdict.js';
import { schemaOfKind } from '../model/languageSchema.js';
import type { Policy, RuleSeverity } from '../model/others.js';

/** The policy with its defaults filled in: what every rule reads. */
export interface Settings {
  /** The miss above which a reversion point trips, as a ratio. */
  readonly tolerance: Fraction;
  /** The promised percentage from which on a level is taken for a service level, as a ratio. */
  readonly serviceLevelsFrom: Fraction;
  /** The share of a promise's window below which a margin is thin, as a ratio. */
  readonly thinMargin: Fraction;
  /** How many independent people sign a waiver of a breaking change. */
  readonly signatures: number;
  /** An IANA time zone. */
  readonly timezone: string;
  readonly reader: ReaderModel;
  /** The severities that the policy sets, by rule id. */
  readonly severities: ReadonlyMap<string, RuleSeverity>;
}

export function settingsOf(policy: Policy | undefined): Settings {
  const severities = new Map<string, RuleSeverity>();
  for (const [rule, { value }] of policy?.severities ?? []) severities.set(rule, value);
  return {
    tolerance: policy?.tolerance?.value ?? defaults.tolerance,
    serviceLevelsFrom: policy?.serviceLevelsFrom?.value ?? defaults.serviceLevelsFrom,
    thinMargin: policy?.thinMargin?.value ?? defaults.thinMargin,
    signatures: policy?.signatures?.value.valueOf() ?? defaults.signatures,
    timezone: policy?.timezone?.value ?? defaults.timezone,
    reader: policy?.reader?.value ?? defaults.reader,
    severities,
  };
}

/** The schema is where defaults are written; a default that cannot be read is a defect of the schema. */
const defaults = {
  tolerance: mustRead(parsePercent(textDefault('tolerance'))),
  serviceLevelsFrom: mustRead(parsePercent(textDefault('serviceLevelsFrom'))),
  thinMargin: mustRead(parsePercent(textDefault('thinMargin'))),
  signatures: Number(textDefault('signatures')),
  timezone: textDefault('timezone'),
  reader: 'tolerant',
} as const;

/** The zone of a workspace without a policy. */
export const defaultTimezone: string = defaults.timezone;

function textDefault(key: string): string {
  return String(schemaOfKind('policy').properties?.[key]?.default);
}

function mustRead<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}
