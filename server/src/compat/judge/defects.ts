import { isMultipleOf } from '../decimal.js';
import { isArray, isObject } from '../json.js';
import type { Json } from '../verdict.js';
import type { Reach } from './reach.js';
import type { ValidatorName } from './validator.js';

/** Something that a validator is known to answer wrongly; under a `not`, what is wrong turns around. */
export interface Defect {
  readonly of: ValidatorName;
  /** What it does, as a part of a sentence about it. */
  readonly what: string;
  /** Whether it may show in this schema, with this value. */
  concerns(reach: Reach, value: Json): boolean;
}

const uses =
  (...keywords: readonly string[]) =>
  ({ keywords: used }: Reach): boolean =>
    keywords.every(keyword => used.has(keyword));

/** Each is shown by a test; an answer is set aside only for what stands here. */
export const defects: readonly Defect[] = [
  {
    of: 'ajv',
    what: 'takes an empty list for one that contains what it should, beside “prefixItems” or a list of “items”',
    concerns: (reach, value) =>
      (uses('contains', 'prefixItems')(reach) || uses('contains', 'items')(reach)) && hasEmptyList(value),
  },
  {
    of: 'ajv',
    what: 'does not tell which items “contains” has evaluated',
    concerns: uses('contains', 'unevaluatedItems'),
  },
  {
    of: 'ajv',
    what: 'takes items for evaluated that a branch evaluated which refuses',
    concerns: reach => uses('anyOf', 'unevaluatedItems')(reach) || uses('oneOf', 'unevaluatedItems')(reach),
  },
  {
    of: 'ajv',
    what: 'takes for evaluated what an “if” evaluated that refuses, beside an “else”',
    concerns: reach => uses('else', 'unevaluatedProperties')(reach) || uses('else', 'unevaluatedItems')(reach),
  },
  {
    of: 'ajv',
    what: 'leaves “__proto__” out of the members that a schema describes',
    concerns: (reach, value) =>
      (uses('properties')(reach) || uses('patternProperties')(reach)) && hasMember(value, '__proto__'),
  },
  {
    of: 'ajv',
    what: 'takes objects with a member “constructor” for different ones',
    concerns: (reach, value) =>
      ['const', 'enum', 'uniqueItems'].some(keyword => uses(keyword)(reach)) && hasMember(value, 'constructor'),
  },
  {
    of: 'ajv',
    what: 'divides doubles for “multipleOf”',
    concerns: (reach, value) => someMultiple(reach, value, ajvDivides),
  },
  {
    of: 'ajv',
    what: 'takes a dynamic reference for one to the nearest anchor that its generated code happens to know',
    concerns: reach => uses('$dynamicRef')(reach) || uses('$recursiveRef')(reach),
  },
  {
    of: '@hyperjump/json-schema',
    what: 'divides doubles for “multipleOf”',
    concerns: (reach, value) => someMultiple(reach, value, hyperjumpDivides),
  },
];

function hasEmptyList(value: Json): boolean {
  if (isArray(value)) return value.length === 0 || value.some(hasEmptyList);
  return isObject(value) && Object.values(value).some(hasEmptyList);
}

function hasMember(value: Json, name: string): boolean {
  if (isArray(value)) return value.some(item => hasMember(item, name));
  return isObject(value) && (Object.hasOwn(value, name) || Object.values(value).some(inner => hasMember(inner, name)));
}

function ajvDivides(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  return !(Math.abs(Math.round(quotient) - quotient) > 1e-9);
}

function hyperjumpDivides(value: number, divisor: number): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 1.1920929e-7;
  return near(0, value % divisor) || near(divisor, value % divisor);
}

/** Whether dividing doubles says something else than dividing the decimal numbers, for some number and some divisor. */
function someMultiple({ divisors }: Reach, value: Json, divides: (value: number, divisor: number) => boolean): boolean {
  if (divisors.size === 0) return false;
  return numbersIn(value).some(number =>
    [...divisors].some(divisor => divisor > 0 && divides(number, divisor) !== isMultipleOf(number, divisor)),
  );
}

function numbersIn(value: Json): readonly number[] {
  if (typeof value === 'number') return [value];
  if (isArray(value)) return value.flatMap(numbersIn);
  return isObject(value) ? Object.values(value).flatMap(numbersIn) : [];
}
