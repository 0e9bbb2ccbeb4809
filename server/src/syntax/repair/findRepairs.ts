import {
  behindDashes,
  blockHeader,
  contentEnd,
  isBlankOrComment,
  keyEnd,
  type SourceLine,
  sourceLines,
} from '../lines/sourceLines.js';
import type { Problem } from '../problem.js';
import { FlowRepairs } from './flowRepairs.js';
import { quoting } from './quoting.js';
import type { Repair } from './repairs.js';

/**
 * What to change so that a half-typed text can be read: line by line, since every line but the one being typed is
 * whole. A guess: whoever uses it has to see whether the repaired text is read with fewer errors.
 */
export function findRepairs(content: string): readonly Repair[] {
  return new RepairFinder(content).find();
}

const missingSpace = /^[A-Za-z_$][\w$.-]*:(?=[^\s:/])/;
const word = /^[^\s"'#&*!|>%@`{}[\],?:-][^\s"'#{}[\],:]*$/;

class RepairFinder {
  readonly #repairs: Repair[] = [];
  readonly #lines: readonly SourceLine[];
  readonly #flow: FlowRepairs;
  /** The block collections that are open, outermost first, by their columns. */
  #open: { readonly column: number; readonly dash: boolean }[] = [];
  /** What the last line left to come: `child` where its value is left to the lines below it. */
  #last: 'child' | 'plain' | 'whole' = 'child';

  constructor(private readonly content: string) {
    this.#lines = sourceLines(content);
    this.#flow = new FlowRepairs(content, this.#lines, this.#repairs);
  }

  find(): readonly Repair[] {
    this.#tabs();
    for (let index = 0; index < this.#lines.length; ) index = this.#line(index);
    const sorted = this.#repairs.sort((a, b) => a.start - b.start || a.end - b.end);
    let end = 0;
    return sorted.filter(repair => {
      const isApart = repair.start >= end;
      if (isApart) end = repair.end;
      return isApart;
    });
  }

  /** One line, with all the lines that its value goes on in. Answers which line comes next. */
  #line(index: number): number {
    const line = this.#lines[index] as SourceLine;
    if (isBlankOrComment(this.content, line)) return index + 1;
    const at = behindDashes(this.content, line.first, line.end);
    const dashed = at > line.first;
    const column = at - line.start;
    const key = keyEnd(this.content, at, line.end);
    if (dashed) this.#beginItem(index, line.indent, key !== undefined);
    else {
      this.#open = this.#open.filter(({ column: open, dash }) => (dash ? open < column : open <= column));
      if (key !== undefined && this.#last !== 'child') this.#missingKey(index);
    }
    if (at >= line.end || this.content[at] === '#') {
      this.#last = 'child';
      return index + 1;
    }
    if (key === undefined) return this.#withoutKey(index, at, column);
    this.#openMap(column);
    let value = key;
    while (value < line.end && (this.content[value] === ' ' || this.content[value] === '\t')) value += 1;
    return this.#value(index, value, column);
  }

  #beginItem(index: number, indent: number, hasKey: boolean): void {
    this.#open = this.#open.filter(({ column }) => column <= indent);
    const around = this.#open.at(-1);
    if (around?.dash && around.column === indent) return;
    if (this.#last === 'whole' || (this.#last === 'plain' && hasKey)) this.#missingKey(index);
    this.#open.push({ column: indent, dash: true });
  }

  #isMap(column: number): boolean {
    const around = this.#open.at(-1);
    return around !== undefined && !around.dash && around.column === column;
  }

  #openMap(column: number): void {
    if (!this.#isMap(column)) this.#open.push({ column, dash: false });
  }

  #withoutKey(index: number, at: number, column: number): number {
    const line = this.#lines[index] as SourceLine;
    const end = contentEnd(this.content, at, line.end);
    const text = this.content.slice(at, end);
    const among = this.#isMap(column) || (this.#last === 'child' && this.#follows(index, indent => indent === column));
    const heads = this.#last === 'child' && this.#follows(index, indent => indent > column);
    if (among || heads) {
      const space = missingSpace.exec(text);
      if (space) this.#missingSpace(at, at + space[0].length, space[0]);
      else if (word.test(text)) this.#missingColon(at, end, text);
      if (space || word.test(text)) {
        this.#openMap(column);
        this.#last = space ? 'plain' : 'child';
        return index + 1;
      }
    }
    return this.#value(index, at, column - 1);
  }

  /** Whether the next line that says something is a key, indented so. */
  #follows(index: number, indented: (indent: number) => boolean): boolean {
    const next = this.#lines.slice(index + 1, index + 50).find(line => !isBlankOrComment(this.content, line));
    return next !== undefined && indented(next.indent) && keyEnd(this.content, next.first, next.end) !== undefined;
  }

  #value(index: number, at: number, column: number): number {
    const line = this.#lines[index] as SourceLine;
    const absent = at >= line.end || this.content[at] === '#';
    this.#last = absent ? 'child' : 'whole';
    if (absent) return index + 1;
    const rest = this.content.slice(at, line.end);
    switch (rest[0]) {
      case '{':
      case '[':
      case '"':
      case "'":
        return this.#flow.value(index, at, column);
      case '|':
      case '>':
        if (blockHeader.test(rest)) return this.#behindBlock(index, column);
        this.#quote(at, line.end);
        return index + 1;
      case '@':
      case '`':
      case '%':
        this.#quote(at, line.end);
        return index + 1;
      case '*':
        if (!/^\*[\w-]+[ \t]*(?:$|[ \t]#)/.test(rest)) this.#quote(at, line.end);
        return index + 1;
    }
    if (/:(?:[ \t]|$)/.test(this.content.slice(at, contentEnd(this.content, at, line.end)))) this.#quote(at, line.end);
    else this.#last = 'plain';
    return index + 1;
  }

  /** The first line behind a block scalar's: one that is not indented deeper than the key. */
  #behindBlock(index: number, column: number): number {
    let next = index + 1;
    while (next < this.#lines.length) {
      const line = this.#lines[next] as SourceLine;
      if (line.first < line.end && line.indent <= column) break;
      next += 1;
    }
    return next;
  }

  /** Lines deeper than a line whose value is whole: they are read below a key without a name. */
  #missingKey(index: number): void {
    const line = this.#lines[index] as SourceLine;
    const above = this.#lines[index - 1];
    const around = this.#open.at(-1);
    if (!above || !around || around.dash || line.indent <= around.column) return;
    const problem: Problem = {
      rule: 'yaml/syntax',
      message:
        'The line above has its value already, so nothing can be indented below it. Write a key above this line, or indent it less.',
      range: { start: line.first, end: contentEnd(this.content, line.first, line.end) },
    };
    this.#repairs.push({ start: above.end, end: above.end, insert: `\n${' '.repeat(around.column)}"":`, problem });
  }

  #quote(at: number, lineEnd: number): void {
    this.#repairs.push(quoting(this.content, at, contentEnd(this.content, at, lineEnd)));
  }

  #missingColon(start: number, end: number, text: string): void {
    const edit = { range: { start: end, end }, newText: ':' };
    const problem: Problem = {
      rule: 'yaml/syntax',
      message: `A colon is missing behind “${text}”. Write “${text}:” and its value.`,
      range: { start, end },
      fixes: [{ title: 'Write a colon', edits: [edit] }],
    };
    this.#repairs.push({ start: end, end, insert: ':', problem });
  }

  #missingSpace(start: number, end: number, text: string): void {
    const problem: Problem = {
      rule: 'yaml/syntax',
      message: `A space is missing behind “${text}”.`,
      range: { start, end },
      fixes: [{ title: 'Write a space', edits: [{ range: { start: end, end }, newText: ' ' }] }],
    };
    this.#repairs.push({ start: end, end, insert: ' ', problem });
  }

  /** Tabs are read as two spaces each; one problem tells of all of them. */
  #tabs(): void {
    const edits = this.#lines
      .filter(line => line.tab && this.content[line.first] !== '#')
      .map(({ start, first }) => ({
        range: { start, end: first },
        newText: this.content.slice(start, first).replaceAll('\t', '  '),
      }));
    const [first, ...more] = edits;
    if (!first) return;
    const lines = more.length === 0 ? 'This line begins' : `This line and ${more.length} more begin`;
    const problem: Problem = {
      rule: 'yaml/tab',
      message: `${lines} with a tab, and a tab cannot indent YAML. Use two spaces for each level.`,
      range: first.range,
      fixes: [{ title: 'Indent with spaces', edits }],
    };
    edits.forEach(({ range, newText }, index) => {
      this.#repairs.push({ ...range, insert: newText, ...(index === 0 ? { problem } : {}) });
    });
  }
}
