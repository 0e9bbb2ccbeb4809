/** Every kind of change between two schemas, in the order in which people look for them. */
export const kinds = [
  ...outcomes('title', 'description', 'default', 'examples', 'deprecated', 'read-only', 'write-only'),
  ...outcomes('identifier', 'discriminator', 'content-encoding', 'content-media-type', 'content-schema', 'format'),
  'reference-changed',
  'value-allowed',
  'value-forbidden',
  'type-changed',
  'type-narrowed',
  'type-widened',
  'nullable-added',
  'nullable-removed',
  'enum-added',
  'enum-removed',
  'enum-value-added',
  'enum-value-removed',
  'const-added',
  'const-removed',
  'const-changed',
  ...limits('minimum', 'exclusive-minimum', 'maximum', 'exclusive-maximum'),
  'minimum-included',
  'minimum-excluded',
  'maximum-included',
  'maximum-excluded',
  ...demands('multiple-of'),
  ...limits('min-length', 'max-length'),
  ...demands('pattern'),
  'pattern-rewritten',
  ...limits('min-items', 'max-items'),
  'unique-items-added',
  'unique-items-removed',
  ...outcomes('items'),
  'items-closed',
  'items-opened',
  ...contents('prefix-item-added-to', 'prefix-item-removed-from', 'list'),
  ...demands('contains'),
  ...limits('min-contains', 'max-contains'),
  ...contents('property-added-to', 'property-removed-from', 'object'),
  ...contents('required-property-added-to', 'required-property-with-default-added-to', 'object'),
  'forbidden-property-added',
  'forbidden-property-removed',
  'required-added',
  'required-with-default-added',
  'required-removed',
  ...limits('min-properties', 'max-properties'),
  'additional-properties-closed',
  'additional-properties-opened',
  'additional-properties-narrowed',
  'additional-properties-widened',
  'additional-properties-declared',
  'additional-properties-changed',
  'pattern-properties-added',
  'pattern-properties-removed',
  ...outcomes('property-names'),
  ...demands('dependency'),
  ...outcomes('dependent-schema'),
  ...outcomes('unevaluated-properties', 'unevaluated-items'),
  ...outcomes('union'),
  'union-variant-added',
  'union-variant-removed',
  ...demands('not'),
  ...outcomes('conditional', 'not-understood'),
  'schema-changed',
] as const;

export type Kind = (typeof kinds)[number];

function outcomes<T extends string>(...stems: readonly T[]) {
  return stems.flatMap(stem => [`${stem}-added`, `${stem}-removed`, `${stem}-changed`] as const);
}

/** A demand that can be compared with another one. */
function demands<T extends string>(...stems: readonly T[]) {
  return stems.flatMap(stem => [...outcomes(stem), `${stem}-tightened`, `${stem}-loosened`] as const);
}

function limits<T extends string>(...stems: readonly T[]) {
  return stems.flatMap(stem => [`${stem}-added`, `${stem}-removed`, `${stem}-raised`, `${stem}-lowered`] as const);
}

/** What it is added to or removed from: `closed` to others, describing them (`partly-open`), or open, which goes unsaid. */
function contents<A extends `${string}-${'to' | 'from'}`, B extends `${string}-${'to' | 'from'}`, T extends string>(
  first: A,
  second: B,
  what: T,
) {
  return [first, second].flatMap(
    stem => [bare(stem), `${stem}-closed-${what}`, `${stem}-partly-open-${what}`] as const,
  );
}

type Bare<T extends string> = T extends `${infer Stem}-to` | `${infer Stem}-from` ? Stem : T;

function bare<T extends string>(stem: T): Bare<T> {
  return stem.replace(/-(?:to|from)$/, '') as Bare<T>;
}
