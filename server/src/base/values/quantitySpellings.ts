import { type Parsed, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { currencyCodes, currencySigns, sharedCurrencySigns } from './currencies.js';
import { repaired } from './spelling.js';
import { unitNamed } from './units.js';
import { unitTable } from './unitTable.js';

const notFinite = /^[+-]?\.?(?:inf(?:inity)?|nan)$/i;
const comparison =
  /^(?:[<>=~≈≤≥±]|at (?:least|most)\b|up to\b|about\b|max\b|min\b|under\b|over\b|less than\b|more than\b)/i;
const between = /^-?[\d.,]+\s*\p{L}*\s*(?:-|–|—|\.\.+|…|to\b)\s*[\d.,]+/u;

/** Data sizes whose letters are in the wrong case, where the case is what tells bits from bytes. */
const likelyBytes = new Map(
  ['kb', 'mb', 'gb', 'tb', 'pb'].map(name => [name, name === 'kb' ? 'kB' : name.toUpperCase()]),
);
const bitsOrBytes = new Map([
  ['Kb', 'k'],
  ['Mb', 'M'],
  ['Gb', 'G'],
  ['Tb', 'T'],
]);
const largeNumbers = new Map([
  ['k', 3],
  ['thousand', 3],
  ['m', 6],
  ['mn', 6],
  ['mio', 6],
  ['million', 6],
  ['bn', 9],
  ['billion', 9],
]);
const otherTimes = new Map([
  ['Min', 'min'],
  ['MIN', 'min'],
  ['S', 's'],
  ['Sec', 's'],
  ['SEC', 's'],
  ['H', 'h'],
  ['D', 'd'],
  ['W', 'w'],
  ['MS', 'ms'],
  ['mS', 'ms'],
  ['y', 'year'],
  ['Y', 'year'],
  ['mo', 'M'],
  ['mos', 'M'],
  ['q', 'Q'],
]);

/** What is wrong with a unit that would be read as something else than what was very likely meant. */
export function unitSlip(text: string, number: string, unit: string): Parsed<never> | undefined {
  if (/^k$/i.test(unit) && /^-?\d{1,9}$/.test(number)) return repaired(text, 'shortens the number', `${number}000`);
  const bytes = likelyBytes.get(unit);
  if (bytes !== undefined)
    return repaired(text, 'writes its unit in lower case, where it tells bits from bytes', `${number} ${bytes}`);
  const prefix = bitsOrBytes.get(unit);
  if (prefix !== undefined) {
    return unreadable(
      `${quoted(text)} can mean bits or bytes: write ${number} ${prefix}bit or ${number} ${prefix === 'k' ? 'kB' : `${prefix}B`}.`,
    );
  }
  const time = otherTimes.get(unit);
  if (time !== undefined) return repaired(text, 'writes its unit in another way', `${number} ${time}`);
  if (/^(?:%\s*%+|[％٪﹪]|per cent|pct\.?)$/i.test(unit))
    return repaired(text, 'spells the percent sign in another way', `${number} %`);
  if (/^%\s+\p{L}/u.test(unit)) return repaired(text, 'has words behind its percent sign', `${number} %`);
  return currencySlip(text, number, unit);
}

function currencySlip(text: string, number: string, unit: string): Parsed<never> | undefined {
  const code = currencySigns.get(unit);
  const thousands = /^(-?\d{1,3})\.(\d{3})$/.exec(number);
  if (code !== undefined && thousands) {
    const [, whole = '', behind = ''] = thousands;
    return unreadable(
      `${quoted(text)} can mean ${whole}${behind} or ${whole}: write ${whole}${behind} ${code} or ${whole} ${code}.`,
    );
  }
  if (code !== undefined)
    return repaired(text, 'has a sign for its currency, and amounts have a code', `${number} ${code}`);
  const shared = sharedCurrencySigns.get(unit);
  if (shared === undefined) return undefined;
  return unreadable(
    `${quoted(text)} does not say which currency “${unit}” is: write its code, as ${number} ${shared.slice(0, 3)} (${shared}).`,
  );
}

/** The sentence for a text that is not a number with at most one unit. */
export function otherQuantitySpelling(text: string): Parsed<never> {
  if (notFinite.test(text))
    return unreadable(`${quoted(text)} is not a number that anything can be measured by: write a finite one, as 30 s.`);
  if (/^0[xob]/i.test(text))
    return unreadable(`${quoted(text)} is not a decimal number: write its digits from 0 to 9, as 255.`);
  if (comparison.test(text)) {
    return unreadable(
      `${quoted(text)} compares, and a quantity is one number: write the number alone, and atLeast, atMost or range as the key.`,
    );
  }
  return (
    rangeSlip(text) ??
    unitFirst(text) ??
    largeMoney(text) ??
    severalWords(text) ??
    unreadable(`${quoted(text)} is not a quantity: write a number and a unit, as 30 s.`)
  );
}

/** `5-10 min`, `18..24`. */
export function rangeSlip(text: string): Parsed<never> | undefined {
  if (!between.test(text)) return undefined;
  return unreadable(`${quoted(text)} is a range, and a quantity is one number: write range: [from, to] as the key.`);
}

/** `EUR 4000` and `€4000`. */
function unitFirst(text: string): Parsed<never> | undefined {
  const parts = /^([A-Za-z]{3}|[^\p{L}\p{N}\s])\s*(\d+(?:\.\d+)?)$/u.exec(text);
  const [before = '', number = ''] = parts?.slice(1) ?? [];
  const code = before.toUpperCase();
  if (currencyCodes.has(code)) return repaired(text, 'has its currency before the amount', `${number} ${code}`);
  return currencySlip(text, number, before);
}

/** `4k EUR` and `1.5 million EUR`. */
function largeMoney(text: string): Parsed<never> | undefined {
  const parts = /^(-?\d{1,6})(?:\.(\d{1,6}))?\s*(\p{L}+)\s+([A-Z]{3})$/u.exec(text);
  const [, whole = '', behind = '', scale = '', currency = ''] = parts ?? [];
  const zeros = largeNumbers.get(scale.toLowerCase());
  if (zeros === undefined || !currencyCodes.has(currency) || behind.length > zeros) return undefined;
  return repaired(text, 'shortens the amount', `${whole}${behind.padEnd(zeros, '0')} ${currency}`);
}

/** `3 story points`, `5 errors per day`: a unit is one word, so that it can be compared. */
function severalWords(text: string): Parsed<never> | undefined {
  const parts = /^(-?\d+(?:\.\d+)?)\s+(\p{L}+(?:\s+\p{L}+){1,3})$/u.exec(text);
  const [, number = '', words = ''] = parts ?? [];
  const rate = words.replace(/(?:^|\s+)per\s+/, '/');
  const isPhrase = rate === words && !words.split(/\s+/).some(word => unitTable.has(word) || currencyCodes.has(word));
  const unit = isPhrase ? words.replace(/\s+/g, '-') : rate;
  return unitNamed(unit) && repaired(text, 'has a unit of several words', `${number} ${unit}`);
}
