import { ExactNumber } from '../exact/exactNumber.js';
import { isArray, isObject } from '../json.js';
import type { Json } from '../verdict.js';

/** A value as any reader of JSON has it: each number is the nearest double. */
export function plain(value: Json): Json {
  if (value instanceof ExactNumber) return value.toJSON();
  if (isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
