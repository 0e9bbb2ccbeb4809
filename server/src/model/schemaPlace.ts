import { escapeStep, unescapeStep } from '../base/pointer.js';
import { quoted } from '../base/quote.js';
import { flowText } from '../syntax/flowText.js';
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import { entry, nodeByPointer } from '../syntax/query.js';
import type { Kind } from './document.js';
import { type FieldSchema, schemaAtPath } from './languageSchema.js';

/** A value that the schema has something to say about, with what a sentence about it needs. */
export interface Place {
  readonly node: Node;
  /** The key under which the value stands; undefined for an item of a list and for the whole file. */
  readonly key: ScalarNode | undefined;
  readonly name: string | undefined;
  readonly schema: FieldSchema | undefined;
  /** The keys and indices that lead to it from the top of the file. */
  readonly path: readonly (string | number)[];
  readonly kind: Kind;
  readonly tree: SyntaxTree;
}

/** Where a value should stand and none does. */
export interface MissingPlace extends Omit<Place, 'node'> {
  readonly node: undefined;
}

/** The value at a JSON pointer, or the key behind whose colon it is missing. */
export function placeAt(pointer: string, kind: Kind, root: MapNode, tree: SyntaxTree): Place | MissingPlace {
  const path = pointer.split('/').slice(1).map(unescapeStep);
  const steps = stepsOf(root, path);
  return {
    node: nodeByPointer(root, pointer),
    key: keyAbove(root, path),
    name: path.at(-1),
    schema: schemaAtPath(kind, steps),
    path: steps,
    kind,
    tree,
  };
}

export function named({ name, kind }: Place, atBeginning = true): string {
  if (name === undefined) return `${atBeginning ? 'This' : 'this'} ${kind}`;
  return /^\d+$/.test(name) ? `${atBeginning ? 'This' : 'this'} item` : `“${name}”`;
}

/** Where a sentence about a value points: a map or list is long, so its key stands for it. */
export function head({ node, key }: Place): { readonly start: number; readonly end: number } {
  if (node.kind === 'scalar' && node.end > node.start) return node;
  if (key) return key;
  const first = node.kind === 'map' ? node.entries[0]?.key : undefined;
  return first ?? node;
}

function keyAbove(root: MapNode, path: readonly string[]): ScalarNode | undefined {
  const parent = nodeByPointer(
    root,
    path
      .slice(0, -1)
      .map(step => `/${escapeStep(step)}`)
      .join(''),
  );
  const last = path.at(-1);
  return last === undefined ? root.entries[0]?.key : entry(parent, last)?.key;
}

/** The steps of a path as the schemas take them: numbers into lists. */
function stepsOf(root: MapNode, path: readonly string[]): readonly (string | number)[] {
  return path.map((step, i) => (isItem(root, path.slice(0, i)) ? Number(step) : step));
}

function isItem(root: MapNode, parent: readonly string[]): boolean {
  return nodeByPointer(root, parent.map(step => `/${escapeStep(step)}`).join(''))?.kind === 'sequence';
}

export function propertyKey({ node }: Place, name: string | undefined): ScalarNode | undefined {
  return name === undefined ? undefined : entry(node, name)?.key;
}

export function itemAt({ node }: Place, index: unknown): Node | undefined {
  return node.kind === 'sequence' ? node.items[Number(index)] : undefined;
}

export function alternativesOf({ schema }: Place): readonly FieldSchema[] {
  return schema?.anyOf ?? [];
}

/** An example that fits into a sentence. */
export function exampleOf({ schema }: Pick<Place, 'schema'>): string {
  const example = schema?.examples?.[0];
  if (example === undefined) return '';
  const text = typeof example === 'object' ? flowText(example) : String(example);
  return text.length > 60 ? '' : ` Write it like “${text}”.`;
}

export function formOf(node: Node): string {
  if (node.kind === 'map') return formName('object');
  if (node.kind === 'sequence') return formName('array');
  return node.type === 'null' ? 'empty' : `the text ${quoted(node.text)}`;
}

export function formName(type: string): string {
  const names: Record<string, string> = {
    object: 'a map of keys',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: '“true” or “false”',
    null: 'empty',
  };
  return names[type] ?? type;
}

export function textOf(node: Node): string {
  return node.kind === 'scalar' ? node.text : formOf(node);
}
