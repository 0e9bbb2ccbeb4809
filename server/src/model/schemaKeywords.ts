/** What a keyword of JSON Schema takes. */
export type ValueForm =
  | 'schema'
  | 'schemas'
  | 'namedSchemas'
  | 'dependencies'
  | 'type'
  | 'names'
  | 'list'
  | 'text'
  | 'pattern'
  | 'boolean'
  | 'number'
  | 'count'
  | 'positive'
  | 'anything';

/** The types of JSON Schema. */
export const types: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

const byForm: Readonly<Record<ValueForm, readonly string[]>> = {
  schema: [
    ...['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'additionalItems', 'items', 'contains'],
    ...['not', 'if', 'then', 'else', 'propertyNames', 'contentSchema'],
  ],
  schemas: ['allOf', 'anyOf', 'oneOf', 'prefixItems'],
  namedSchemas: ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'],
  dependencies: ['dependentRequired', 'dependencies'],
  type: ['type'],
  names: ['required'],
  list: ['enum', 'examples'],
  text: [
    ...['title', 'description', 'format', '$ref', '$id', '$schema', '$anchor', '$comment', '$dynamicRef'],
    ...['$dynamicAnchor', 'contentEncoding', 'contentMediaType'],
  ],
  pattern: ['pattern'],
  boolean: ['uniqueItems', 'deprecated', 'readOnly', 'writeOnly'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  count: [
    ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
    ...['minContains', 'maxContains'],
  ],
  positive: ['multipleOf'],
  // The last ones are those of OpenAPI, which schemas are often copied from.
  anything: ['const', 'default', 'nullable', 'discriminator', 'xml', 'externalDocs', 'example', '$vocabulary'],
};

const forms: ReadonlyMap<string, ValueForm> = new Map(
  (Object.keys(byForm) as ValueForm[]).flatMap(form => byForm[form].map(keyword => [keyword, form] as const)),
);

/** Every keyword that is known here. */
export const keywords: readonly string[] = [...forms.keys()];

/** What a keyword takes; undefined for one that is not known, which schemas may have as many of as they like. */
export function formOfKeyword(keyword: string): ValueForm | undefined {
  return forms.get(keyword);
}
