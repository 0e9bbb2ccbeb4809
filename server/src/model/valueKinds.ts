import { type Parsed, readable, type Unreadable, unreadable } from '../base/parsed.js';
import { quoted } from '../base/quote.js';
import { parseContractId, parseName, parseTeamId } from '../base/values/names.js';
import { unitMeant } from '../base/values/units.js';
import type { FieldSchema } from './languageSchema.js';
import {
  parseDate,
  parseDuration,
  parseMissLimit,
  parseMoney,
  parseOutputReference,
  parsePercent,
  parseQuantity,
  parseRange,
  parseTimeLimit,
  parseTimezone,
  parseUsesPath,
  parseVersion,
} from './readings.js';

/** How the text of one kind of value is judged, and the rule that a text of another kind breaks. */
interface ValueKind {
  readonly rule: string;
  readonly parse: (text: string) => Parsed<unknown>;
  /** What a text of this kind must be besides, to be no larger or smaller than the field allows. */
  readonly limits?: (text: string) => Parsed<unknown>;
  /** What is most likely a slip of the pen in a text of this kind, though it can be read. */
  readonly doubt?: (text: string) => Unreadable | undefined;
}

const parsers: ReadonlyMap<string, ValueKind> = new Map([
  ['date', { rule: 'format/not-a-date', parse: parseDate }],
  ['duration', { rule: 'format/not-a-duration', parse: parseDuration }],
  ['percent', { rule: 'format/not-a-percent', parse: parsePercent, limits: notNegative }],
  ['tolerance', { rule: 'format/not-a-percent', parse: parsePercent, limits: aboveZero }],
  ['span', { rule: 'format/not-a-duration', parse: parseDuration, limits: aDayOrMore }],
  ['timeLimit', { rule: 'format/not-a-duration', parse: parseTimeLimit }],
  ['missLimit', { rule: 'format/not-a-percent', parse: parseMissLimit, limits: limitNotNegative }],
  ['quantity', { rule: 'format/not-a-quantity', parse: parseQuantity, doubt: misspeltUnit }],
  ['money', { rule: 'format/not-a-quantity', parse: parseMoney }],
  ['version', { rule: 'format/not-a-version', parse: parseVersion }],
  ['versionRange', { rule: 'format/not-a-range', parse: parseRange }],
  ['outputReference', { rule: 'format/not-a-reference', parse: parseOutputReference }],
  ['usesPath', { rule: 'format/not-a-path', parse: parseUsesPath }],
  ['contractId', { rule: 'format/not-an-id', parse: parseContractId }],
  ['teamId', { rule: 'format/not-an-id', parse: parseTeamId }],
  ['timezone', { rule: 'format/wrong-form', parse: parseTimezone }],
  ['name', { rule: 'format/not-an-id', parse: parseName }],
] satisfies [string, ValueKind][]);

function misspeltUnit(text: string): Unreadable | undefined {
  const quantity = parseQuantity(text);
  const unit = quantity.ok ? quantity.value.unit : undefined;
  const meant = unit && unitMeant(unit);
  if (!unit || meant === undefined) return undefined;
  const replacement = `${text.slice(0, text.lastIndexOf(unit.name)).trimEnd()} ${meant}`;
  return unreadable(
    `${quoted(unit.name)} is no unit that is known, so it counts things of that name. Did you mean ${quoted(replacement)}?`,
    replacement,
  );
}

function notNegative(text: string): Parsed<unknown> {
  const percent = parsePercent(text);
  return percent.ok && percent.value.lt(0) ? negative(text) : percent;
}

function limitNotNegative(text: string): Parsed<unknown> {
  const limit = parseMissLimit(text);
  return limit.ok && limit.value.ratio.lt(0) ? negative(text) : limit;
}

function negative(text: string): Unreadable {
  return unreadable(`${quoted(text)} is negative: write 0 % or more.`);
}

function aboveZero(text: string): Parsed<unknown> {
  const percent = parsePercent(text);
  if (!percent.ok || percent.value.gt(0)) return percent;
  return unreadable(
    `${quoted(text)} is no tolerance: a promise that comes exactly as it was made misses by 0 %. Write the miss that you can still live with, as 20 %.`,
  );
}

function aDayOrMore(text: string): Parsed<unknown> {
  const duration = parseDuration(text);
  if (!duration.ok || duration.value.amount.gt(0)) return duration;
  return unreadable(
    `${quoted(text)} is no time at all, and something is counted over it: write a day or more, as 28d.`,
  );
}

/**
 * How to judge a scalar of a field. Kinds that have no reader of their own are judged by the schema's pattern, and
 * explained by what the schema says of them. Undefined where any text will do.
 */
export function valueKindOf(schema: FieldSchema): ValueKind | undefined {
  const known = parsers.get(schema.valueKind ?? '');
  if (known) return known;
  const { pattern } = schema;
  if (pattern === undefined) return undefined;
  return { rule: 'format/wrong-form', parse: text => parseByPattern(text, pattern, schema) };
}

const compiled = new Map<string, RegExp>();

function parseByPattern(text: string, pattern: string, schema: FieldSchema): Parsed<string> {
  let regExp = compiled.get(pattern);
  if (!regExp) {
    regExp = new RegExp(pattern, 'u');
    compiled.set(pattern, regExp);
  }
  if (regExp.test(text)) return readable(text);
  const example = schema.examples?.[0];
  const such = example === undefined ? '' : ` Write it like “${String(example)}”.`;
  const kind = namesOfKinds.get(schema.valueKind ?? '');
  return unreadable(
    `${quoted(text)} ${kind === undefined ? 'is not written as this has to be' : `is not ${kind}`}.${such}`,
  );
}

/** The kinds that have no reader of their own, in words that go on from “is not”. */
const namesOfKinds: ReadonlyMap<string, string> = new Map([
  ['text', 'a text: nothing stands in it'],
  ['person', 'the handle of a person'],
  ['personOrTeam', 'the handle of a person or the id of a team'],
  ['place', 'a place in this file'],
  ['ruleId', 'the id of a rule'],
  ['link', 'a link'],
  ['email', 'an e-mail address'],
]);
