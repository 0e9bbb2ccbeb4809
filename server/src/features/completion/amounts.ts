import { currencyCodes } from '../../base/values/currencies.js';
import { formatPercent } from '../../base/values/percent.js';
import type { Level } from '../../model/contract.js';
import { observedOutput, relianceAt } from './names.js';
import type { Ask, Proposal } from './proposal.js';

type Named = readonly (readonly [name: string, detail: string])[];

const calendarUnits: Named = [
  ['d', 'days'],
  ['w', 'weeks'],
  ['M', 'months'],
  ['Q', 'quarters'],
];
const timeLimits: Named = [
  ['s', 'seconds'],
  ['ms', 'milliseconds'],
  ['min', 'minutes'],
];
const units: Named = [
  ['%', 'percent'],
  ['ms', 'milliseconds'],
  ['s', 'seconds'],
  ['min', 'minutes'],
  ['h', 'hours'],
  ['d', 'days'],
  ['w', 'weeks'],
  ['/s', 'a second'],
  ['/min', 'a minute'],
  ['/h', 'an hour'],
  ['/d', 'a day'],
  ['B', 'bytes'],
  ['kB', '1000 bytes'],
  ['MB', '1000 kB'],
  ['GB', '1000 MB'],
  ['TB', '1000 GB'],
  ['KiB', '1024 bytes'],
  ['MiB', '1024 KiB'],
  ['GiB', '1024 MiB'],
  ['kbit', '1000 bits'],
  ['Mbit', '1000 kbit'],
  ['mm', 'millimetres'],
  ['cm', 'centimetres'],
  ['m', 'metres'],
  ['km', 'kilometres'],
  ['g', 'grams'],
  ['kg', 'kilograms'],
  ['t', 'tonnes'],
];
const usualCurrencies = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'PLN', 'SEK', 'CAD', 'AUD', 'CNY', 'INR'];

/** A number and a unit: the units, once there is a number; before that what the provider promises. */
export function quantities(ask: Ask): readonly Proposal[] {
  const typed = withUnit(ask, units);
  return typed.length > 0 ? typed : promisedQuantities(ask);
}

export function money(ask: Ask): readonly Proposal[] {
  const others = [...currencyCodes].filter(code => !usualCurrencies.includes(code));
  return withUnit(
    ask,
    [...usualCurrencies, ...others].map(code => [code, 'currency'] as const),
  );
}

export function durations(ask: Ask): readonly Proposal[] {
  const typed = withUnit(ask, calendarUnits, '');
  return typed.length > 0 ? typed : fixed(['1d', '2d', '3d', '5d', '1w', '2w', '1M', '1Q', '28d', '90d']);
}

export function timeLimitTexts(ask: Ask): readonly Proposal[] {
  const typed = withUnit(ask, timeLimits);
  return typed.length > 0 ? typed : fixed(['500 ms', '2 s', '5 s', '10 s', '30 s', '1 min']);
}

/** Percentages, the one that holds anyway first. */
export function percents(ask: Ask, isMiss: boolean): readonly Proposal[] {
  const typed = withUnit(ask, [['%', 'percent']]);
  if (typed.length > 0) return typed;
  const { tolerance } = ask.context.checker.settings;
  const key = ask.path.at(-1);
  const usual: readonly Proposal[] =
    key === 'missBy' && ask.document.kind === 'contract'
      ? [{ label: formatPercent(tolerance), kind: 'amount', detail: 'the tolerance that holds anyway' }]
      : [];
  const shares = isMiss ? fixed(['50 % of tolerance', '100 % of tolerance']) : [];
  return [...usual, ...fixed(['5 %', '10 %', '15 %', '20 %', '25 %', '30 %', '50 %']), ...shares];
}

/** Units behind a number that is typed already; they replace only what stands behind it. */
function withUnit({ place }: Ask, names: Named, space = ' '): readonly Proposal[] {
  const number = /^-?\d+(?:\.\d+)?(\s*)/.exec(place.prefix);
  if (!number) return [];
  const start = place.range.start + number[0].length;
  const hasSpace = number[1] !== '';
  return names.map(([name, detail]) => ({
    label: name,
    kind: 'amount',
    text: hasSpace || space === '' || name.startsWith('/') ? name : `${space}${name}`,
    detail,
    range: { start, end: place.range.end },
  }));
}

/** What the provider promises where a consumer requires or a status observes. */
function promisedQuantities(ask: Ask): readonly Proposal[] {
  const { path } = ask;
  const promise = relianceAt(ask)?.promise ?? observedOutput(ask);
  const name = path[path.indexOf('levels') + 1];
  const level = path.includes('levels') ? promise?.output.levels.find(one => one.name === name) : undefined;
  return level ? boundsOf(level, path.at(-1)) : [];
}

function boundsOf({ atLeast, atMost, rangeOf }: Level, key: unknown): readonly Proposal[] {
  const bounds = [
    key === 'atLeast' ? (atLeast?.value ?? rangeOf?.value[0]) : undefined,
    key === 'atMost' ? (atMost?.value ?? rangeOf?.value[1]) : undefined,
  ];
  return bounds.flatMap(bound =>
    bound ? [{ label: bound.text, kind: 'amount', bare: true, detail: 'as promised' } as const] : [],
  );
}

function fixed(texts: readonly string[]): readonly Proposal[] {
  return texts.map(label => ({ label, kind: 'amount' }));
}
