import { count } from '../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../base/values/date.js';
import type { Output } from '../../model/contract.js';
import { entry } from '../../syntax/query.js';
import { directHits } from '../hits.js';
import type { Change } from './change.js';
import type { ChangeContext, Pair } from './context.js';

/** A due date that moved: it breaks the plans of those who need it before the new day. It never asks for a version. */
export function dateChanges(pair: Pair<Output>, context: ChangeContext): readonly Change[] {
  const before = pair.before.value.due;
  const after = pair.after.value.due;
  if (!before || (after && compareDates(before.value, after.value) === 0)) return [];
  // A date that cannot be read is a fault of its own, and no promise that was taken back.
  if (!after && entry(pair.after.value.body, 'due')) return [];
  const waiting = context.isDelivered(pair.after.value) ? [] : context.reliances(pair);
  const first = waiting.filter(({ reliance, planB }) => {
    if (planB?.takesPlace === false) return false;
    const needBy = reliance.input.needBy?.value;
    return needBy && compareDates(before.value, needBy) <= 0 && (!after || compareDates(after.value, needBy) > 0);
  });
  const hits = directHits(first, 'date');
  const name = pair.after.value.name;
  const days = after ? daysBetween(before.value, after.value) : undefined;
  const message =
    after && days !== undefined
      ? `“${name}” moved from ${formatDate(before.value)} to ${formatDate(after.value)}, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}.`
      : `“${name}” was due on ${formatDate(before.value)} and has no date any more.`;
  return [
    {
      rule: 'breaking/date-moved',
      aspect: 'date',
      output: name,
      verdict: first.length > 0 ? 'breaking' : 'compatible',
      message,
      why: [],
      demand: 'none',
      at: `outputs/${name}/due`,
      range: after?.node ?? pair.after.value.nameNode,
      before: { file: pair.before.file, range: before.entry ?? before.node },
      hits: context.spread(hits),
    },
  ];
}
