import type Fraction from 'fraction.js';
import { parsePercent } from '../base/values/percent.js';
import type { ReaderModel } from '../compat/verdict.js';
import { type Policy, policyDefaults, type RuleSeverity } from '../model/others.js';

/** The policy with its defaults filled in: what every rule reads. */
export interface Settings {
  /** The miss above which a reversion point trips, as a ratio. */
  readonly tolerance: Fraction;
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
    tolerance: policy?.tolerance?.value ?? defaultTolerance,
    timezone: policy?.timezone?.value ?? policyDefaults.timezone,
    reader: policy?.reader?.value ?? policyDefaults.reader,
    severities,
  };
}

const defaultTolerance = mustRead(parsePercent(policyDefaults.tolerance));

function mustRead(parsed: ReturnType<typeof parsePercent>): Fraction {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}
