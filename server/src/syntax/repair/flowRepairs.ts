import { contentEnd, isBlankOrComment, type SourceLine } from '../lines/sourceLines.js';
import type { Problem } from '../problem.js';
import { quoting } from './quoting.js';
import type { Repair } from './repairs.js';

interface Opened {
  readonly at: number;
  readonly close: string;
}

/** Closes brackets and quotes that the indentation shows to be unclosed. */
export class FlowRepairs {
  constructor(
    private readonly content: string,
    private readonly lines: readonly SourceLine[],
    private readonly repairs: Repair[],
  ) {}

  /**
   * A value that begins with a bracket or a quote, in a map of this column: its further lines are indented deeper, so
   * a line that is not shows that something was left open. Answers the line behind the value.
   */
  value(from: number, start: number, column: number): number {
    const open: Opened[] = [];
    let at = start;
    let index = from;
    let lastContent = start;
    for (;;) {
      const line = this.lines[index];
      if (!line || (index > from && this.#leaves(line, open, column))) {
        if (open.length > 0) this.#close(open, lastContent);
        return index;
      }
      if (index > from) at = line.first;
      while (at < line.end) {
        const char = this.content[at] as string;
        const before = this.content[at - 1];
        const cut = char === '#' ? this.#cutToken(at, start, line.end) : undefined;
        if (cut !== undefined) {
          at = cut;
          lastContent = at;
          continue;
        }
        if (char === '#' && (before === ' ' || before === '\t' || at === line.first)) break;
        if ((char === '"' || char === "'") && this.#opensQuote(at, start, line)) {
          const behind = this.#behindQuote(at, index, column);
          lastContent = behind.at;
          if (behind.index > index) {
            index = behind.index;
            at = behind.at;
            break;
          }
          at = behind.at;
          continue;
        }
        if (char === '[' || char === '{') open.push({ at, close: char === '[' ? ']' : '}' });
        else if (char === ']' || char === '}') open.pop();
        else if (
          '*@`%|>'.includes(char) &&
          open.length > 0 &&
          /[[{,:]\s*$/.test(this.content.slice(Math.max(start, at - 20), at))
        ) {
          at = this.#quoteItem(at, line.end, char);
          lastContent = at;
          continue;
        }
        if (char !== ' ' && char !== '\t') lastContent = at + 1;
        at += 1;
      }
      const current = this.lines[index] as SourceLine;
      if (at < current.end && this.content[at] !== '#') continue;
      index += 1;
      if (open.length === 0) return index;
    }
  }

  /** Whether a line cannot belong to what is open any more. */
  #leaves(line: SourceLine, open: readonly Opened[], column: number): boolean {
    if (isBlankOrComment(this.content, line) || line.indent > column) return false;
    return !(open.length === 1 && line.indent === column && this.content[line.first] === open[0]?.close);
  }

  /** Whether a quote here begins a text, rather than being a letter of a plain one. */
  #opensQuote(at: number, start: number, line: SourceLine): boolean {
    return at === start || at === line.first || /[[{,:]\s*$/.test(this.content.slice(Math.max(start, at - 200), at));
  }

  /** Behind the closing quote; a missing one is put at the end of the line. */
  #behindQuote(at: number, index: number, column: number): { readonly at: number; readonly index: number } {
    const quote = this.content[at] as string;
    const pattern = quote === '"' ? /"(?:[^"\\\n]|\\.)*"/y : /'(?:[^'\n]|'')*'/y;
    pattern.lastIndex = at;
    if (pattern.test(this.content)) return { at: pattern.lastIndex, index };
    const several = quote === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
    several.lastIndex = at;
    if (several.test(this.content)) {
      const end = several.lastIndex;
      let last = index;
      while ((this.lines[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last += 1;
      const within = this.lines.slice(index + 1, last + 1);
      if (within.every(line => line.first === line.end || line.indent > column)) return { at: end, index: last };
    }
    const line = this.lines[index] as SourceLine;
    const end = Math.max(at + 1, contentEnd(this.content, at + 1, line.end));
    const problem: Problem = {
      rule: 'yaml/syntax',
      message: `This text has no closing quote. Write a ${quote} behind it.`,
      range: { start: at, end },
      fixes: [{ title: `Write a closing ${quote}`, edits: [{ range: { start: end, end }, newText: quote }] }],
    };
    this.repairs.push({ start: end, end, insert: quote, problem });
    return { at: line.end, index };
  }

  /** `{ $ref: #/$defs/x }`, `[fix #42]`: a hash that would cut off the brackets behind it. Answers where the value ends. */
  #cutToken(at: number, start: number, lineEnd: number): number | undefined {
    const behind = /^#[^\s,\]}]+(?=[ \t]*[,\]}])/.exec(this.content.slice(at, lineEnd));
    if (!behind || !/[ \t]/.test(this.content[at - 1] ?? '')) return undefined;
    const before = this.content.slice(Math.max(start, at - 200), at);
    const head = /(?:[[{,]|:(?=\s))\s*([^[\]{},:"'\n]*)$/.exec(before);
    if (!head) return undefined;
    const from = at - (head[1] as string).length;
    const end = at + behind[0].length;
    this.repairs.push(quoting(this.content, from, end));
    return end;
  }

  #quoteItem(at: number, lineEnd: number, char: string): number {
    const rest = this.content.slice(at, lineEnd);
    const text = (/^[^,\]}]*/.exec(rest)?.[0] ?? char).trimEnd();
    const isAlias = char === '*' && /^\*[\w-]+$/.test(text);
    if (!isAlias) this.repairs.push(quoting(this.content, at, at + text.length));
    return at + Math.max(text.length, 1);
  }

  #close(open: readonly Opened[], at: number): void {
    const closers = open
      .map(({ close }) => close)
      .reverse()
      .join('');
    const [outermost] = open as readonly [Opened];
    const opener = this.content[outermost.at] as string;
    const problem: Problem = {
      rule: 'yaml/syntax',
      message: `This “${opener}” is never closed. Write “${closers}” behind the last value.`,
      range: { start: outermost.at, end: outermost.at + 1 },
      fixes: [{ title: `Write “${closers}”`, edits: [{ range: { start: at, end: at }, newText: closers }] }],
    };
    this.repairs.push({ start: at, end: at, insert: ` ${closers}`, problem });
  }
}
