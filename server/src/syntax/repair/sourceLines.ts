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
  let start = 0;
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
