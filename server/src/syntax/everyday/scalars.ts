import type { ScalarNode, ScalarStyle } from '../nodes.js';
import { plainType } from '../scalarType.js';
import { Char, type Cursor, notEveryday } from './cursor.js';

export function scalar(style: ScalarStyle, text: string, start: number, end: number): ScalarNode {
  return { kind: 'scalar', style, text, type: style === 'plain' ? plainType(text) : 'string', start, end };
}

/** Whether a plain scalar may begin here, in everyday YAML. */
function requirePlainStart(cursor: Cursor): void {
  switch (cursor.char) {
    case Char.comma:
    case Char.openBracket:
    case Char.closeBracket:
    case Char.openBrace:
    case Char.closeBrace:
    case Char.hash:
    case Char.ampersand:
    case Char.asterisk:
    case Char.exclamation:
    case Char.bar:
    case Char.greater:
    case Char.percent:
    case Char.at:
    case Char.backtick:
    case Char.colon:
    case Char.tab:
    case Char.carriageReturn:
    case Char.byteOrderMark:
      throw notEveryday;
    case Char.minus:
    case Char.question:
      if (cursor.separates(cursor.at + 1)) throw notEveryday;
  }
}

/**
 * A plain scalar up to where it ends in its line: before ` #`, before a colon with white space behind it, at the
 * line's end. The cursor stands behind its last character.
 */
export function plainInLine(cursor: Cursor): ScalarNode {
  requirePlainStart(cursor);
  const { content, at: start } = cursor;
  let end = start;
  for (let at = start; at < cursor.end; at++) {
    const char = content.charCodeAt(at);
    if (char > Char.colon) {
      end = at + 1;
    } else if (char === Char.space) {
      if (content.charCodeAt(at + 1) === Char.hash) break;
    } else if (char === Char.lineFeed) {
      break;
    } else if (char === Char.carriageReturn) {
      if (content.charCodeAt(at + 1) === Char.lineFeed) break;
      throw notEveryday;
    } else if (char === Char.tab) {
      throw notEveryday;
    } else if (char === Char.colon && cursor.separates(at + 1)) {
      break;
    } else {
      if (char === Char.colon && content.charCodeAt(at + 1) === Char.tab) throw notEveryday;
      end = at + 1;
    }
  }
  cursor.at = end;
  return scalar('plain', content.slice(start, end), start, end);
}

/** A plain scalar inside `[` or `{`, up to the end of its line. */
export function plainInFlow(cursor: Cursor): ScalarNode {
  requirePlainStart(cursor);
  // A lone dash between brackets is an error to the library.
  if (cursor.char === Char.minus || cursor.char === Char.question) endsFlowKey(cursor, cursor.at + 1);
  const { content, at: start } = cursor;
  let end = start;
  scan: for (let at = start; at < cursor.end; at++) {
    const char = content.charCodeAt(at);
    switch (char) {
      case Char.comma:
      case Char.openBracket:
      case Char.closeBracket:
      case Char.openBrace:
      case Char.closeBrace:
      case Char.lineFeed:
      case Char.carriageReturn:
        break scan;
      case Char.tab:
        throw notEveryday;
      case Char.space:
        if (content.charCodeAt(at + 1) === Char.hash) break scan;
        break;
      case Char.colon:
        if (endsFlowKey(cursor, at + 1)) break scan;
        end = at + 1;
        break;
      default:
        end = at + 1;
    }
  }
  cursor.at = end;
  return scalar('plain', content.slice(start, end), start, end);
}

/** Whether a colon before this offset ends a plain key inside `[` or `{`. */
function endsFlowKey(cursor: Cursor, offset: number): boolean {
  if (cursor.separates(offset)) return true;
  switch (cursor.content.charCodeAt(offset)) {
    case Char.comma:
    case Char.openBracket:
    case Char.closeBracket:
    case Char.openBrace:
    case Char.closeBrace:
    case Char.tab:
      throw notEveryday;
    default:
      return false;
  }
}

