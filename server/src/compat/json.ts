import { ExactNumber } from './exact/exactNumber.js';
import type { Json } from './verdict.js';

export type JsonObject = { readonly [key: string]: Json };

/** JSON types as bits, so that a set of types is a number. Integers and other numbers are kept apart. */
export const NULL = 1;
export const BOOLEAN = 2;
export const INTEGER = 4;
export const FRACTION = 8;
export const NUMBER = INTEGER | FRACTION;
export const STRING = 16;
export const ARRAY = 32;
export const OBJECT = 64;
export const ANY_TYPE = 127;

/** Deeper documents are not compared: every walk over a document may then recurse safely. */
export const MAX_NESTING = 256;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** Whether no number in a value would be changed by a double. */
export function survivesDoubles(value: Json): boolean {
  if (isArray(value)) return value.every(survivesDoubles);
  return isObject(value) ? Object.values(value).every(survivesDoubles) : !(value instanceof ExactNumber);
}

export function isNumber(value: Json | undefined): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function typeOf(value: Json): number {
  if (value === null) return NULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'number') return Number.isInteger(value) ? INTEGER : FRACTION;
  if (typeof value === 'string') return STRING;
  if (value instanceof ExactNumber) return isWhole(value) ? INTEGER : FRACTION;
  return Array.isArray(value) ? ARRAY : OBJECT;
}

/** Its digits do not end in zeros, so a negative power of ten leaves some behind the point. */
function isWhole(value: ExactNumber): boolean {
  return !value.text.includes('e-');
}

/** The own member of an object; never one it inherits, whatever its name is. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return { ...object, [name]: value };
}

export function withoutMember(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

/** Equality as JSON Schema has it: members in any order, numbers by value. Needs values within `MAX_NESTING`. */
export function jsonEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isArray(a)) {
    return isArray(b) && a.length === b.length && a.every((item, index) => jsonEqual(item, b[index] as Json));
  }
  if (a instanceof ExactNumber) return b instanceof ExactNumber && a.text === b.text;
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every(name => Object.hasOwn(b, name) && jsonEqual(a[name] as Json, b[name] as Json));
}

/** The text of a value with members in order of their names: equal values have equal texts. */
export function canonicalText(value: Json): string {
  if (isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (isObject(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map(name => `${JSON.stringify(name)}:${canonicalText(value[name] as Json)}`).join(',')}}`;
  }
  if (value instanceof ExactNumber) return value.text;
  return Object.is(value, -0) ? '0' : JSON.stringify(value);
}

/** A value as it stands in a message: short, on one line. */
export function shown(value: Json): string {
  const text = canonicalText(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** Whether a document nests deeper than `limit`; itself without recursion. */
export function nestsDeeper(root: Json, limit: number): boolean {
  let level: Json[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: Json[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const child of Array.isArray(value) ? value : Object.values(value)) {
        if (typeof child === 'object' && child !== null) next.push(child as Json);
      }
    }
    level = next;
  }
  return false;
}

/** The length of a string in code points, which is what JSON Schema counts. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const code = text.charCodeAt(i);
    if (code < 0xd800 || code > 0xdbff) continue;
    const next = text.charCodeAt(i + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      length -= 1;
      i += 1;
    }
  }
  return length;
}
