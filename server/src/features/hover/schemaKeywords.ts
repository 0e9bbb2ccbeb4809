/** A keyword of JSON Schema, as far as people write it in contracts. */
export interface SchemaKeyword {
  readonly name: string;
  readonly description: string;
  /** The types that it speaks of; undefined: any. */
  readonly types?: readonly string[];
  /** The form of its value. */
  readonly form: 'schema' | 'named schemas' | 'list of schemas' | 'list' | 'text' | 'number' | 'boolean' | 'anything';
}

export const schemaTypes: readonly (readonly [name: string, description: string])[] = [
  ['string', 'A text.'],
  ['integer', 'A whole number.'],
  ['number', 'A number, whole or not.'],
  ['boolean', '`true` or `false`.'],
  ['object', 'Named fields.'],
  ['array', 'A list.'],
  ['null', 'Nothing: the value `null`.'],
];

export const schemaFormats: readonly (readonly [name: string, description: string])[] = [
  ['date-time', 'A day and a time with its zone: `2026-12-11T09:30:00Z`.'],
  ['date', 'A day: `2026-12-11`.'],
  ['time', 'A time of day with its zone: `09:30:00Z`.'],
  ['duration', 'A length of time: `P3D`.'],
  ['email', 'An e-mail address.'],
  ['uuid', 'A UUID.'],
  ['uri', 'An address: `https://example.com/a`.'],
  ['uri-reference', 'An address, or a part of one.'],
  ['hostname', 'The name of a machine.'],
  ['ipv4', 'An address as `192.0.2.1`.'],
  ['ipv6', 'An address as `2001:db8::1`.'],
  ['json-pointer', 'A JSON Pointer: `/a/0/b`.'],
  ['regex', 'A regular expression.'],
];

const objects = ['object'];
const arrays = ['array'];
const strings = ['string'];
const numbers = ['number', 'integer'];

/** In the order in which they are proposed. */
export const schemaKeywords: readonly SchemaKeyword[] = [
  { name: 'type', description: 'Of which type the value is; a list for one of several.', form: 'text' },
  { name: 'required', description: 'The fields that are always there.', types: objects, form: 'list' },
  {
    name: 'properties',
    description: 'The fields by name, each with its schema.',
    types: objects,
    form: 'named schemas',
  },
  { name: 'items', description: 'The schema of every item.', types: arrays, form: 'schema' },
  { name: 'enum', description: 'The only values there are.', form: 'list' },
  { name: 'const', description: 'The one value there is.', form: 'anything' },
  { name: 'format', description: 'What kind of text it is.', types: strings, form: 'text' },
  { name: 'pattern', description: 'A regular expression that is found in the text.', types: strings, form: 'text' },
  { name: 'minLength', description: 'The fewest characters.', types: strings, form: 'number' },
  { name: 'maxLength', description: 'The most characters.', types: strings, form: 'number' },
  { name: 'minimum', description: 'The smallest number, included.', types: numbers, form: 'number' },
  { name: 'maximum', description: 'The largest number, included.', types: numbers, form: 'number' },
  { name: 'exclusiveMinimum', description: 'All numbers are larger than this.', types: numbers, form: 'number' },
  { name: 'exclusiveMaximum', description: 'All numbers are smaller than this.', types: numbers, form: 'number' },
  { name: 'multipleOf', description: 'Every number is a multiple of this.', types: numbers, form: 'number' },
  { name: 'minItems', description: 'The fewest items.', types: arrays, form: 'number' },
  { name: 'maxItems', description: 'The most items.', types: arrays, form: 'number' },
  { name: 'uniqueItems', description: 'Whether no item stands twice.', types: arrays, form: 'boolean' },
  {
    name: 'prefixItems',
    description: 'The schemas of the first items, one by one.',
    types: arrays,
    form: 'list of schemas',
  },
  { name: 'contains', description: 'The schema of at least one item.', types: arrays, form: 'schema' },
  { name: 'minContains', description: 'The fewest items that `contains` holds for.', types: arrays, form: 'number' },
  { name: 'maxContains', description: 'The most items that `contains` holds for.', types: arrays, form: 'number' },
  {
    name: 'additionalProperties',
    description: 'The schema of fields that are not named; `false`: there are none.',
    types: objects,
    form: 'schema',
  },
  {
    name: 'patternProperties',
    description: 'The schemas of fields by what their names match.',
    types: objects,
    form: 'named schemas',
  },
  { name: 'propertyNames', description: 'The schema of the names of fields.', types: objects, form: 'schema' },
  { name: 'minProperties', description: 'The fewest fields.', types: objects, form: 'number' },
  { name: 'maxProperties', description: 'The most fields.', types: objects, form: 'number' },
  {
    name: 'dependentRequired',
    description: 'The fields that are there whenever another one is.',
    types: objects,
    form: 'anything',
  },
  {
    name: 'dependentSchemas',
    description: 'What holds of the whole whenever a field is there.',
    types: objects,
    form: 'named schemas',
  },
  { name: 'title', description: 'A name for people.', form: 'text' },
  { name: 'description', description: 'What it means, for people.', form: 'text' },
  { name: '$ref', description: 'Another schema that holds here: `#/…` below this `schema`, or a file.', form: 'text' },
  { name: 'allOf', description: 'All of these hold.', form: 'list of schemas' },
  { name: 'anyOf', description: 'At least one of these holds.', form: 'list of schemas' },
  { name: 'oneOf', description: 'Exactly one of these holds.', form: 'list of schemas' },
  { name: 'not', description: 'This does not hold.', form: 'schema' },
  { name: 'if', description: 'When this holds, `then` holds, else `else`.', form: 'schema' },
  { name: 'then', description: 'What holds when `if` does.', form: 'schema' },
  { name: 'else', description: 'What holds when `if` does not.', form: 'schema' },
  { name: 'default', description: 'The value that is meant when there is none.', form: 'anything' },
  { name: 'examples', description: 'Some values, for people.', form: 'list' },
  { name: 'deprecated', description: 'Whether it is on its way out.', form: 'boolean' },
  { name: 'readOnly', description: 'Whether only the provider sets it.', form: 'boolean' },
  { name: 'writeOnly', description: 'Whether only the consumer sets it.', form: 'boolean' },
  { name: '$defs', description: 'Schemas that `$ref`s name, by name.', form: 'named schemas' },
  { name: '$comment', description: 'A note for the authors of the schema.', form: 'text' },
];

const byName: ReadonlyMap<string, SchemaKeyword> = new Map(schemaKeywords.map(keyword => [keyword.name, keyword]));

export function schemaKeyword(name: string): SchemaKeyword | undefined {
  return byName.get(name);
}
