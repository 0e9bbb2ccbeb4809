import fc from 'fast-check';
import type { Json } from '../../../server/src/compat/verdict.js';

/** Schemas with few names and small numbers, so that two of them have much to do with each other. */
const name = fc.constantFrom('a', 'b', '__proto__');
const small = fc.integer({ min: 0, max: 3 });
const value = fc.constantFrom<Json>(null, true, 0, 1, 2.5, '', 'a', 'abc', [], [1], {}, { a: 1 }, { a: 'a', b: 1 });
const plain = fc.constantFrom<Json>(
  true,
  false,
  { type: 'string' },
  { type: 'integer' },
  { type: ['number', 'null'] },
  { const: 1 },
  { $ref: '#/$defs/item' },
);

const { schema } = fc.letrec<{ schema: Json }>(tie => {
  const inner = tie('schema');
  const some = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary;
  const parts = (model: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<unknown> as fc.Arbitrary<Json>;
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      some(plain),
      parts({
        type: fc.constantFrom('object', ['object', 'null']),
        properties: fc.dictionary(name, inner, { maxKeys: 2 }),
        required: fc.uniqueArray(name, { maxLength: 2 }),
        additionalProperties: inner,
        patternProperties: fc.dictionary(fc.constantFrom('^a', '^[ab]$'), inner, { maxKeys: 1 }),
        minProperties: small,
        maxProperties: small,
        dependentRequired: fc.constant({ a: ['b'] }),
        unevaluatedProperties: fc.constant(false),
      }),
      parts({
        type: fc.constant('array'),
        items: inner,
        prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
        minItems: small,
        maxItems: small,
        uniqueItems: fc.boolean(),
      }),
      parts({
        type: fc.constantFrom('number', 'integer'),
        minimum: small,
        exclusiveMaximum: small,
        multipleOf: fc.constantFrom(0.5, 2),
      }),
      parts({ type: fc.constant('string'), minLength: small, maxLength: small, pattern: fc.constantFrom('^a', 'b$') }),
      fc.record({ enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: one => JSON.stringify(one) }) }),
      fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
      fc.record({ oneOf: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
      fc.record({ allOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: inner }),
      fc.record(Object.fromEntries(['if', 'then'].map(keyword => [keyword, inner]))),
    ) as fc.Arbitrary<Json>,
  };
});

/** A schema with a recursive definition that it may refer to. */
export const anySchema: fc.Arbitrary<Json> = schema.map(root => ({
  ...(typeof root === 'object' && root !== null ? root : { not: { not: root } }),
  $defs: {
    item: { type: 'object', properties: { a: { $ref: '#/$defs/item' }, b: { type: 'integer' } }, required: ['b'] },
  },
}));

/** Two schemas, most of them a small change apart. */
export const schemaPair: fc.Arbitrary<readonly [Json, Json]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(anySchema, fc.nat(), plain)
      .map(([root, seed, piece]) => [root, changed(root, seed, piece)] as const),
  },
  { weight: 1, arbitrary: fc.tuple(anySchema, anySchema) },
);

/** The schema with one place changed; which one and how follows from the seed. */
function changed(root: Json, seed: number, piece: Json): Json {
  const copy = structuredClone(root) as Json;
  const places: [Record<string, Json>, string][] = [];
  const visit = (at: unknown) => {
    if (typeof at !== 'object' || at === null) return;
    for (const key of Object.keys(at)) {
      places.push([at as Record<string, Json>, key]);
      visit((at as Record<string, Json>)[key]);
    }
  };
  visit(copy);
  const [holder, key] = places[seed % places.length] ?? [];
  if (!holder || key === undefined) return copy;
  const old = holder[key];
  if (typeof old === 'number') holder[key] = old + 1;
  else if (typeof old === 'boolean') holder[key] = !old;
  else if (seed % 3 === 0 && !Array.isArray(holder)) delete holder[key];
  else if (typeof old === 'object' && !Array.isArray(old))
    Object.defineProperty(holder, key, { value: piece, enumerable: true, writable: true, configurable: true });
  return copy;
}

/** Values that the schemas above tell apart. */
export const probes: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  2,
  2.5,
  0.5,
  -1,
  '',
  'a',
  'b',
  'ab',
  'abc',
  [],
  [1],
  ['a'],
  [1, 1],
  [1, 2],
  [null],
  [{}],
  {},
  { a: 1 },
  { a: 'a' },
  { b: 1 },
  { b: null },
  { a: 1, b: 1 },
  { a: 'a', b: 'b' },
  { c: 1 },
  { a: {} },
  { a: { b: 1 }, b: 1 },
  { a: 1, b: 1, c: 1 },
  { a: [] },
  JSON.parse('{"__proto__":1}'),
  JSON.parse('{"__proto__":"a","a":1}'),
];
