import { impactWords } from '../analysis/propagation/states.js';
import type { PlainDate } from '../base/values/date.js';
import type { DateEffect, DateEffects, OutputShift } from './dateEffects.js';
import { standingWords } from './impact.js';
import { arrivesText, contractsByState, slipText } from './whatIf/words.js';

/** Sentences about what changes do to the dates, that several formats share. */

export const datesHeading = 'What this does to the dates';

/** Whether anything comes otherwise. */
export function isMoving({ sources, dependents }: DateEffects): boolean {
  return sources.length + dependents.length > 0;
}

/** How many contracts end in which state, worst first: each counts once, as the worst of its inputs. */
export function datesSummary({ asOf, dependents }: DateEffects): string {
  const felt = contractsByState(dependents) ?? 'Nobody else notices';
  return `As of ${asOf}, beside the baseline on the same day. ${felt}.`;
}

/** `late by 3 days`, and what it was where that was something else. */
export function effectText({ before, after, state }: DateEffect): string {
  const was =
    before && before.state !== after.state && before.state !== 'unaffected'
      ? ` (was ${impactWords[before.state]})`
      : '';
  return `${standingWords({ ...after, state })}${was}`;
}

/** `20 Apr → 23 Apr, +3 days`. */
export function outputShiftText(shift: OutputShift, asOf: PlainDate): string {
  const days = `${arrivesText(shift.before, asOf)} → ${arrivesText(shift.after, asOf)}`;
  return shift.days === undefined ? days : `${days}, ${slipText(shift)}`;
}
