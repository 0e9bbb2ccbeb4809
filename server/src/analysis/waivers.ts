import { escapeStep } from '../base/pointer.js';
import { compareDates } from '../base/values/date.js';
import type { Contract, Waiver } from '../model/contract.js';
import { nodeAt, pathOf } from '../syntax/query.js';
import type { RuleContext, RuleFinding } from './rule.js';
import type { Settings } from './settings.js';

/** Whether a waiver of the contract covers a finding: its rule, at or above its place, not yet ended, properly signed. */
export function isWaived(
  rule: string,
  finding: RuleFinding,
  context: Pick<RuleContext, 'document' | 'asOf' | 'settings'>,
): boolean {
  const { document } = context;
  return document.kind === 'contract' && waiverOf(rule, finding, { ...context, document }) !== undefined;
}

/** The waiver in force that covers a finding of a contract, or a change that the rule would report; the one that lasts longest. */
export function waiverOf(
  rule: string,
  finding: Pick<RuleFinding, 'at' | 'range'>,
  context: Pick<RuleContext<Contract>, 'document' | 'asOf' | 'settings'>,
): Waiver | undefined {
  const { document } = context;
  if (rule.startsWith('waiver/')) return undefined;
  return document.waivers
    .filter(waiver => isInForce(waiver, context) && covers(waiver, rule, finding, document))
    .reduce<Waiver | undefined>((longest, waiver) => (lastsLonger(waiver, longest) ? waiver : longest), undefined);
}

function lastsLonger({ until }: Waiver, other: Waiver | undefined): boolean {
  return !other?.until || (until !== undefined && compareDates(until.value, other.until.value) > 0);
}

/** Whether a waiver is about this rule at the place of a finding, or above it. */
export function covers(
  waiver: Waiver,
  rule: string,
  finding: Pick<RuleFinding, 'at' | 'range'>,
  contract: Contract,
): boolean {
  if (waiver.rule?.value !== rule || !waiver.at) return false;
  const at = finding.at ?? placeIn(contract, finding.range.start);
  const place = placeNamed(waiver.at.value);
  return at === place || at.startsWith(`${place}/`);
}

/** A place as a waiver names it, without slashes around it. */
export function placeNamed(at: string): string {
  return at.replace(/^\/+|\/+$/g, '');
}

/** The keys that lead to an offset, as a waiver's `at` names them. */
function placeIn(contract: Contract, offset: number): string {
  const steps = nodeAt(contract.root, offset)?.steps ?? [];
  return pathOf(steps)
    .map(step => escapeStep(step))
    .join('/');
}

/** Whether a waiver counts on the day of the check. */
export function isInForce(waiver: Waiver, { asOf, settings }: Pick<RuleContext, 'asOf' | 'settings'>): boolean {
  if (!waiver.until || compareDates(asOf, waiver.until.value) > 0) return false;
  return signaturesMissing(waiver, settings) === 0;
}

/** How many independent people have yet to sign: a waiver of a breaking change needs the policy's number, any other one. */
export function signaturesMissing(waiver: Waiver, settings: Settings): number {
  const needed = waiver.rule?.value.startsWith('breaking/') ? settings.signatures : 1;
  const signed = new Set(waiver.signedBy.map(person => person.value)).size;
  return Math.max(0, needed - signed);
}