/** A quoted scalar that ends in its line. */
export function quoted(cursor: Cursor): ScalarNode {
  return cursor.char === Char.doubleQuote ? doubleQuoted(cursor) : singleQuoted(cursor);
}

function singleQuoted(cursor: Cursor): ScalarNode {
  const { content, at: start } = cursor;
  let close = content.indexOf("'", start + 1);
  while (close >= 0 && content.charCodeAt(close + 1) === Char.singleQuote) close = content.indexOf("'", close + 2);
  if (close < 0) throw notEveryday;
  const inner = content.slice(start + 1, close);
  if (inner.includes('\n')) throw notEveryday;
  cursor.at = close + 1;
  return scalar('single', inner.includes("'") ? inner.replaceAll("''", "'") : inner, start, cursor.at);
}

function doubleQuoted(cursor: Cursor): ScalarNode {
  const { content, at: start } = cursor;
  let escaped = false;
  let close = start + 1;
  for (; ; close++) {
    const char = content.charCodeAt(close);
    if (char === Char.doubleQuote) break;
    if (char === Char.lineFeed || close >= cursor.end) throw notEveryday;
    if (char === Char.backslash) {
      escaped = true;
      close += 1;
    }
  }
  cursor.at = close + 1;
  const inner = content.slice(start + 1, close);
  return scalar('double', escaped ? withoutEscapes(inner) : inner, start, cursor.at);
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function withoutEscapes(inner: string): string {
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, letter: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const value = escapes[letter];
    if (value === undefined) throw notEveryday;
    return value;
  });
}

/**
 * A plain scalar that may go on in the lines below it, as far as they are indented deeper than `parentColumn`.
 * The cursor stands at the first line's end before, and at the last one's after.
 */
export function foldedPlain(cursor: Cursor, first: ScalarNode, parentColumn: number): ScalarNode {
  const { content } = cursor;
  let text = first.text;
  let end = first.end;
  for (;;) {
    // A comment ends the scalar, even where deeper lines follow; those are then not everyday.
    if (hasComment(cursor, end)) return end === first.end ? first : scalar('plain', text, first.start, end);
    const lineEnd = cursor.at;
    const start = cursor.lineStart;
    let breaks = 0;
    do {
      if (cursor.char === Char.carriageReturn) cursor.at += 1;
      cursor.at += 1;
      cursor.lineStart = cursor.at;
      breaks += 1;
      cursor.skipSpaces();
    } while (cursor.at < cursor.end && cursor.atLineEnd);
    const goesOn =
      cursor.at < cursor.end && cursor.column > parentColumn && cursor.char !== Char.hash && cursor.char !== Char.tab;
    if (!goesOn) {
      cursor.at = lineEnd;
      cursor.lineStart = start;
      return end === first.end ? first : scalar('plain', text, first.start, end);
    }
    if (cursor.at === cursor.lineStart && cursor.atDocumentMarker()) throw notEveryday;
    const line = continuation(cursor);
    text += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + content.slice(line.start, line.end);
    end = line.end;
    cursor.at = end;
    cursor.finishLine();
  }
}

/** A further line of a plain scalar, which may begin with any character but must hold no colon that would make a key. */
function continuation(cursor: Cursor): { readonly start: number; readonly end: number } {
  const { content, at: start } = cursor;
  let end = start;
  for (let at = start; at < cursor.end; at++) {
    const char = content.charCodeAt(at);
    if (char === Char.lineFeed || (char === Char.carriageReturn && content.charCodeAt(at + 1) === Char.lineFeed)) break;
    if (char === Char.tab || char === Char.carriageReturn) throw notEveryday;
    if (char === Char.colon && (cursor.separates(at + 1) || content.charCodeAt(at + 1) === Char.tab)) throw notEveryday;
    if (char === Char.space) {
      if (content.charCodeAt(at + 1) === Char.hash) break;
    } else end = at + 1;
  }
  return { start, end };
}

function hasComment(cursor: Cursor, end: number): boolean {
  return cursor.content.charCodeAt(end) === Char.space && cursor.content.slice(end, cursor.at).includes('#');
}
