/** What keywords are about, as bits: most schemas have few keywords, and nobody looks for those about other things. */
export const REFERENCES = 1;
export const OF_VALUES = 2;
export const OF_NUMBERS = 4;
export const OF_STRINGS = 8;
export const OF_ARRAYS = 16;
export const OF_OBJECTS = 32;
export const IN_PLACE = 64;

/** Every keyword that is read, in whatever dialect. */
const byTopic = [
  [REFERENCES, ['$ref', '$dynamicRef', '$recursiveRef']],
  [OF_VALUES, ['type', 'nullable', 'enum', 'const', 'format']],
  [OF_NUMBERS, ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf']],
  [OF_STRINGS, ['minLength', 'maxLength', 'pattern']],
  [OF_ARRAYS, ['minItems', 'maxItems', 'uniqueItems', 'items', 'prefixItems', 'additionalItems']],
  [OF_ARRAYS, ['contains', 'minContains', 'maxContains', 'unevaluatedItems']],
  [OF_OBJECTS, ['minProperties', 'maxProperties', 'required', 'properties', 'patternProperties']],
  [OF_OBJECTS, ['additionalProperties', 'propertyNames', 'unevaluatedProperties']],
  [OF_OBJECTS, ['dependentRequired', 'dependentSchemas', 'dependencies']],
  [IN_PLACE, ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else']],
] as const;

export type Keyword = (typeof byTopic)[number][1][number];

const topics = new Map<string, number>(byTopic.flatMap(([topic, words]) => words.map(word => [word, topic] as const)));

/** What keywords are about; 0 for those that demand nothing. */
export function topicsOf(keywords: Iterable<string>): number {
  let all = 0;
  for (const keyword of keywords) all |= topics.get(keyword) ?? 0;
  return all;
}
