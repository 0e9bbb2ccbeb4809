import { compareDates } from '../base/values/date.js';
import type { Waiver } from '../model/contract.js';
import type { RuleContext, RuleFinding } from './rule.js';

/** Whether a waiver of the contract covers a finding: its rule, at or above its place, not yet ended, properly signed. */
export function isWaived(
  rule: string,
  finding: RuleFinding,
  { document, asOf }: Pick<RuleContext, 'document' | 'asOf'>,
): boolean {
  if (document.kind !== 'contract' || finding.at === undefined) return false;
  const { at } = finding;
  return document.waivers.some(waiver => covers(waiver, rule, at) && isInForce(waiver, asOf));
}

/** Whether a waiver is about this rule at this place or above it. */
export function covers(waiver: Waiver, rule: string, at: string): boolean {
  const place = waiver.at?.value.replace(/^\/|\/$/g, '');
  if (waiver.rule?.value !== rule || place === undefined) return false;
  return at === place || at.startsWith(`${place}/`);
}

function isInForce(waiver: Waiver, asOf: RuleContext['asOf']): boolean {
  return waiver.until !== undefined && compareDates(asOf, waiver.until.value) <= 0 && isSigned(waiver);
}

/** How many independent people have to sign: two for a breaking change, one for anything else. */
export function signaturesNeeded(waiver: Waiver): number {
  return waiver.rule?.value.startsWith('breaking/') ? 2 : 1;
}

export function isSigned(waiver: Waiver): boolean {
  return new Set(waiver.signedBy.map(person => person.value)).size >= signaturesNeeded(waiver);
}
