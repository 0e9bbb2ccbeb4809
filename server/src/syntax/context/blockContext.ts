import {
  behindDashes,
  blockHeader,
  contentEnd,
  isBlankOrComment,
  keyEnd,
  keyText,
  type SourceLine,
  sourceLines,
} from '../lines/sourceLines.js';
import type { Path } from '../query.js';
import type { BareContext } from './context.js';
import { flowContext, flowEnd } from './flowContext.js';

/** A block collection that is open at a line, with the entry or item that the line belongs to. */
type Frame =
  | { readonly kind: 'map'; readonly column: number; key: string; hasValue: boolean }
  | { readonly kind: 'sequence'; readonly column: number; index: number };

export function blockContext(content: string, offset: number): BareContext | undefined {
  return new BlockScan(content, offset).find();
}

class BlockScan {
  readonly #lines: readonly SourceLine[];
  readonly #cursorLine: SourceLine | undefined;
  #frames: Frame[] = [];

  constructor(
    private readonly content: string,
    private readonly offset: number,
  ) {
    this.#lines = sourceLines(content);
    this.#cursorLine = this.#lines.find(({ end }) => offset <= end);
  }

  find(): BareContext | undefined {
    let index = 0;
    for (;;) {
      const line = this.#lines[index];
      if (!line || this.offset < line.start) return undefined;
      if (this.offset <= line.end) return this.#inLine(line);
      const next = this.#pass(line, index);
      if (typeof next !== 'number') return next.found;
      index = next;
    }
  }

