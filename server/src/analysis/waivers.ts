import { compareDates } from '../base/values/date.js';
import type { Waiver } from '../model/contract.js';
import type { RuleContext, RuleFinding } from './rule.js';
import type { Settings } from './settings.js';

/** Whether a waiver of the contract covers a finding: its rule, at or above its place, not yet ended, properly signed. */
export function isWaived(
  rule: string,
  finding: RuleFinding,
  context: Pick<RuleContext, 'document' | 'asOf' | 'settings'>,
): boolean {
  const { document } = context;
  const { at } = finding;
  if (document.kind !== 'contract' || at === undefined) return false;
  return document.waivers.some(waiver => covers(waiver, rule, at) && isInForce(waiver, context));
}

/** Whether a waiver is about this rule at this place or above it. */
export function covers(waiver: Waiver, rule: string, at: string): boolean {
  const place = waiver.at?.value.replace(/^\/|\/$/g, '');
  if (waiver.rule?.value !== rule || place === undefined) return false;
  return at === place || at.startsWith(`${place}/`);
}

function isInForce(waiver: Waiver, { asOf, settings }: Pick<RuleContext, 'asOf' | 'settings'>): boolean {
  if (!waiver.until || compareDates(asOf, waiver.until.value) > 0) return false;
  return signaturesMissing(waiver, settings) === 0;
}

/** How many independent people have yet to sign: a waiver of a breaking change needs the policy's number, any other one. */
export function signaturesMissing(waiver: Waiver, settings: Settings): number {
  const needed = waiver.rule?.value.startsWith('breaking/') ? settings.signatures : 1;
  const signed = new Set(waiver.signedBy.map(person => person.value)).size;
  return Math.max(0, needed - signed);
}
