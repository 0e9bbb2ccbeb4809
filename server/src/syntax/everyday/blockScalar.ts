import type { ScalarNode } from '../nodes.js';
import { Char, type Cursor, notEveryday } from './cursor.js';
import { scalar } from './scalars.js';

/**
 * A block scalar (`|` or `>`), its header `|`, `|-`, `>` or `>-`, its lines indented deeper than `parentColumn`.
 * The cursor stands at the header before, and at the end of the last line that belongs to it after.
 */
export function blockScalar(cursor: Cursor, parentColumn: number): ScalarNode {
  const { content, at: start } = cursor;
  const folded = cursor.char === Char.greater;
  cursor.at += 1;
  const stripped = cursor.char === Char.minus;
  if (stripped) cursor.at += 1;
  cursor.skipSpaces();
  if (!cursor.atLineEnd) throw notEveryday;

  const lines: string[] = [];
  let indent = -1;
  let blanks = 0;
  let end = cursor.at;
  for (;;) {
    const lineEnd = cursor.at;
    const lineStart = cursor.lineStart;
    if (lineEnd >= cursor.end) break;
    if (cursor.char === Char.carriageReturn) cursor.at += 1;
    cursor.at += 1;
    cursor.lineStart = cursor.at;
    cursor.skipSpaces();
    if (cursor.atLineEnd) {
      if (indent < 0 ? cursor.column > 0 : cursor.column > indent) throw notEveryday;
      blanks += 1;
      continue;
    }
    const { column } = cursor;
    if (cursor.char === Char.tab) throw notEveryday;
    if (column <= parentColumn) {
      cursor.at = lineEnd;
      cursor.lineStart = lineStart;
      break;
    }
    if (indent < 0) indent = column;
    if (column < indent || (folded && column > indent)) throw notEveryday;
    for (; blanks > 0; blanks--) lines.push('');
    lines.push(restOfLine(cursor, cursor.lineStart + indent));
    end = cursor.at;
  }
  if (indent < 0) throw notEveryday;
  const text = folded ? fold(lines) : lines.join('\n');
  while (content.charCodeAt(end - 1) === Char.space || content.charCodeAt(end - 1) === Char.tab) end -= 1;
  return scalar('block', stripped ? text : `${text}\n`, start, end);
}

function restOfLine(cursor: Cursor, from: number): string {
  const lineFeed = cursor.content.indexOf('\n', from);
  let end = lineFeed < 0 ? cursor.end : lineFeed;
  if (lineFeed >= 0 && cursor.content.charCodeAt(end - 1) === Char.carriageReturn) end -= 1;
  cursor.at = end;
  const line = cursor.content.slice(from, end);
  if (line.includes('\r')) throw notEveryday;
  return line;
}

/** Lines joined by spaces; between two lines, n empty ones become n line breaks. */
function fold(lines: readonly string[]): string {
  let text = '';
  let blanks = 0;
  for (const line of lines) {
    if (line === '') blanks += 1;
    else {
      const separator = blanks > 0 ? '\n'.repeat(blanks) : text === '' ? '' : ' ';
      text += separator + line;
      blanks = 0;
    }
  }
  return text;
}
