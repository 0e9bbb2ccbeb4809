import type { Range } from './range.js';

/** A place in a text: line and UTF-16 code unit in that line, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One replacement in a text. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * An immutable text that knows where its lines begin.
 * A line ends at `\n`, `\r\n` or `\r`, as the Language Server Protocol counts them.
 */
export class Text {
  #lineStarts: readonly number[] | undefined;

  constructor(readonly content: string) {}

  get length(): number {
    return this.content.length;
  }

  get lineCount(): number {
    return this.#starts().length;
  }

  /** The offset of a position; a position outside the text is clamped to the nearest one inside. */
  offsetAt(position: Position): number {
    const starts = this.#starts();
    if (position.line < 0) return 0;
    const start = starts[position.line];
    if (start === undefined) return this.content.length;
    const end = this.#lineEnd(position.line);
    return Math.min(Math.max(start, start + position.character), end);
  }

  /** The position of an offset, clamped to the text. */
  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(offset, 0), this.content.length);
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= clamped) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] as number;
    return { line: low, character: Math.min(clamped, this.#lineEnd(low)) - start };
  }

  slice(range: Range): string {
    return this.content.slice(range.start, range.end);
  }

  /** The text of a line, without its line ending; empty for a line that does not exist. */
  line(line: number): string {
    const start = this.#starts()[line];
    return start === undefined ? '' : this.content.slice(start, this.#lineEnd(line));
  }

  /**
   * This text with non-overlapping edits applied, whatever their order.
   * Insertions at the same place come in the order they are given, as in the Language Server Protocol.
   */
  withEdits(edits: readonly TextEdit[]): Text {
    const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    const parts: string[] = [];
    let copied = 0;
    for (const { range, newText } of sorted) {
      parts.push(this.content.slice(copied, range.start), newText);
      copied = range.end;
    }
    parts.push(this.content.slice(copied));
    return new Text(parts.join(''));
  }

  /** The offset where a line's own characters end, before its line ending. */
  #lineEnd(line: number): number {
    const starts = this.#starts();
    let end = starts[line + 1] ?? this.content.length;
    if (line + 1 < starts.length) {
      end -= 1;
      if (this.content[end] === '\n' && this.content[end - 1] === '\r') end -= 1;
    }
    return Math.max(end, starts[line] ?? 0);
  }

  #starts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let i = 0; i < this.content.length; i++) {
      const code = this.content.charCodeAt(i);
      if (code === 10) starts.push(i + 1);
      else if (code === 13 && this.content.charCodeAt(i + 1) !== 10) starts.push(i + 1);
    }
    this.#lineStarts = starts;
    return starts;
  }
}
