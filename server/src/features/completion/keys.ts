import type { Kind } from '../../model/document.js';
import { childSchema, type FieldSchema, resolved } from '../../model/languageSchema.js';
import type { Context } from '../../syntax/context/context.js';
import { quoteScalar } from '../../syntax/quoteScalar.js';
import { fieldText, formOf } from '../hover/fieldText.js';
import type { Explained } from './proposal.js';
import { isKnown } from './values.js';
import { type Completion, orderText } from './write.js';

/** A key that could stand in a map. */
export interface KeyProposal {
  readonly key: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly explained?: Explained;
  readonly isRequired?: boolean;
  /** Whether something can be proposed for what is typed next. */
  readonly continues?: boolean;
  readonly shape: Shape;
}

/** What stands behind a key. */
export type Shape =
  | { readonly form: 'scalar' }
  /** YAML on the key's line. */
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'list' }
  /** A map in the lines below, with these keys to be filled in. */
  | { readonly form: 'map'; readonly keys: readonly string[] }
  /** A map in braces on the key's line, with a choice of keys. */
  | { readonly form: 'choice'; readonly keys: readonly string[] }
  /** Named things in the lines below. */
  | { readonly form: 'names' }
  /** A list of maps in the lines below, the first with these keys. */
  | { readonly form: 'maps'; readonly keys: readonly string[] };

/** The keys of a map that the language knows, those that it needs first. */
export function keysOf(kind: Kind, schema: FieldSchema): readonly KeyProposal[] {
  const required = new Set(schema.required);
  const names = Object.keys(schema.properties ?? {});
  const sorted = [...names.filter(name => required.has(name)), ...names.filter(name => !required.has(name))];
  return sorted.flatMap(key => {
    const child = childSchema(kind, schema, key);
    if (!child) return [];
    const form = formOf(kind, child);
    return {
      key,
      isRequired: required.has(key),
      ...detailed(form?.replaceAll('`', ''), required.has(key)),
      documentation: fieldText(kind, child),
      shape: shapeOf(kind, child),
      continues: continuesIn(kind, child),
    };
  });
}

function detailed(form: string | undefined, isRequired: boolean): { readonly detail?: string } {
  const parts = [form, isRequired ? 'required' : undefined].filter(part => part !== undefined);
  return parts.length === 0 ? {} : { detail: parts.join(' · ') };
}

/** The form that a value of a field most often has. */
function shapeOf(kind: Kind, schema: FieldSchema): Shape {
  if (schema.valueKind === 'payloadSchema') return { form: 'map', keys: ['type'] };
  if (schema.valueKind === 'level') return { form: 'choice', keys: ['atMost', 'atLeast', 'range'] };
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.includes('array')) {
    const items = childSchema(kind, schema, 0);
    const isOfMaps = items?.type === 'object';
    return isOfMaps ? { form: 'maps', keys: items.required ?? [] } : { form: 'list' };
  }
  if (!types.includes('object')) return { form: 'scalar' };
  if (!schema.properties) return { form: 'names' };
  return { form: 'map', keys: schema.required ?? [] };
}

/** Whether there is something to propose where the cursor comes to stand behind a key. */
function continuesIn(kind: Kind, schema: FieldSchema): boolean {
  if (schema.anyOf && schema.type === undefined)
    return schema.anyOf.some(one => continuesIn(kind, resolved(kind, one)));
  const shape = shapeOf(kind, schema);
  switch (shape.form) {
    case 'scalar':
      return isKnown(schema);
    case 'list': {
      const items = childSchema(kind, schema, 0);
      return items !== undefined && (isKnown(items) || items.valueKind === 'usesPath');
    }
    case 'map':
    case 'maps': {
      const map = shape.form === 'maps' ? childSchema(kind, schema, 0) : schema;
      const last = shape.keys.at(-1);
      if (last === undefined || schema.valueKind === 'payloadSchema') return true;
      const child = map && childSchema(kind, map, last);
      return child !== undefined && continuesIn(kind, child);
    }
    default:
      return false;
  }
}

/** Keys as edits: with their colon, and with the beginning of their value where the client can fill it in. */
export function writtenKeys(
  keys: readonly KeyProposal[],
  place: Context,
  options: { readonly snippets: boolean; readonly indent: string; readonly lead?: string; readonly braces?: boolean },
): readonly Completion[] {
  const { snippets, indent, lead = place.lead, braces = false } = options;
  return keys
    .filter(({ key }) => !place.existingKeys.includes(key))
    .map(({ key, detail, documentation, explained, shape, isRequired = false, continues = false }, index) => {
      const isNameOnly = place.hasColon || place.quote !== undefined;
      const name = place.quote === undefined ? quoteScalar(key, place.flow ? 'flowKey' : 'blockKey') : key;
      const value = isNameOnly ? '' : `:${place.flow ? inFlow(shape, snippets) : inBlock(shape, snippets, indent)}`;
      const isSnippet = snippets && !isNameOnly && shape.form !== 'text';
      const pair = `${isSnippet ? escaped(name) : name}${value}`;
      return {
        label: key,
        kind: 'key' as const,
        detail,
        documentation,
        explained,
        sortText: `${isRequired ? '0' : '1'}${orderText(index)}`,
        range: place.range,
        newText: `${lead}${braces && !isNameOnly ? `{ ${pair} }` : pair}`,
        isSnippet,
        continues: continues && !isNameOnly,
      };
    });
}

function inFlow(shape: Shape, snippets: boolean): string {
  if (shape.form === 'text') return ` ${shape.text}`;
  if (!snippets) return ' ';
  switch (shape.form) {
    case 'scalar':
      return ' $0';
    case 'list':
    case 'maps':
      return ' [$0]';
    default:
      return ' { $0 }';
  }
}

function inBlock(shape: Shape, snippets: boolean, indent: string): string {
  if (shape.form === 'text') return ` ${shape.text}`;
  if (!snippets) return shape.form === 'scalar' || shape.form === 'list' ? ' ' : '';
  const line = `\n${indent}  `;
  switch (shape.form) {
    case 'scalar':
      return ' $0';
    case 'list':
      return ' [$0]';
    case 'choice':
      return ` { \${1|${shape.keys.join(',')}|}: $0 }`;
    case 'names':
      return `${line}\${1:name}:${line}  $0`;
    case 'map':
      return shape.keys.length === 0 ? `${line}$0` : `${line}${filledIn(shape.keys, line)}`;
    case 'maps':
      return shape.keys.length === 0 ? `${line}- $0` : `${line}- ${filledIn(shape.keys, `${line}  `)}`;
  }
}

/** Keys below each other with a place to type behind each; the last one is where the cursor ends. */
function filledIn(keys: readonly string[], line: string): string {
  return keys.map((key, index) => `${escaped(key)}: $${index === keys.length - 1 ? 0 : index + 1}`).join(line);
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
