import type { Arrives, Regret, Shift, Trip, WhatIf } from '../../analysis/propagation/answers.js';
import { compareStates, type ImpactState, impactWords } from '../../analysis/propagation/states.js';
import { count } from '../../base/plural.js';
import { listOf } from '../../base/suggest.js';
import { type PlainDate, spokenDate } from '../../base/values/date.js';
import { formatPercent } from '../../base/values/percent.js';

/** Sentences about a what-if that several formats share. */

export function headline({ hypotheses }: WhatIf): string {
  return `What if: ${hypotheses.join('; ')}`;
}

export function terms({ asOf, knownFrom }: WhatIf): string {
  const told =
    knownFrom === 'never'
      ? 'nobody tells anything until it is overdue'
      : knownFrom.equals(asOf)
        ? 'told from today on'
        : `told from ${spokenDate(knownFrom, asOf)} on`;
  return `As of ${asOf}; ${told}.`;
}

/** Whether an output comes on another day than before, or no longer; a contract without an output has no day. */
export function isMoved({ output, before, after }: Shift): boolean {
  return output !== undefined && String(before) !== String(after);
}

export function arrivesText(arrives: Arrives, asOf: PlainDate): string {
  if (typeof arrives !== 'string') return spokenDate(arrives, asOf);
  return arrives === 'undated' ? 'no date' : arrives;
}

/** `11 Dec → 21 Dec`; of a contract without an output of its own there is no date. */
export function shiftText({ before, after, output }: Shift, asOf: PlainDate): string {
  if (output === undefined && typeof after !== 'string') return '';
  if (String(before) === String(after)) return arrivesText(after, asOf);
  return `${arrivesText(before, asOf)} → ${arrivesText(after, asOf)}`;
}

/** `+10 days`, `never`, `unknown`; empty where nothing moves. */
export function slipText({ days, after }: Pick<Shift, 'days' | 'after'>): string {
  if (days === undefined) return typeof after === 'string' ? after : '';
  if (days === 0) return '';
  return `${days > 0 ? '+' : '−'}${count(Math.abs(days), 'day')}`;
}

export function tripText({ fromLastMoment, lastResponsibleMoment, why }: Trip, asOf: PlainDate): string {
  const words = why.words === '' ? '' : `: ${why.words}`;
  if (fromLastMoment === undefined || !lastResponsibleMoment) return `at “${why.input}”${words}`;
  const moment = `its last responsible moment (${spokenDate(lastResponsibleMoment, asOf)})`;
  const when =
    fromLastMoment === 0
      ? `at ${moment}`
      : `${count(Math.abs(fromLastMoment), 'day')} ${fromLastMoment < 0 ? 'before' : 'after'} ${moment}`;
  return `${when}${words}`;
}

export function regretText(
  { contract, point, input, waiting, planB, zone, closedBy }: Regret,
  asOf: PlainDate,
): string {
  const cost = waiting === 'never' ? 'it never comes' : `waiting costs ${count(waiting, 'day')}`;
  const until = zone?.until ? ` to ${spokenDate(zone.until, asOf)}` : ' on';
  const where = zone ? ` That is so for arrivals from ${spokenDate(zone.from, asOf)}${until}.` : '';
  const close = closedBy ? ` A tolerance of ${formatPercent(closedBy)} closes it.` : '';
  return `${contract.id.value}/${point.name} waits for “${input}”: ${cost}, Plan B would cost ${count(planB, 'day')}.${where}${close}`;
}

export function costText({ costs, withoutCap }: WhatIf): string {
  const sums = costs.map(({ amount, currency }) => `${thousands(amount.toString())} ${currency}`);
  const without = withoutCap > 0 ? `${count(withoutCap, 'Plan B', 'Plan Bs')} without a cap` : '';
  return listOf(
    [...(sums.length > 0 ? [`at most ${listOf(sums, 'and')}`] : []), ...(without === '' ? [] : [without])],
    'and',
  );
}

function thousands(amount: string): string {
  return amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** How many contracts end in which state, worst first; what was delivered cannot move. */
export function summary(answer: WhatIf): string {
  const delivered = answer.delivered.map(name => `${name} was delivered already and can no longer slip.`);
  // Where nothing can happen it says nothing that nobody notices.
  const onlyThat =
    delivered.length > 0 && answer.dependents.length === 0 && delivered.length === answer.hypotheses.length;
  return [...delivered, ...(onlyThat ? [] : [noticed(answer)])].join(' ');
}

function noticed({ dependents }: WhatIf): string {
  const felt = contractsByState(dependents.map(({ contract, state }) => ({ contract: contract.id.value, state })));
  return felt === undefined ? 'Nobody else notices.' : `${felt}.`;
}

/**
 * `3 contracts: 1 blocked, 2 late`, the worst first: each contract counts once, as the worst of its inputs. Undefined
 * for none.
 */
export function contractsByState(
  dependents: readonly { readonly contract: string; readonly state: ImpactState }[],
): string | undefined {
  const worst = new Map<string, ImpactState>();
  for (const { contract, state } of dependents) {
    const known = worst.get(contract);
    if (known === undefined || compareStates(state, known) < 0) worst.set(contract, state);
  }
  if (worst.size === 0) return undefined;
  const states = [...worst.values()].sort(compareStates);
  const parts = [...new Set(states)].map(
    state => `${states.filter(one => one === state).length} ${impactWords[state]}`,
  );
  return `${count(worst.size, 'contract')}: ${parts.join(', ')}`;
}
