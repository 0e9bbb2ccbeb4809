import { directReliances, namesOf } from '../../analysis/consumers.js';
import { addDays, compareDates, formatDate, type PlainDate } from '../../base/values/date.js';
import { agreedOnOf } from '../../workspace/promised.js';
import { fromToday, weekdayOf } from '../hover/dateText.js';
import { lastSaidIn } from '../lastSaid.js';
import { observedOutput, relianceAt } from './names.js';
import type { Ask, Proposal } from './proposal.js';

/** Days that could be meant: those that other fields speak of first, then today and some days after it. */
export function dates(ask: Ask): readonly Proposal[] {
  const { today } = ask.context.checker;
  const related = relatedDays(ask).filter(({ date }) => date !== undefined) as readonly Day[];
  const days = [...related, ...nextDays(today)];
  const seen = new Set<string>();
  return days.flatMap(({ date, why, word }) => {
    const label = formatDate(date);
    if (seen.has(label)) return [];
    seen.add(label);
    const when = why === 'today' ? 'today' : `${why}, ${fromToday(date, today)}`;
    return {
      label,
      kind: 'date',
      detail: `${weekdayOf(date)} · ${when}`,
      alias: word,
    };
  });
}

interface Day {
  readonly date: PlainDate;
  readonly why: string;
  /** What people may type to find it. */
  readonly word?: string;
}

function nextDays(today: PlainDate): readonly Day[] {
  return [
    { date: today, why: 'today', word: 'today' },
    { date: addDays(today, 7), why: 'a week from now', word: '+1w' },
    { date: addDays(today, 14), why: 'two weeks from now', word: '+2w' },
    { date: today.add({ months: 1 }), why: 'a month from now', word: '+1M' },
    { date: endOfMonth(today), why: 'end of the month', word: 'end of month' },
    { date: endOfQuarter(today), why: 'end of the quarter', word: 'end of quarter' },
    { date: today.add({ months: 3 }), why: 'a quarter from now', word: '+1Q' },
  ];
}

function relatedDays(ask: Ask): readonly { readonly date: PlainDate | undefined; readonly why: string }[] {
  const { document, path, context } = ask;
  const key = path.at(-1);
  if (document.kind === 'status') return [{ date: observedOutput(ask)?.output.due?.value, why: 'as promised' }];
  if (document.kind !== 'contract') return [];
  const reliance = relianceAt(ask);
  if (reliance) {
    const output = reliance.promise?.output;
    const needBy = reliance.input.needBy?.value;
    switch (key) {
      case 'needBy':
        return [
          { date: output?.due?.value, why: 'as the provider promises' },
          {
            date: reliance.promise && lastSaidIn(reliance.promise, context).fresh?.likely,
            why: 'as the provider forecasts',
          },
        ];
      case 'due':
        return [{ date: output?.due?.value, why: 'as the provider promises' }];
      case 'agreedOn':
        return [{ date: (reliance.promise && agreedOnOf(reliance.promise))?.value, why: 'as the provider promised' }];
      case 'by':
      case 'notAfter':
        return [
          { date: needBy && addDays(needBy, -7), why: 'a week before it is needed' },
          { date: needBy && addDays(needBy, -14), why: 'two weeks before it is needed' },
        ];
      default:
        return [];
    }
  }
  const output = path[0] === 'outputs' ? document.outputs.find(({ name }) => name === path[1]) : undefined;
  if (!output) return [];
  if (key === 'sunset') {
    const since = output.deprecated?.since?.value;
    return [{ date: since?.add({ months: 3 }), why: 'a quarter after it is deprecated' }];
  }
  if (key !== 'due') return [];
  const needed = directReliances(namesOf(document, output), context.workspace).flatMap(({ input, contract }) =>
    input.needBy ? [{ date: input.needBy.value, why: `${contract.id.value} needs it` }] : [],
  );
  return needed.sort((a, b) => compareDates(a.date, b.date));
}

function endOfMonth(date: PlainDate): PlainDate {
  return date.with({ day: date.daysInMonth });
}

function endOfQuarter(date: PlainDate): PlainDate {
  return endOfMonth(date.with({ day: 1, month: Math.ceil(date.month / 3) * 3 }));
}
