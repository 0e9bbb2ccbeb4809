import { isBlankOrComment, keyText, type SourceLine } from '../lines/sourceLines.js';
import type { Path } from '../query.js';
import type { BareContext } from './context.js';

/** A `{` or `[` that is open, with the entry or item that the cursor is in. */
interface Open {
  readonly isMap: boolean;
  index: number;
  key: string | undefined;
}

/**
 * Where a value that begins with a bracket or quote ends: behind its last bracket, or at the line that is indented too
 * little to belong to it.
 */
export function flowEnd(
  content: string,
  start: number,
  lines: readonly SourceLine[],
  index: number,
  column: number,
): number {
  let depth = 0;
  let line = index;
  for (let at = start; at < content.length; ) {
    while (at >= (lines[line + 1]?.start ?? content.length)) {
      line += 1;
      if (leaves(content, lines[line] as SourceLine, column)) return (lines[line] as SourceLine).start;
    }
    const char = content[at] as string;
    if (char === '#' && /\s/.test(content[at - 1] ?? ' ')) at = lineEnd(content, at);
    else if ((char === '"' || char === "'") && opensQuote(content, at, start)) {
      at = behindQuote(content, at) ?? lineEnd(content, at);
    } else {
      if (char === '{' || char === '[') depth += 1;
      else if (char === '}' || char === ']') depth -= 1;
      at += 1;
    }
    if (depth <= 0) return at;
  }
  return content.length + 1;
}

function leaves(content: string, line: SourceLine, column: number): boolean {
  return !isBlankOrComment(content, line) && line.indent <= column && !'}]'.includes(content[line.first] ?? '');
}

/** What could be typed at an offset in a value that begins with a bracket or quote. */
export function flowContext(content: string, start: number, offset: number, path: Path): BareContext | undefined {
  const open: Open[] = [];
  let token = start;
  let at = start;
  while (at < offset) {
    const char = content[at] as string;
    if (char === '#' && /\s/.test(content[at - 1] ?? ' ')) {
      const end = lineEnd(content, at);
      if (offset <= end) return undefined;
      at = end;
      if (isBlank(content, token, at)) token = at;
      continue;
    }
    if ((char === '"' || char === "'") && isBlank(content, token, at)) {
      const end = behindQuote(content, at) ?? lineEnd(content, at);
      if (offset < end || (end === lineEnd(content, at) && behindQuote(content, at) === undefined)) {
        return inQuote(content, at, end, offset, open, path);
      }
      at = end;
      continue;
    }
    const around = open.at(-1);
    if (char === '{' || char === '[') {
      open.push({ isMap: char === '{', index: 0, key: undefined });
      token = at + 1;
    } else if (char === '}' || char === ']') {
      open.pop();
      if (open.length === 0) return undefined;
      token = at + 1;
    } else if (char === ',' && around) {
      around.index += 1;
      around.key = undefined;
      token = at + 1;
    } else if (
      char === ':' &&
      around?.isMap &&
      around.key === undefined &&
      /[\s,}\]"']|^$/.test(content[at + 1] ?? '')
    ) {
      around.key = keyText(content.slice(token, at));
      token = at + 1;
    }
    at += 1;
  }
  if (open.length === 0) return undefined;
  const first = token + (/^\s*/.exec(content.slice(token, offset))?.[0].length ?? 0);
  const end = Math.max(wordEnd(content, offset), first);
  return {
    ...place(open, path),
    prefix: content.slice(first, offset),
    range: { start: first, end: Math.max(end, offset) },
    flow: true,
    column: columnOf(content, first),
    lead: content[offset - 1] === ':' && first === offset ? ' ' : '',
    hasColon: /^[ \t]*:/.test(content.slice(end, end + 20)),
  };
}

function inQuote(
  content: string,
  at: number,
  end: number,
  offset: number,
  open: readonly Open[],
  path: Path,
): BareContext {
  const quote = content[at] === '"' ? '"' : "'";
  const closed = end > at + 1 && content[end - 1] === quote;
  return {
    ...place(open, path),
    prefix: content.slice(at + 1, offset),
    range: { start: at + 1, end: Math.max(closed ? end - 1 : end, at + 1) },
    flow: open.length > 0,
    quote,
    column: columnOf(content, at),
    lead: '',
    hasColon: closed && /^[ \t]*:/.test(content.slice(end, end + 20)),
  };
}

function place(open: readonly Open[], path: Path): Pick<BareContext, 'kind' | 'path'> {
  const around = open.at(-1);
  const steps = open.flatMap<string | number>(({ isMap, index, key }) =>
    isMap ? (key === undefined ? [] : [key]) : [index],
  );
  const whole = [...path, ...steps];
  if (!around) return { kind: typeof path.at(-1) === 'number' ? 'item' : 'value', path };
  if (!around.isMap) return { kind: 'item', path: whole };
  return { kind: around.key === undefined ? 'key' : 'value', path: whole };
}

/** Where the plain word at an offset ends. */
function wordEnd(content: string, offset: number): number {
  const rest = content.slice(offset, lineEnd(content, offset));
  const stop = /[,{}[\]]|:(?=\s|$)|\s#|$/.exec(rest);
  return offset + rest.slice(0, stop?.index ?? 0).trimEnd().length;
}

function behindQuote(content: string, at: number): number | undefined {
  const pattern = content[at] === '"' ? /"(?:[^"\\\n]|\\.)*"/y : /'(?:[^'\n]|'')*'/y;
  pattern.lastIndex = at;
  return pattern.test(content) ? pattern.lastIndex : undefined;
}

function opensQuote(content: string, at: number, start: number): boolean {
  return at === start || /[[{,:\s]$/.test(content.slice(at - 1, at));
}

function lineEnd(content: string, at: number): number {
  const lineFeed = content.indexOf('\n', at);
  const end = lineFeed < 0 ? content.length : lineFeed;
  return content[end - 1] === '\r' ? end - 1 : end;
}

function isBlank(content: string, start: number, end: number): boolean {
  return content.slice(start, end).trim() === '';
}

function columnOf(content: string, offset: number): number {
  return offset - (content.lastIndexOf('\n', offset - 1) + 1);
}
