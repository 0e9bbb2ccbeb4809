import fc from 'fast-check';
import type { Json } from '../../../server/src/compat/verdict.js';

export type JsonObject = { readonly [key: string]: Json };

/** A schema apart from the definitions that it and its parts may refer to, so that parts can be joined anew. */
export interface Parts {
  readonly body: Json;
  readonly definitions: JsonObject;
}

/** Every keyword of the vocabularies of 2020-12 that says what is valid. */
export const keywords = [
  ...['$ref', '$defs', '$id', '$anchor', '$dynamicRef', '$dynamicAnchor'],
  ...['type', 'enum', 'const', 'format'],
  ...['multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern'],
  ...['items', 'prefixItems', 'contains', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
  ...['properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'required'],
  ...['maxProperties', 'minProperties', 'dependentRequired', 'dependentSchemas'],
  ...['if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'not'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
] as const;

// Few names and small numbers, so that two schemas have much to do with each other.
export const names = ['a', 'b', 'ab'] as const;
const name = fc.constantFrom(...names);
const small = fc.integer({ min: 0, max: 3 });
const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 2.5, 3, 10);
const pattern = fc.constantFrom('^a', 'b$', '^[ab]$', '^.{2}$', '^(?!a)', '\\d', '^(?:ab)*$');
const namePattern = fc.constantFrom('^a', 'b$', '^[ab]$');
const type = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'object', 'array');

export const value: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  ...[null, true, false, 0, 1, 2, 2.5, -1, 10, '', 'a', 'b', 'ab', 'abab', '1', 'ba'],
  ...([[], [1], ['a'], [1, 1], [1, 'a'], {}, { a: 1 }, { b: 'a' }, { a: 1, b: 2 }, { a: 'b', ab: 1 }] as Json[]),
);

/** The smallest schemas: what an edit puts in the place of another. */
export const leaf: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Json>(true, true, false, {}) },
  { weight: 6, arbitrary: fc.record({ type }) },
  { weight: 2, arbitrary: fc.record({ type: fc.uniqueArray(type, { minLength: 1, maxLength: 3 }) }) },
  { weight: 2, arbitrary: value.map(constant => ({ const: constant })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Json>(
      { $ref: '#/$defs/item' },
      { $ref: '#/$defs/pair' },
      { $ref: '#/$defs/more' },
      { $ref: '#named' },
      { $dynamicRef: '#node' },
      { $ref: 'https://schemas.example/list' },
    ),
  },
);

function some(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> {
  // Most have two or three of these keywords: with all of them, hardly any value is left.
  const keys = Object.keys(model);
  return fc
    .tuple(fc.record(model), fc.uniqueArray(fc.nat(keys.length - 1), { minLength: 1, maxLength: 4 }))
    .map(([all, chosen]) =>
      Object.fromEntries(chosen.map(index => [keys[index], all[keys[index] as string]])),
    ) as fc.Arbitrary<Json>;
}

const ofNumbers = some({
  type: fc.constantFrom('number', 'integer', ['integer', 'string']),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: fc.constantFrom(0.5, 1, 2, 3, 0.1),
});

const ofStrings = some({
  type: fc.constant('string'),
  minLength: small,
  maxLength: small,
  pattern,
  format: fc.constantFrom('date', 'email'),
});

const { schema, rich } = fc.letrec<{ schema: Json; rich: Json }>(tie => {
  const inner = tie('schema');
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const byName = (of: fc.Arbitrary<string>, maxKeys: number) =>
    fc.dictionary(of, inner, { minKeys: 1, maxKeys, noNullPrototype: true });
  const ofObjects = some({
    type: fc.constantFrom('object', ['object', 'null']),
    properties: byName(name, 2),
    required: fc.uniqueArray(name, { maxLength: 2 }),
    patternProperties: byName(namePattern, 1),
    additionalProperties: fc.oneof(fc.constant(false), inner),
    propertyNames: fc.oneof(
      pattern.map(found => ({ pattern: found })),
      fc.record({ maxLength: small }),
      inner,
    ),
    minProperties: small,
    maxProperties: small,
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { minLength: 1, maxLength: 2 }), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
    dependentSchemas: byName(name, 1),
    unevaluatedProperties: fc.oneof(fc.constant(false), inner),
  });
  const ofArrays = some({
    type: fc.constantFrom('array', ['array', 'string']),
    items: inner,
    prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
    contains: inner,
    minItems: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
    unevaluatedItems: fc.oneof(fc.constant(false), inner),
  });
  const counted = fc.tuple(inner, small, small, fc.nat(2)).map(([contains, minContains, maxContains, which]) => ({
    contains,
    ...(which !== 0 && { minContains }),
    ...(which !== 1 && { maxContains }),
  }));
  const logic = fc.oneof(
    fc.record({ anyOf: several }),
    fc.record({ oneOf: several }),
    fc.record({ allOf: several }),
    fc.record({ not: inner }),
    ...[
      ['if', 'then', 'else'],
      ['if', 'then'],
      ['if', 'else'],
    ].map(keys => fc.record(Object.fromEntries(keys.map(key => [key, inner])))),
  );
  const enumeration = fc.record({
    enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: one => JSON.stringify(one) }),
  });
  const joined = fc.tuple(fc.oneof(ofObjects, ofArrays), logic).map(([one, other]) => ({ ...Object(one), ...other }));
  return {
    // What is worth asking about has more than one keyword.
    rich: fc.oneof(
      { weight: 3, arbitrary: joined },
      { weight: 2, arbitrary: ofObjects },
      { weight: 1, arbitrary: ofArrays },
      { weight: 1, arbitrary: logic },
      { weight: 1, arbitrary: inner },
      { weight: 1, arbitrary: fc.constantFrom<Json>({ $ref: '#/$defs/pair' }, { $ref: '#/$defs/more' }) },
    ) as fc.Arbitrary<Json>,
    schema: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      { weight: 4, arbitrary: leaf },
      { weight: 4, arbitrary: ofObjects },
      { weight: 2, arbitrary: ofArrays },
      { weight: 1, arbitrary: counted },
      { weight: 2, arbitrary: ofNumbers },
      { weight: 2, arbitrary: ofStrings },
      { weight: 1, arbitrary: enumeration },
      { weight: 2, arbitrary: logic },
      { weight: 2, arbitrary: joined },
    ) as fc.Arbitrary<Json>,
  };
});

