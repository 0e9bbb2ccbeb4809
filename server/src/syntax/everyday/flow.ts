import { maximumDepth } from '../limits.js';
import type { Entry, MapNode, Node, ScalarNode, SequenceNode } from '../nodes.js';
import { Char, type Cursor, notEveryday } from './cursor.js';
import { plainInFlow, quoted } from './scalars.js';

/**
 * A `{…}` or `[…]`, over one line or several. In a block collection (`parentColumn` ≥ 0) its further lines must be
 * indented deeper than that collection. The cursor stands behind the closing bracket afterwards.
 */
export function flowCollection(cursor: Cursor, parentColumn: number, depth: number): MapNode | SequenceNode {
  return cursor.char === Char.openBrace
    ? flowMap(cursor, parentColumn, depth)
    : flowSequence(cursor, parentColumn, depth);
}

function flowMap(cursor: Cursor, parentColumn: number, depth: number): MapNode {
  if (depth >= maximumDepth) throw notEveryday;
  const start = cursor.at;
  const entries: Entry[] = [];
  cursor.at += 1;
  skip(cursor, parentColumn);
  while (cursor.char !== Char.closeBrace) {
    entries.push(flowEntry(cursor, parentColumn, depth));
    separate(cursor, parentColumn, Char.closeBrace);
  }
  cursor.at += 1;
  return { kind: 'map', flow: true, entries, start, end: cursor.at };
}

function flowSequence(cursor: Cursor, parentColumn: number, depth: number): SequenceNode {
  if (depth >= maximumDepth) throw notEveryday;
  const start = cursor.at;
  const items: Node[] = [];
  cursor.at += 1;
  skip(cursor, parentColumn);
  while (cursor.char !== Char.closeBracket) {
    items.push(flowValue(cursor, parentColumn, depth));
    separate(cursor, parentColumn, Char.closeBracket);
  }
  cursor.at += 1;
  return { kind: 'sequence', flow: true, items, start, end: cursor.at };
}

/** Past the comma behind an entry or item, or to the closing bracket. */
function separate(cursor: Cursor, parentColumn: number, close: Char): void {
  skip(cursor, parentColumn);
  if (cursor.char === Char.comma) {
    cursor.at += 1;
    skip(cursor, parentColumn);
  } else if (cursor.char !== close) throw notEveryday;
}

function flowEntry(cursor: Cursor, parentColumn: number, depth: number): Entry {
  const key = flowScalar(cursor);
  const keyLine = cursor.lineStart;
  skip(cursor, parentColumn);
  if (endsEntry(cursor)) {
    return { key, value: undefined, start: key.start, end: key.end };
  }
  if (cursor.char !== Char.colon || cursor.lineStart !== keyLine) throw notEveryday;
  cursor.at += 1;
  if (key.style === 'plain' && !cursor.separates(cursor.at)) throw notEveryday;
  const behindColon = cursor.at;
  skip(cursor, parentColumn);
  if (endsEntry(cursor)) {
    return { key, value: undefined, start: key.start, end: behindColon };
  }
  const value = flowValue(cursor, parentColumn, depth);
  return { key, value, start: key.start, end: value.end };
}

function endsEntry({ char }: Cursor): boolean {
  return char === Char.comma || char === Char.closeBrace;
}

function flowValue(cursor: Cursor, parentColumn: number, depth: number): Node {
  const { char } = cursor;
  if (char === Char.openBrace || char === Char.openBracket) return flowCollection(cursor, parentColumn, depth + 1);
  return flowScalar(cursor);
}

function flowScalar(cursor: Cursor): ScalarNode {
  if (cursor.at >= cursor.end) throw notEveryday;
  const { char } = cursor;
  return char === Char.doubleQuote || char === Char.singleQuote ? quoted(cursor) : plainInFlow(cursor);
}

/** Past white space, line ends and comments between the tokens of a flow collection. */
function skip(cursor: Cursor, parentColumn: number): void {
  const { content } = cursor;
  for (;;) {
    const char = content.charCodeAt(cursor.at);
    if (char === Char.space) cursor.at += 1;
    else if (char === Char.lineFeed) {
      cursor.at += 1;
      cursor.lineStart = cursor.at;
      cursor.skipSpaces();
      requireIndented(cursor, parentColumn);
    } else if (char === Char.carriageReturn && content.charCodeAt(cursor.at + 1) === Char.lineFeed) cursor.at += 1;
    // In a block collection tabs are a matter of indentation, which the library judges.
    else if (char === Char.tab && parentColumn < 0) cursor.at += 1;
    else if (char === Char.hash) skipComment(cursor);
    else return;
  }
}

function requireIndented(cursor: Cursor, parentColumn: number): void {
  if (cursor.at >= cursor.end || cursor.atLineEnd) return;
  if (cursor.column <= parentColumn) throw notEveryday;
  if (cursor.at === cursor.lineStart && cursor.atDocumentMarker()) throw notEveryday;
}

function skipComment(cursor: Cursor): void {
  const before = cursor.content.charCodeAt(cursor.at - 1);
  if (before !== Char.space && before !== Char.lineFeed) throw notEveryday;
  const lineFeed = cursor.content.indexOf('\n', cursor.at);
  cursor.at = lineFeed < 0 ? cursor.end : lineFeed;
}
