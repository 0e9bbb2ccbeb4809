import { maximumDepth } from '../limits.js';
import type { Entry, MapNode, Node, ScalarNode, SequenceNode } from '../nodes.js';
import { blockScalar } from './blockScalar.js';
import { Char, type Cursor, notEveryday } from './cursor.js';
import { flowCollection } from './flow.js';
import { foldedPlain, plainInLine, quoted, scalar } from './scalars.js';

/** Longer keys need a `?` in YAML. */
const longestKey = 1000;

/**
 * The node whose first character is here, the first of its line or behind a `- `. `parentColumn` is the column of the
 * collection around it, −1 at the root. The cursor stands at the next content afterwards, or at the end of the text.
 */
export function blockNode(cursor: Cursor, parentColumn: number, depth: number): Node {
  const { column } = cursor;
  if (isDash(cursor)) return blockSequence(cursor, column, depth);
  const { char } = cursor;
  if (char === Char.openBrace || char === Char.openBracket || char === Char.bar || char === Char.greater) {
    return inlineValue(cursor, parentColumn, depth);
  }
  const first = scalarInLine(cursor);
  return isColon(cursor) ? blockMap(cursor, first, column, depth) : endedScalar(cursor, first, parentColumn);
}

function blockMap(cursor: Cursor, firstKey: ScalarNode, column: number, depth: number): MapNode {
  if (depth >= maximumDepth) throw notEveryday;
  const entries: Entry[] = [];
  let key = firstKey;
  for (;;) {
    entries.push(blockEntry(cursor, key, column, depth));
    if (cursor.at >= cursor.end || cursor.column < column) break;
    if (cursor.column > column || isDash(cursor)) throw notEveryday;
    key = scalarInLine(cursor);
    if (!isColon(cursor)) throw notEveryday;
  }
  const end = (entries.at(-1) as Entry).end;
  return { kind: 'map', flow: false, entries, start: firstKey.start, end };
}

/** An entry, from the colon behind its key to the next content. */
function blockEntry(cursor: Cursor, key: ScalarNode, column: number, depth: number): Entry {
  if (key.end - key.start > longestKey) throw notEveryday;
  cursor.at += 1;
  const behindColon = cursor.at;
  cursor.skipSpaces();
  const value = startsValue(cursor)
    ? inlineValue(cursor, column, depth)
    : valueBelow(cursor, behindColon, column, depth);
  return { key, value, start: key.start, end: value?.end ?? behindColon };
}

function valueBelow(cursor: Cursor, behindColon: number, column: number, depth: number): Node | undefined {
  cursor.at = behindColon;
  cursor.finishLine();
  cursor.nextContent();
  if (cursor.at >= cursor.end) return undefined;
  if (cursor.column > column) return blockNode(cursor, column, depth + 1);
  return cursor.column === column && isDash(cursor) ? blockSequence(cursor, column, depth + 1) : undefined;
}

function blockSequence(cursor: Cursor, column: number, depth: number): SequenceNode {
  if (depth >= maximumDepth) throw notEveryday;
  const start = cursor.at;
  const items: Node[] = [];
  do {
    items.push(blockItem(cursor, column, depth));
  } while (cursor.at < cursor.end && cursor.column === column && isDash(cursor));
  if (cursor.at < cursor.end && cursor.column > column) throw notEveryday;
  return { kind: 'sequence', flow: false, items, start, end: (items.at(-1) as Node).end };
}

function blockItem(cursor: Cursor, column: number, depth: number): Node {
  cursor.at += 1;
  const behindDash = cursor.at;
  cursor.skipSpaces();
  if (startsValue(cursor)) return blockNode(cursor, column, depth + 1);
  const place = cursor.at;
  cursor.at = behindDash;
  cursor.finishLine();
  cursor.nextContent();
  if (cursor.at < cursor.end && cursor.column > column) return blockNode(cursor, column, depth + 1);
  return scalar('plain', '', place, place);
}

/** A value that begins in the line of its key or dash, up to the next content. */
function inlineValue(cursor: Cursor, parentColumn: number, depth: number): Node {
  switch (cursor.char) {
    case Char.openBrace:
    case Char.openBracket: {
      const collection = flowCollection(cursor, parentColumn, depth + 1);
      return ended(cursor, collection, parentColumn);
    }
    case Char.bar:
    case Char.greater: {
      // At the root the least indentation is another question.
      if (parentColumn < 0) throw notEveryday;
      const block = blockScalar(cursor, parentColumn);
      return ended(cursor, block, parentColumn);
    }
    default:
      return endedScalar(cursor, scalarInLine(cursor), parentColumn);
  }
}

function endedScalar(cursor: Cursor, first: ScalarNode, parentColumn: number): ScalarNode {
  if (first.style !== 'plain') return ended(cursor, first, parentColumn);
  cursor.at = first.end;
  cursor.finishLine();
  const whole = foldedPlain(cursor, first, parentColumn);
  cursor.nextContent();
  requireDedent(cursor, parentColumn);
  return whole;
}

function ended<T extends Node>(cursor: Cursor, node: T, parentColumn: number): T {
  cursor.finishLine();
  cursor.nextContent();
  requireDedent(cursor, parentColumn);
  return node;
}

/** What follows a whole value must not be indented as if it belonged to it. */
function requireDedent(cursor: Cursor, parentColumn: number): void {
  if (cursor.at < cursor.end && cursor.column > parentColumn) throw notEveryday;
}

function scalarInLine(cursor: Cursor): ScalarNode {
  const { char } = cursor;
  return char === Char.doubleQuote || char === Char.singleQuote ? quoted(cursor) : plainInLine(cursor);
}

/** Whether a value begins here; not at a line's end or a comment. */
function startsValue(cursor: Cursor): boolean {
  return !cursor.atLineEnd && cursor.char !== Char.hash;
}

function isDash(cursor: Cursor): boolean {
  return cursor.char === Char.minus && cursor.separates(cursor.at + 1);
}

/** Whether a colon that makes a key follows; the cursor then stands at it. */
function isColon(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.skipSpaces();
  if (cursor.char === Char.colon && cursor.separates(cursor.at + 1)) return true;
  cursor.at = from;
  return false;
}
