import { type Containment, contains } from '../../../server/src/compat/engine/engine.js';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import type { Json } from '../../../server/src/compat/verdict.js';
import { ByAjv } from '../../support/byAjv.js';
import { acceptedByHyperjump } from './judges.js';
import { type JsonObject, names } from './schemas.js';

/** Is every value of the left one of the right? */
export function ask(left: Json, right: Json): Containment {
  return contains(schemaOf(left, 'left'), schemaOf(right, 'right'));
}

/** What is wrong with an answer, as far as single values show it; undefined when nothing is. */
export async function flawOf(left: Json, right: Json, { verdict, witness }: Containment): Promise<string | undefined> {
  if (verdict === 'unknown') return undefined;
  const judges = { left: new ByAjv(left), right: new ByAjv(right) };
  if (verdict === 'compatible') {
    for (const value of samples(left)) {
      if (judges.left.accepts(value) !== true || judges.right.accepts(value) !== false) continue;
      if (await isBetween(left, right, value))
        return `compatible, but ${JSON.stringify(value)} is one of the left only`;
    }
    return undefined;
  }
  if (witness === undefined) return 'breaking without a witness';
  const agreed = judges.left.accepts(witness) !== false && judges.right.accepts(witness) !== true;
  // Ajv has known defects: where it disagrees, the other one decides.
  if (!agreed && !(await isBetween(left, right, witness)))
    return `breaking, but ${JSON.stringify(witness)} is no witness`;
  for (const value of smaller(witness)) {
    if (judges.left.accepts(value) !== true || judges.right.accepts(value) !== false) continue;
    if (await isBetween(left, right, value)) return `${JSON.stringify(witness)} could be ${JSON.stringify(value)}`;
  }
  return undefined;
}

/** The value with one member or item less, at any depth. */
function smaller(value: Json): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, i) => [value.toSpliced(i, 1), ...smaller(item).map(less => value.with(i, less))]);
  }
  if (typeof value !== 'object' || value === null) return [];
  const members = value as JsonObject;
  return Object.entries(members).flatMap(([name, inner]) => {
    const { [name]: _, ...rest } = members;
    return [rest, ...smaller(inner).map(less => ({ ...members, [name]: less }))];
  });
}

async function isBetween(left: Json, right: Json, value: Json): Promise<boolean> {
  return (await acceptedByHyperjump(left, value)) !== false && (await acceptedByHyperjump(right, value)) !== true;
}

/** Values of a schema, with their neighbours, and some that any schema may tell apart. */
function samples(schema: Json): readonly Json[] {
  const members: Json[] = [];
  for (const type of ['object', 'array', 'string', 'number']) {
    const { witness } = ask(schema, { not: { type } });
    if (witness !== undefined) members.push(witness);
  }
  return [...members, ...members.flatMap(neighbours), ...probes];
}

function neighbours(value: Json): Json[] {
  if (Array.isArray(value)) {
    return [value.slice(1), [...value, ...value], [...value, 1], [...value, 'a'], [null, ...value]];
  }
  if (typeof value === 'string') return [`${value}a`, `b${value}`, value.slice(1), `${value}1`];
  if (typeof value === 'number') return [value + 1, value - 1, value + 0.5, -value];
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value as JsonObject);
  const without = members.map((_, i) => Object.fromEntries(members.filter((_, j) => j !== i)));
  const more = names.flatMap(name => [1, 'a', null, {}].map(inner => ({ ...(value as JsonObject), [name]: inner })));
  return [...without, ...more] as Json[];
}

const probes: readonly Json[] = [
  ...[null, true, false, -1, 0, 0.5, 1, 2, 2.5, 3, 10, '', 'a', 'b', 'ab', 'ba', 'abab', 'bbb', '1'],
  ...([[], [1], ['a'], [1, 1], [1, 'a'], [null], [[]], [{}], ['a', 'b', 'c'], [0, 1, 2, 3]] as Json[]),
  ...([{}, { a: 1 }, { a: 'a' }, { b: 1 }, { a: 1, b: 1 }, { ab: 1 }, { a: {} }, { a: { b: 1 }, b: 1 }] as Json[]),
  ...([{ a: 1, b: 1, ab: 1 }, { c: 1 }, { a: [] }, { a: null, ab: 'a' }, { b: 'ab', c: null }] as Json[]),
];
