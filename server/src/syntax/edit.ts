import type { TextEdit } from '../base/text.js';
import type { Entry, MapNode, ScalarNode, SequenceNode } from './nodes.js';
import type { SyntaxTree } from './parse.js';
import { nodeAt } from './query.js';
import { doubleQuoted, quoted, quoteScalar, singleQuoted, writeScalar } from './quoteScalar.js';

/** Gives a scalar another text, in the quotes that it had or, if it had none, only in those that it needs. */
export function setScalar(tree: SyntaxTree, node: ScalarNode, text: string): TextEdit {
  const range = { start: node.start, end: node.end };
  if (node.style === 'single') return { range, newText: singleQuoted(text) };
  if (node.style === 'double') return { range, newText: doubleQuoted(text) };
  const place = nodeAt(tree.root, node.start);
  const flow = place?.steps.at(-1)?.parent.flow === true;
  if (place?.part === 'key') return { range, newText: quoteScalar(text, flow ? 'flowKey' : 'blockKey') };
  return { range, newText: node.style === 'block' ? quoted(text) : writeScalar(text, flow ? 'flow' : 'block') };
}

/**
 * Adds an entry behind the last one of a map, or behind `after`. `value` is YAML text: lines below its first are
 * indented relative to the key, and a value that begins with a line break stands in the lines below the key.
 */
export function insertEntry(tree: SyntaxTree, map: MapNode, key: string, value: string, after?: Entry): TextEdit {
  const previous = after ?? map.entries.at(-1);
  if (map.flow) return insertInFlow(map, previous, `${quoteScalar(key, 'flowKey')}: ${value}`);
  const first = map.entries[0] as Entry;
  const column = tree.text.positionAt(first.start).character;
  return insertLines(tree, (previous ?? first).end, column, written(key, value));
}

/** Adds an item behind the last one of a sequence; lines below the first of `text` are indented relative to the item. */
export function appendItem(tree: SyntaxTree, sequence: SequenceNode, text: string): TextEdit {
  const last = sequence.items.at(-1);
  if (sequence.flow) return insertInFlow(sequence, last && (last.alias ?? last), text);
  const column = tree.text.positionAt(sequence.start).character;
  return insertLines(tree, sequence.end, column, `- ${text.replaceAll('\n', '\n  ')}`);
}

/** Takes an entry out, with the comment in its line; comments above it stay. */
export function removeEntry(tree: SyntaxTree, map: MapNode, entry: Entry): TextEdit {
  const index = map.entries.indexOf(entry);
  const next = map.entries[index + 1];
  const previous = map.entries[index - 1];
  if (!next && !previous) return { range: { start: map.start, end: map.end }, newText: '{}' };
  if (map.flow) {
    const range = next ? { start: entry.start, end: next.start } : { start: (previous as Entry).end, end: entry.end };
    return { range, newText: '' };
  }
  const lineStart = startOfLine(tree, entry.start);
  const isOwnLine = tree.text.content.slice(lineStart, entry.start).trim() === '';
  if (!isOwnLine && next) return { range: { start: entry.start, end: next.start }, newText: '' };
  return { range: { start: lineStart, end: behindLine(tree, entry.end) }, newText: '' };
}

function written(key: string, value: string): string {
  const name = quoteScalar(key, 'blockKey');
  return value.startsWith('\n') ? `${name}:${value}` : value === '' ? `${name}:` : `${name}: ${value}`;
}

function insertInFlow(
  collection: MapNode | SequenceNode,
  previous: { readonly end: number } | undefined,
  text: string,
): TextEdit {
  if (previous) return { range: { start: previous.end, end: previous.end }, newText: `, ${text}` };
  const isMap = collection.kind === 'map';
  return { range: { start: collection.start, end: collection.end }, newText: isMap ? `{ ${text} }` : `[${text}]` };
}

/** Whole lines behind the line that an offset is in, its comment included. */
function insertLines(tree: SyntaxTree, offset: number, column: number, text: string): TextEdit {
  const { content } = tree.text;
  const newLine = content.includes('\r\n') ? '\r\n' : '\n';
  const at = endOfLine(tree, offset);
  const lines = text.split('\n').map(line => (line === '' ? '' : `${' '.repeat(column)}${line}`));
  return { range: { start: at, end: at }, newText: newLine + lines.join(newLine) };
}

function startOfLine(tree: SyntaxTree, offset: number): number {
  return offset - tree.text.positionAt(offset).character;
}

function endOfLine(tree: SyntaxTree, offset: number): number {
  const { line } = tree.text.positionAt(offset);
  return tree.text.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
}

function behindLine(tree: SyntaxTree, offset: number): number {
  const { line } = tree.text.positionAt(offset);
  return line + 1 < tree.text.lineCount ? tree.text.offsetAt({ line: line + 1, character: 0 }) : tree.text.length;
}
