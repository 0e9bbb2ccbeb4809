import { unescapeStep } from '../../base/pointer.js';
import type { Range } from '../../base/range.js';
import type { Text } from '../../base/text.js';
import type { UriKey } from '../../base/uri.js';
import { isMetaSchema } from '../../compat/judge/reach.js';
import type { Finding, SchemaPlace } from '../../compat/verdict.js';
import type { Output } from '../../model/contract.js';
import type { Entry, Node } from '../../syntax/nodes.js';
import { entry, nodeByPointer } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { SchemaFileSource } from '../payloadSchema.js';

/** The side of a comparison in which a place is looked for. */
export interface WrittenOutput {
  readonly file: ContractFile;
  readonly value: Output;
}

/**
 * Where one side of a finding stands in a contract's own text: the keyword that it is about, else the schema that holds
 * it. For a place in another file it is the `schema` key that leads there; undefined where this side has no schema.
 */
export function placeOfFinding(
  finding: Finding,
  place: SchemaPlace | undefined,
  { file, value }: WrittenOutput,
  key: 'schema' | 'accepts',
): Range | undefined {
  const written = value[key];
  if (!written) return undefined;
  const whole = headOf(entry(value.body, key) ?? written.node, file.text);
  if (!place?.document.startsWith(file.key)) return whole;
  return placeWithin(written.node, place.pointer, keywordsOf(finding, place), file.text) ?? whole;
}

/** The same in a file of schemas that a contract refers to; undefined for a place in the contract itself. */
export function placeInSchemaFile(
  finding: Finding,
  place: SchemaPlace | undefined,
  { file }: WrittenOutput,
  source: SchemaFileSource,
): { readonly file: UriKey; readonly range: Range } | undefined {
  if (!place || place.document.startsWith(file.key) || isMetaSchema(place.document)) return undefined;
  const state = source(place.document as UriKey);
  if (state.kind !== 'file' || !state.tree.root) return undefined;
  const { root } = state.tree;
  const range = placeWithin(root, place.pointer, keywordsOf(finding, place), state.text) ?? headOf(root, state.text);
  return { file: state.key, range };
}

/** The first of some keywords in the schema at a pointer, else that schema; undefined for a whole document. */
function placeWithin(root: Node, pointer: string, keywords: readonly string[], text: Text): Range | undefined {
  const schema = nodeByPointer(root, pointer);
  const keyword = schema && keywords.map(name => entry(schema, name)).find(found => found !== undefined);
  if (keyword) return headOf(keyword, text);
  const holder = entryAt(root, pointer);
  if (holder) return headOf(holder, text);
  return schema && pointer !== '' ? headOf(schema, text) : undefined;
}

/** The keywords that a finding is about at one of its places, by which the kinds are named. */
function keywordsOf({ kind, before, after }: Finding, place: SchemaPlace): readonly string[] {
  const bare = kind.replace(/-(?:to|from)-(?:closed|partly-open)-(?:object|list)$/, '');
  // The place is the field itself on the side that has it, and on the other the object that got or lost it.
  const field = newField.test(bare) ? after : goneField.test(bare) ? before : undefined;
  if (place === field) return [];
  const stem = bare.replace(outcome, '');
  return otherNames.get(stem) ?? [stem.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
}

const newField = /^(?:(?:required-)?(?:property|property-with-default)|forbidden-property)-added$/;
const goneField = /^(?:forbidden-)?property-removed$/;
const outcome =
  /-(?:added|removed|changed|raised|lowered|narrowed|widened|opened|closed|declared|tightened|loosened|rewritten|included|excluded)$/;

const otherNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['property', ['properties']],
  ['forbidden-property', ['properties']],
  ['required-with-default', ['required']],
  ['nullable', ['type', 'nullable']],
  ['enum-value', ['enum', 'const']],
  ['minimum', ['minimum', 'exclusiveMinimum']],
  ['maximum', ['maximum', 'exclusiveMaximum']],
  ['exclusive-minimum', ['exclusiveMinimum', 'minimum']],
  ['exclusive-maximum', ['exclusiveMaximum', 'maximum']],
  ['prefix-item', ['prefixItems', 'items']],
  ['conditional', ['if']],
  ['dependency', ['dependentRequired', 'dependencies']],
  ['dependent-schema', ['dependentSchemas', 'dependencies']],
  ['union', ['oneOf', 'anyOf']],
  ['union-variant', ['oneOf', 'anyOf']],
  ['identifier', ['$id', 'id']],
  ['examples', ['examples', 'example']],
  ['reference', ['$ref']],
]);

/** The entry whose value a pointer leads to; undefined for the root and for an item of a list. */
function entryAt(root: Node, pointer: string): Entry | undefined {
  const last = pointer.lastIndexOf('/');
  if (last < 0) return undefined;
  return entry(nodeByPointer(root, pointer.slice(0, last)), unescapeStep(pointer.slice(last + 1)));
}

/** The first line of a node or entry: a squiggle under a whole schema says less than one under its beginning. */
function headOf(range: Range, text: Text): Range {
  const lineEnd = text.slice(range).search(/\s*(?:#.*)?\r?\n/);
  return { start: range.start, end: lineEnd <= 0 ? range.end : range.start + lineEnd };
}
