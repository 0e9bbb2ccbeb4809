import { fraction, type Rational, rationalOf } from './exact/rational.js';
import { isNumber } from './json.js';
import type { Json } from './verdict.js';

/**
 * What a format demands where it is asserted. A text that `certain` matches is in the format, one that `possible` does
 * not match is outside of it, as its specification has it and every validator reads it; of a text between the two,
 * validators say different things. Both are patterns that an automaton reads.
 */
export type Format =
  | { readonly of: 'texts'; readonly certain: string; readonly possible: string }
  /** Whole numbers from `least` on that are less than `end`. */
  | { readonly of: 'numbers'; readonly least: Rational; readonly end: Rational };

const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const certainDay =
  '[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const timeOfDay = '[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?(?:[zZ]|[+-][0-9]{2}:[0-9]{2})';
const certainTime =
  '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-](?:0[0-9]|1[0-2]):[0-5][0-9])';
const address = '[a-z][a-z0-9]{1,9}://[a-z0-9]{1,20}(?:\\.[a-z][a-z0-9]{0,20}){0,3}(?:/[a-z0-9]*)*';
const path = '(?:/[a-z0-9]+)*/?';

const known: ReadonlyMap<string, Format> = new Map<string, Format>([
  texts('date', certainDay, day),
  texts('time', certainTime, timeOfDay),
  texts('date-time', `${certainDay}T${certainTime}`, `${day}[tT]${timeOfDay}`),
  texts('duration', 'P(?:[0-9]{1,6}[YMWD]|[0-9]{1,6}DT[0-9]{1,6}H|T[0-9]{1,6}[HMS])', 'P[0-9YMWDTHS]+'),
  texts('email', '[a-z0-9]{1,20}@[a-z0-9]{1,20}(?:\\.[a-z0-9]{1,20}){0,2}\\.[a-z]{2,6}', '.+@.+'),
  texts('hostname', '[a-z][a-z0-9]{0,20}(?:\\.[a-z][a-z0-9]{0,20}){0,3}', '[A-Za-z0-9.-]{1,255}'),
  texts('ipv4', `${byte}(?:\\.${byte}){3}`, '[0-9]{1,3}(?:\\.[0-9]{1,3}){3}'),
  texts(
    'ipv6',
    '[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}|[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,4}::[0-9a-f]{1,4}',
    '[0-9A-Fa-f:.]{2,45}',
  ),
  texts('uri', address, '[A-Za-z][A-Za-z0-9+.-]*:[!-~]*'),
  texts('uri-reference', `${address}|${path}`, '[!-~]*'),
  texts('iri', address, '[A-Za-z][A-Za-z0-9+.-]*:[^ "<>]*'),
  texts('iri-reference', `${address}|${path}`, '[^ "<>]*'),
  texts('uri-template', '(?:/[a-z0-9]+|/\\{[a-z]+\\})*', '[^ "<>]*'),
  texts(
    'uuid',
    '[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
    '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
  ),
  texts('json-pointer', '(?:/[A-Za-z0-9]*)*', '(?:/[^]*)?'),
  texts('relative-json-pointer', '(?:0|[1-9][0-9]{0,5})(?:#|(?:/[A-Za-z0-9]*)*)', '[0-9][^]*'),
  // What a regular expression is depends on the engine; what is none of any is told by its beginning.
  texts('regex', '\\^?[a-z0-9]+\\+?\\$?', '(?![*+?]|[\\[(]$)[^]*'),
  numbers('int32', 31n),
  numbers('int64', 63n),
]);

/** Formats of OpenAPI that say how a value is shown or kept, and refuse none. */
const notes = new Set(['float', 'double', 'password', 'binary']);

/** What a format demands where it is asserted; undefined for one that is not known here: it is about texts or numbers. */
export function formatOf(name: string): Format | undefined {
  return known.get(name);
}

/** Whether a format that is asserted may refuse a value. */
export function mayRefuse(name: string): boolean {
  return !notes.has(name);
}

/** The formats of texts that are known here. */
export const textFormats: readonly string[] = [...known].filter(([, { of }]) => of === 'texts').map(([name]) => name);

/** Whether a format that is asserted accepts a value; undefined: cannot tell. */
export function isInFormat(name: string, value: Json): boolean | undefined {
  const format = known.get(name);
  if (typeof value !== 'string' && !isNumber(value)) return true;
  if (!format) return undefined;
  if (format.of === 'texts') {
    if (typeof value !== 'string' || expression(format.certain).test(value)) return true;
    return expression(format.possible).test(value) ? undefined : false;
  }
  if (!isNumber(value)) return true;
  const exact = rationalOf(value);
  return exact && exact.under === 1n && exact.over >= format.least.over && exact.over < format.end.over;
}

/** Why nothing is told of a format, as a part of a sentence. */
export function notKnown(name: string): string {
  return `what is in the format “${name}” is not known here; an example beside it would be taken for one of its values`;
}

function texts(name: string, certain: string, possible: string): [string, Format] {
  return [name, { of: 'texts', certain: `^(?:${certain})$`, possible: `^(?:${possible})$` }];
}

function numbers(name: string, bits: bigint): [string, Format] {
  return [name, { of: 'numbers', least: fraction(-(2n ** bits)), end: fraction(2n ** bits) }];
}

const expressions = new Map<string, RegExp>();

function expression(source: string): RegExp {
  const made = expressions.get(source) ?? new RegExp(source, 'u');
  expressions.set(source, made);
  return made;
}
