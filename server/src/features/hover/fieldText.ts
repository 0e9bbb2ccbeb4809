import type { Kind } from '../../model/document.js';
import { type FieldSchema, schemaOfKind } from '../../model/languageSchema.js';
import { flowText } from '../../syntax/flowText.js';
import { code, paragraphs } from './markdown.js';

/** What the language says of a field: its title, its kind of value, its description, its default and an example. */
export function fieldText(kind: Kind, schema: FieldSchema): string {
  const form = formOf(kind, schema);
  const title = schema.title === undefined ? undefined : `**${schema.title}**`;
  return paragraphs([
    [title, form].filter(part => part !== undefined).join(' · '),
    schema.description,
    [defaultText(schema), exampleText(schema)].filter(part => part !== undefined).join(' · '),
  ]);
}

/** The kind of value in a word or two; undefined where the title says it already. */
export function formOf(kind: Kind, schema: FieldSchema): string | undefined {
  if (schema.enum) return `one of ${schema.enum.map(word => code(String(word))).join(', ')}`;
  const named = schema.valueKind === undefined ? undefined : schemaOfKind(kind).$defs?.[schema.valueKind];
  if (named?.title !== undefined && named.type !== 'object' && named.type !== 'array') {
    return named.title === schema.title ? undefined : lowerFirst(named.title);
  }
  const types = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  const [type] = types;
  return type === undefined ? undefined : words[type];
}

const words: Readonly<Record<string, string>> = {
  object: 'map',
  array: 'list',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  string: 'text',
};

function defaultText({ default: value }: FieldSchema): string | undefined {
  return value === undefined ? undefined : `Default: ${code(written(value))}`;
}

/** An example that is longer than a line explains less than the description does. */
const longestExample = 80;

function exampleText({ examples = [], default: usual, enum: known }: FieldSchema): string | undefined {
  const example = examples.find(one => written(one) !== (usual === undefined ? undefined : written(usual)));
  if (example === undefined || known) return undefined;
  const text = written(example);
  return text.length > longestExample ? undefined : `Example: ${code(text)}`;
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : flowText(value);
}

function lowerFirst(title: string): string {
  return /^.[a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
