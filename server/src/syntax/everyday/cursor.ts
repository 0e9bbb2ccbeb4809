/**
 * Thrown by the readers of this folder at anything that is not everyday YAML, and caught by `readEveryday`.
 * One instance: making an error with its stack would cost more than reading the file.
 */
export const notEveryday = new Error('not everyday YAML');

export enum Char {
  tab = 0x09,
  lineFeed = 0x0a,
  carriageReturn = 0x0d,
  space = 0x20,
  exclamation = 0x21,
  doubleQuote = 0x22,
  hash = 0x23,
  percent = 0x25,
  ampersand = 0x26,
  singleQuote = 0x27,
  asterisk = 0x2a,
  comma = 0x2c,
  minus = 0x2d,
  dot = 0x2e,
  colon = 0x3a,
  greater = 0x3e,
  question = 0x3f,
  at = 0x40,
  openBracket = 0x5b,
  backslash = 0x5c,
  closeBracket = 0x5d,
  backtick = 0x60,
  openBrace = 0x7b,
  bar = 0x7c,
  closeBrace = 0x7d,
  byteOrderMark = 0xfeff,
}

/** A place in a text that is being read, and the line it is in. */
export class Cursor {
  at = 0;
  /** Where the current line begins. */
  lineStart = 0;
  readonly end: number;

  constructor(readonly content: string) {
    this.end = content.length;
  }

  /** The character here; NaN at the end, which equals nothing. */
  get char(): number {
    return this.content.charCodeAt(this.at);
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  skipSpaces(): void {
    while (this.content.charCodeAt(this.at) === Char.space) this.at += 1;
  }

  /** Whether nothing but the line's end is here. */
  get atLineEnd(): boolean {
    const { char } = this;
    return (
      this.at >= this.end ||
      char === Char.lineFeed ||
      (char === Char.carriageReturn && this.content.charCodeAt(this.at + 1) === Char.lineFeed)
    );
  }

  /** Whether the character at an offset separates tokens: white space, or the end of the text. */
  separates(offset: number): boolean {
    const char = this.content.charCodeAt(offset);
    return char === Char.space || char === Char.lineFeed || char === Char.carriageReturn || offset >= this.end;
  }

  /** Past what may follow a value in its line: spaces and a comment. Anything else is not everyday. */
  finishLine(): void {
    const from = this.at;
    this.skipSpaces();
    if (this.char === Char.hash && (this.at > from || this.at === this.lineStart)) {
      const lineFeed = this.content.indexOf('\n', this.at);
      this.at = lineFeed < 0 ? this.end : lineFeed;
    }
    if (!this.atLineEnd) throw notEveryday;
  }

  /** From the end of a line to the first character of the next line that is neither blank nor a comment. */
  nextContent(): void {
    while (this.at < this.end) {
      if (this.char === Char.carriageReturn) this.at += 1;
      this.at += 1;
      this.lineStart = this.at;
      if (this.toContent()) return;
    }
    this.lineStart = this.at;
  }

  /** From the start of a line past its indentation; false for a line that says nothing, with the cursor at its end. */
  toContent(): boolean {
    this.skipSpaces();
    const { char } = this;
    if (char === Char.tab) throw notEveryday;
    if (char === Char.hash) {
      const lineFeed = this.content.indexOf('\n', this.at);
      this.at = lineFeed < 0 ? this.end : lineFeed;
      return false;
    }
    if (this.atLineEnd) return false;
    if (this.at === this.lineStart && this.atDocumentMarker()) throw notEveryday;
    return true;
  }

  /** Whether `---` or `...` stands here, as a word. */
  atDocumentMarker(): boolean {
    const { char, content, at } = this;
    if (char !== Char.minus && char !== Char.dot) return false;
    return content.charCodeAt(at + 1) === char && content.charCodeAt(at + 2) === char && this.separates(at + 3);
  }
}
