import type { Range } from '../../base/range.js';

/** One line, without its line ending; `indent` is how many spaces it begins with. */
export interface SourceLine extends Range {
  readonly indent: number;
  /** Where the first character stands that is neither space nor tab; `end` for a blank line. */
  readonly first: number;
  /** Whether a tab stands in the indentation. */
  readonly tab: boolean;
}

export function sourceLines(content: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let start = content.startsWith('\ufeff') ? 1 : 0;
  while (start <= content.length) {
    const lineFeed = content.indexOf('\n', start);
    const next = lineFeed < 0 ? content.length : lineFeed;
    const end = next > start && content[next - 1] === '\r' ? next - 1 : next;
    lines.push(sourceLine(content, start, end));
    if (lineFeed < 0) break;
    start = lineFeed + 1;
  }
  return lines;
}

function sourceLine(content: string, start: number, end: number): SourceLine {
  let first = start;
  while (first < end && content[first] === ' ') first += 1;
  const indent = first - start;
  while (first < end && (content[first] === ' ' || content[first] === '\t')) first += 1;
  return { start, end, indent, first, tab: first < end && first - start > indent };
}

export function isBlankOrComment(content: string, line: SourceLine): boolean {
  return line.first === line.end || content[line.first] === '#';
}

/** Where a line's content ends, without trailing white space and without a comment that begins with `# `. */
export function contentEnd(content: string, from: number, lineEnd: number): number {
  const comment = /[ \t]#(?:[ \t]|$)/.exec(content.slice(from, lineEnd));
  let end = comment ? from + comment.index : lineEnd;
  while (end > from && (content[end - 1] === ' ' || content[end - 1] === '\t')) end -= 1;
  return end;
}

/** The header of a block scalar: what stands behind a colon when the value is the lines below. */
export const blockHeader = /^[|>][-+1-9]{0,2}[ \t]*(?:#.*)?$/;

const key = /^(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>%@`{}[\],?:-].*?|[-?:][^\s:].*?)[ \t]*:(?=[ \t]|$)/;

/** Where the colon behind a key ends; undefined where no key begins at `at`. */
export function keyEnd(content: string, at: number, lineEnd: number): number | undefined {
  const match = key.exec(content.slice(at, lineEnd));
  if (!match) return undefined;
  const end = at + match[0].length;
  // A colon may stand in a comment, too.
  return contentEnd(content, at, lineEnd) < end ? undefined : end;
}

/** The text of a key as it is written, up to its colon. */
export function keyText(source: string): string {
  const text = source.trim();
  const quoted = /^(["'])(.*)\1$/.exec(text);
  if (!quoted) return text;
  const inner = quoted[2] ?? '';
  return quoted[1] === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\/])/g, '$1');
}

/** Behind the dashes (`- `) that a line begins with. */
export function behindDashes(content: string, at: number, lineEnd: number): number {
  let behind = at;
  while (content[behind] === '-' && (behind + 1 >= lineEnd || content[behind + 1] === ' ')) {
    behind += 1;
    while (behind < lineEnd && content[behind] === ' ') behind += 1;
  }
  return behind;
}
