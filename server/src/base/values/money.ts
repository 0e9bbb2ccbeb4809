import type Fraction from 'fraction.js';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { closest } from '../suggest.js';
import { currencyCodes } from './currencies.js';
import { parseQuantity } from './quantity.js';
import { type Kind, repaired, spelled } from './spelling.js';

const kind: Kind = { name: 'an amount of money', example: '4000 EUR', longest: 100 };
const currencyWords = new Map([
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['yen', 'JPY'],
]);

/** An amount in one currency; currencies are never converted. */
export interface Money {
  readonly amount: Fraction;
  /** A code of ISO 4217, as `EUR`. */
  readonly currency: string;
  readonly text: string;
}

/** Reads an amount and a currency code: `4000 EUR`. A negative amount is read; whether it makes sense is the caller's question. */
export function parseMoney(text: string): Parsed<Money> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<Money> {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return parsed;
  const { value, unit } = parsed.value;
  if (!unit)
    return unreadable(`${quoted(text)} has no currency: write its code behind the amount, as ${bare(text)} EUR.`);
  if (currencyCodes.has(unit.name)) return readable({ amount: value, currency: unit.name, text });
  const code = unit.name.toUpperCase();
  const amount = text.slice(0, text.length - unit.name.length).trim();
  if (currencyCodes.has(code)) return repaired(text, 'has its currency code in lower case', `${amount} ${code}`);
  const word = currencyWords.get(unit.name.toLowerCase());
  if (word !== undefined) return repaired(text, 'names its currency, and amounts have a code', `${amount} ${word}`);
  const [meant] = /^[A-Za-z]{3}$/.test(unit.name) ? closest(unit.name, currencyCodes, 1) : [];
  return unreadable(
    `${quoted(text)} has no currency code of ISO 4217: write one behind the amount, as ${amount} ${meant ?? 'EUR'}.`,
  );
}

function bare(text: string): string {
  return text.length > 20 ? '4000' : text;
}