const inside = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Json>({ $ref: '#/$defs/pair' }, { $ref: '#/$defs/more' }) },
  { weight: 2, arbitrary: leaf },
);

/** Definitions that lead to themselves and to each other, always through a member or an item. */
const recursive: fc.Arbitrary<Json> = fc
  .array(
    fc.oneof(
      fc.record(
        {
          type: fc.constant('object'),
          properties: fc.dictionary(name, inside, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
          required: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
          additionalProperties: fc.oneof(fc.constant<Json>(false), inside),
        },
        { requiredKeys: ['type', 'properties'] },
      ),
      fc.record(
        { type: fc.constant('array'), items: inside, minItems: small, contains: inside, maxItems: small },
        { requiredKeys: ['type', 'items'] },
      ),
      fc.record({ type }),
    ) as fc.Arbitrary<Json>,
    { minLength: 1, maxLength: 3 },
  )
  .chain(list => fc.constantFrom('anyOf', 'oneOf', 'anyOf').map(keyword => ({ [keyword]: list })));

/** Always there to refer to: random ones, recursive ones, one with another name, and one that stands for itself. */
const definitions: fc.Arbitrary<JsonObject> = fc.record({
  item: fc.constant<Json>({
    type: 'object',
    properties: { a: { $ref: '#/$defs/item' }, b: { type: 'integer' } },
    required: ['b'],
  }),
  pair: fc.oneof(schema.map(withoutLoop), recursive),
  more: recursive,
  word: fc.constant<Json>({ $anchor: 'named', type: 'string', minLength: 1 }),
  tree: fc.constant<Json>({
    $dynamicAnchor: 'node',
    type: ['object', 'null'],
    properties: { a: { $dynamicRef: '#node' } },
  }),
  list: fc.constant<Json>({
    $id: 'https://schemas.example/list',
    type: 'array',
    items: { anyOf: [{ type: 'string' }, { $ref: '#' }] },
  }),
});

/** The schema with no way back to the definitions that it may be a part of: one that is only itself says nothing. */
export function withoutLoop(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replace(/#\/\$defs\/(?:pair|more)/g, '#/$defs/item')) as Json;
}

/** Bodies that may be joined, since they refer to the same definitions. */
export const bodies = (count: number): fc.Arbitrary<{ bodies: readonly Json[]; definitions: JsonObject }> =>
  fc.record({ bodies: fc.array(rich, { minLength: count, maxLength: count }), definitions });

export const parts: fc.Arbitrary<Parts> = fc.record({ body: rich, definitions });

/** What a definition is referred to by. */
const addresses: Readonly<Record<string, string>> = {
  '#/$defs/item': 'item',
  '#/$defs/pair': 'pair',
  '#/$defs/more': 'more',
  '#/$defs/word': 'word',
  '#named': 'word',
  '#node': 'tree',
  'https://schemas.example/list': 'list',
};

/** The whole schema, with the definitions that it comes to refer to. */
export function whole({ body, definitions }: Parts): JsonObject {
  const object = typeof body === 'object' && body !== null ? (body as JsonObject) : body ? {} : { not: {} };
  const used = new Set<string>();
  const visit = (schema: Json) => {
    const text = JSON.stringify(schema);
    for (const [address, name] of Object.entries(addresses)) {
      if (used.has(name) || !text.includes(`"${address}"`)) continue;
      used.add(name);
      visit(definitions[name] as Json);
    }
  };
  visit(body);
  if (used.size === 0) return object;
  const $defs = Object.fromEntries(Object.entries(definitions).filter(([name]) => used.has(name)));
  return { ...object, $defs };
}