  /** Past a line above the cursor: the next line, or what is found in the value that it begins. */
  #pass(line: SourceLine, index: number): number | { readonly found: BareContext | undefined } {
    if (isBlankOrComment(this.content, line)) return index + 1;
    const at = this.#enter(line, line.end);
    const key = keyEnd(this.content, at, line.end);
    const column = at - line.start;
    if (key !== undefined) this.#beginEntry(column, keyText(this.content.slice(at, key - 1)));
    const value = key === undefined ? at : this.#pastSpaces(key, line.end);
    if (value >= line.end || this.content[value] === '#') return index + 1;
    this.#gotValue();
    const least = key === undefined ? column - 1 : column;
    if (blockHeader.test(this.content.slice(value, line.end))) return this.#passBlockScalar(index, least);
    if ('{["\''.includes(this.content[value] ?? '')) {
      const end = Math.min(flowEnd(this.content, value, this.#lines, index, least), this.#blankAt(least));
      if (this.offset < end) return { found: flowContext(this.content, value, this.offset, this.#path()) };
      let next = index + 1;
      while ((this.#lines[next]?.start ?? end) < end) next += 1;
      return next;
    }
    return index + 1;
  }

  /** Where the cursor's line begins, if it is blank and the cursor is in this column or left of it. */
  #blankAt(column: number): number {
    const line = this.#cursorLine;
    const leaves = line !== undefined && line.first === line.end && this.offset - line.start <= column;
    return leaves ? line.start : Number.POSITIVE_INFINITY;
  }

  #passBlockScalar(index: number, column: number): number | { readonly found: undefined } {
    for (let next = index + 1; next < this.#lines.length; next++) {
      const line = this.#lines[next] as SourceLine;
      const here = this.offset >= line.start && this.offset <= line.end;
      const indent = line.first === line.end && here ? this.offset - line.start : line.indent;
      if (here && indent > column) return { found: undefined };
      if (here || (line.first < line.end && line.indent <= column)) return next;
    }
    return { found: undefined };
  }

  #inLine(line: SourceLine): BareContext | undefined {
    const { content, offset } = this;
    if (content[line.first] === '#' && offset > line.first) return undefined;
    if (line.first === line.end || offset < line.first) return this.#atBlank(line);
    const at = this.#enter(line, offset);
    if (offset < at) return undefined;
    const column = at - line.start;
    const key = keyEnd(content, at, line.end);
    const end = Math.max(contentEnd(content, at, line.end), at);
    if (key !== undefined && offset >= key) {
      this.#beginEntry(column, keyText(content.slice(at, key - 1)));
      return this.#inValue(line, key);
    }
    if (offset > end && content.slice(end, offset).includes('#')) return undefined;
    if (key === undefined && at < line.end && '{["\''.includes(content[at] ?? ''))
      return flowContext(content, at, offset, this.#path());
    const wordEnd =
      key === undefined
        ? Math.max(end, offset)
        : key - 1 - (/[ \t]*$/.exec(content.slice(at, key - 1))?.[0].length ?? 0);
    const typed = this.#typed(at, wordEnd, content[at]);
    if (key === undefined && at > line.first)
      return { kind: 'item', path: this.#path(), ...typed, column, lead: '', hasColon: false, flow: false };
    return this.#keyAt(column, { ...typed, hasColon: key !== undefined });
  }

  /** On a blank line, or before a line's content: the cursor's column tells what it belongs to. */
  #atBlank(line: SourceLine): BareContext | undefined {
    const column = this.offset - line.start;
    const range = { start: this.offset, end: this.offset };
    return this.#keyAt(column, { prefix: '', range, hasColon: false });
  }

  /** A key in this column, or what else could begin there. */
  #keyAt(column: number, typed: Pick<BareContext, 'prefix' | 'range' | 'hasColon' | 'quote'>): BareContext | undefined {
    const isAligned = this.#frames.some(frame => frame.kind === 'map' && frame.column === column);
    this.#frames = this.#frames.filter(
      frame => frame.column < column || (frame.column === column && (frame.kind === 'map' || !isAligned)),
    );
    const around = this.#frames.at(-1);
    const rest = { ...typed, column, flow: false } as const;
    if (!around) return { kind: 'key', path: [], ...rest, lead: '' };
    if (around.kind === 'sequence') {
      const dash = around.column === column;
      if (typed.hasColon && !dash) return { kind: 'key', path: this.#path(), ...rest, lead: '' };
      if (dash) around.index += 1;
      return { kind: 'item', path: this.#path(), ...rest, lead: dash ? '- ' : '' };
    }
    if (around.column === column) return { kind: 'key', path: this.#path().slice(0, -1), ...rest, lead: '' };
    return around.hasValue ? undefined : { kind: 'key', path: this.#path(), ...rest, lead: '' };
  }

  #inValue(line: SourceLine, key: number): BareContext | undefined {
    const { content, offset } = this;
    const value = this.#pastSpaces(key, line.end);
    const column = Math.max(value, offset) - line.start;
    const common = { kind: 'value', path: this.#path(), hasColon: false, flow: false } as const;
    if (offset <= value && (offset === key || value >= line.end || content[value] === '#')) {
      if (content[value] === '#' && offset >= value) return undefined;
      const isDirect = offset === key;
      const replaced =
        isDirect && value < line.end && content[value] !== '#'
          ? { start: value, end: value }
          : { start: offset, end: offset };
      return {
        ...common,
        prefix: '',
        range: isDirect ? { start: offset, end: offset } : replaced,
        column,
        lead: isDirect ? ' ' : '',
      };
    }
    const first = content[value];
    if (first === '{' || first === '[' || first === '"' || first === "'") {
      return offset < value ? undefined : flowContext(content, value, offset, this.#path());
    }
    const end = contentEnd(content, value, line.end);
    if (blockHeader.test(content.slice(value, line.end)) || (offset > end && content.slice(end, offset).includes('#')))
      return undefined;
    return {
      ...common,
      ...this.#typed(Math.min(value, offset), Math.max(end, offset), undefined),
      column: value - line.start,
      lead: '',
    };
  }

  /** The word from `at` to `end`, with the cursor in it. */
  #typed(at: number, end: number, quote: string | undefined): Pick<BareContext, 'prefix' | 'range' | 'quote'> {
    const isQuoted = quote === '"' || quote === "'";
    const start = isQuoted ? at + 1 : at;
    const closed = isQuoted && end - 1 > at && this.content[end - 1] === quote;
    const range = {
      start: Math.min(start, this.offset),
      end: Math.max(closed ? end - 1 : end, Math.min(start, this.offset)),
    };
    return { prefix: this.content.slice(range.start, this.offset), range, ...(isQuoted ? { quote } : {}) };
  }

  /** Opens the items that a line's dashes begin, as far as `upTo`; answers where its content begins. */
  #enter(line: SourceLine, upTo: number): number {
    const behind = behindDashes(this.content, line.first, line.end);
    if (behind === line.first) this.#leave(line.indent);
    for (let at = line.first; at < behind && at <= upTo; at++) {
      if (this.content[at] === '-') this.#beginItem(at - line.start);
    }
    return behind;
  }

  /** Closes the collections that a line in this column cannot belong to. */
  #leave(column: number): void {
    this.#frames = this.#frames.filter(
      frame => frame.column < column || (frame.column === column && frame.kind === 'map'),
    );
  }

  #beginItem(column: number): void {
    this.#frames = this.#frames.filter(frame => frame.column <= column);
    const around = this.#frames.at(-1);
    if (around?.kind === 'sequence' && around.column === column) around.index += 1;
    else this.#frames.push({ kind: 'sequence', column, index: 0 });
  }

  #beginEntry(column: number, key: string): void {
    this.#leave(column);
    const around = this.#frames.at(-1);
    if (around?.kind === 'map' && around.column === column) {
      around.key = key;
      around.hasValue = false;
    } else this.#frames.push({ kind: 'map', column, key, hasValue: false });
  }

  #gotValue(): void {
    const around = this.#frames.at(-1);
    if (around?.kind === 'map') around.hasValue = true;
  }

  #path(): Path {
    return this.#frames.map(frame => (frame.kind === 'map' ? frame.key : frame.index));
  }

  #pastSpaces(at: number, end: number): number {
    let behind = at;
    while (behind < end && (this.content[behind] === ' ' || this.content[behind] === '\t')) behind += 1;
    return behind;
  }
}
