import { quoted } from '../base/quote.js';
import type { Problem } from './problem.js';
import { conflictSentence } from './repair/conflicts.js';

/**
 * The first place where a text is not JSON, as a problem; undefined where it is, or says nothing. The reader of YAML takes
 * nearly all JSON, but also much that no reader of JSON takes, and its sentences are about YAML.
 */
export function notJson(content: string): Problem | undefined {
  const start = content.startsWith('\ufeff') ? 1 : 0;
  const text = start === 0 ? content : content.slice(start);
  if (text.trim() === '' || isJson(text)) return undefined;
  return new Scanner(content, start).firstMistake();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What may come next: `first…` is behind an opening bracket, which may also be closed at once. */
type Expected = 'value' | 'firstItem' | 'firstKey' | 'key' | 'colon' | 'end';

const blank = /[ \t\n\r]*/y;
/** In a text, from the space on: everything but quotes and backslashes. */
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const numberOrWord = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const stringPart = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
/** What people take for one thing: a word or number up to a sign that JSON knows, or that sign. */
const piece = /[^\s,:{}[\]"]+|[\s\S]/uy;
const conflictMark = /(?:<{7}|={7}|>{7})(?![<=>]).*/y;
const comment = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|#.*/y;

class Scanner {
  #at: number;
  #expected: Expected = 'value';
  /** The brackets that are open, outermost first, by their places. */
  readonly #open: number[] = [];
  #lastComma = 0;
  #lastKey = '';

  constructor(
    readonly text: string,
    start: number,
  ) {
    this.#at = start;
  }

  /** Of a text that is no JSON. */
  firstMistake(): Problem {
    for (;;) {
      this.#match(blank);
      if (this.#at >= this.text.length) return this.#unclosed();
      if (!this.#token()) return this.#mistake();
    }
  }

  /** Takes the next token where it may come next. */
  #token(): boolean {
    const sign = this.text[this.#at] as string;
    switch (this.#expected) {
      case 'colon':
        return this.#sign(':', 'value');
      case 'firstKey':
        return sign === '}' ? this.#close() : this.#key();
      case 'key':
        return this.#key();
      case 'firstItem':
        return sign === ']' ? this.#close() : this.#value(sign);
      case 'value':
        return this.#value(sign);
      case 'end':
        return this.#end(sign);
    }
  }

  #key(): boolean {
    const key = this.#match(string);
    if (key === undefined) return false;
    this.#lastKey = key;
    this.#expected = 'colon';
    return true;
  }

  #value(sign: string): boolean {
    if (sign === '{' || sign === '[') {
      this.#open.push(this.#at);
      return this.#sign(sign, sign === '{' ? 'firstKey' : 'firstItem');
    }
    if (this.#match(sign === '"' ? string : numberOrWord) === undefined) return false;
    this.#expected = 'end';
    return true;
  }

  /** Behind a value. */
  #end(sign: string): boolean {
    const bracket = this.#bracket();
    if (bracket === undefined) return false;
    if (sign === (bracket === '{' ? '}' : ']')) return this.#close();
    this.#lastComma = this.#at;
    return this.#sign(',', bracket === '{' ? 'key' : 'value');
  }

  #close(): boolean {
    this.#open.pop();
    this.#at += 1;
    this.#expected = 'end';
    return true;
  }

  #sign(sign: string, next: Expected): boolean {
    if (this.text[this.#at] !== sign) return false;
    this.#at += 1;
    this.#expected = next;
    return true;
  }

  #bracket(): string | undefined {
    const at = this.#open.at(-1);
    return at === undefined ? undefined : this.text[at];
  }

  #unclosed(): Problem {
    const at = this.#open.at(-1) ?? 0;
    const closing = this.#bracket() === '{' ? '}' : ']';
    return problem(`This “${this.text[at]}” is never closed. Write “${closing}” at its end.`, at, at + 1);
  }

  #mistake(): Problem {
    const at = this.#at;
    const mark = this.#isLineStart() ? this.#match(conflictMark) : undefined;
    if (mark !== undefined) return problem(conflictSentence, at, at + mark.length);
    const remark = this.#match(comment);
    if (remark !== undefined) return problem('JSON has no comments. Remove this one.', at, at + remark.length);
    const here = this.#match(piece) ?? '';
    if (here === '"' && this.#expected !== 'colon' && this.#expected !== 'end') return this.#brokenText(at);
    if ((here === '}' || here === ']') && this.text[this.#lastComma] === ',' && this.#isBehindComma(at))
      return problem(`JSON has no comma before a “${here}”. Remove it.`, this.#lastComma, this.#lastComma + 1);
    return problem(this.#sentence(here), at, at + here.length);
  }

  #sentence(here: string): string {
    const bracket = this.#bracket();
    switch (this.#expected) {
      case 'colon':
        return `A colon is missing behind the key ${quoted(this.#lastKey)}.`;
      case 'firstKey':
      case 'key':
        return keySentence(here);
      case 'firstItem':
      case 'value':
        return this.#isYaml(here)
          ? 'This is no JSON but YAML, as it seems. Name the file “.yaml”, or write it as JSON.'
          : valueSentence(here);
      case 'end':
        if (bracket === undefined) return `A JSON file ends with its first value. Remove ${quoted(here)} and the rest.`;
        if (here === '}' || here === ']')
          return `A “${bracket}” is open here, so that no “${here}” can come. Close it first.`;
        return `A comma is missing before ${quoted(here === '"' ? (this.#stringAt() ?? here) : here)}.`;
    }
  }

  /** A text in quotes that has something in it that JSON does not allow, or no end. */
  #brokenText(at: number): Problem {
    this.#at = at;
    const whole = this.#match(stringPart) ?? '"';
    const next = at + whole.length;
    const sign = this.text[next];
    if (sign === '\\' && next + 1 < this.text.length) {
      const end = next + 2;
      return problem(
        `${quoted(this.text.slice(next, end))} is no escape of JSON. Write “\\\\” for a backslash.`,
        next,
        end,
      );
    }
    if (sign === '\t') return problem('A tab in a text is written “\\t” in JSON.', next, next + 1);
    if (sign === undefined || /[\\\n\r]/.test(sign))
      return problem('This text has no closing quote in its line. Write a “"” behind it.', at, next);
    return problem('A control character stands in this text. Remove it.', next, next + 1);
  }

  /** A key without quotes where the whole begins. */
  #isYaml(here: string): boolean {
    return (
      this.#open.length === 0 && /^(?:---$|[\w$.-]+$)/.test(here) && /^\s*(?::|$)/m.test(this.text.slice(this.#at))
    );
  }

  #isBehindComma(at: number): boolean {
    return (
      (this.#expected === 'key' || this.#expected === 'value') && this.text.slice(this.#lastComma + 1, at).trim() === ''
    );
  }

  #isLineStart(): boolean {
    return this.#at === 0 || /[\n\r\ufeff]/.test(this.text[this.#at - 1] as string);
  }

  #stringAt(): string | undefined {
    this.#at -= 1;
    return this.#match(string);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

function keySentence(here: string): string {
  if (here.startsWith("'")) return singleQuotes;
  if (/^[\w$.-]+$/.test(here)) return `Keys stand in double quotes in JSON. Write “"${here}"”.`;
  return here === ','
    ? 'A comma too many stands here. Remove it.'
    : `A key in double quotes is expected, and not ${quoted(here)}.`;
}

const meant: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['none', 'null'],
  ['undefined', 'null'],
]);

function valueSentence(here: string): string {
  if (here.startsWith("'")) return singleQuotes;
  const word = meant.get(here.toLowerCase());
  if (word !== undefined) return `${quoted(here)} is written “${word}” in JSON.`;
  if (/^[+-]?(?:nan|inf(?:inity)?)$/i.test(here)) return `JSON has no ${quoted(here)}. Write a finite number.`;
  if (/^[+-]?\.?\d/.test(here))
    return `${quoted(here)} is no number of JSON: write it in decimal, without “+” or a zero in front, and with digits on both sides of a point.`;
  if (/^[,:}\]]$/.test(here)) return `A value is missing before this “${here}”.`;
  return `${quoted(here)} is no value of JSON. If it is meant as text, put it in double quotes.`;
}

const singleQuotes = 'JSON has double quotes only. Write “"” in place of “\'”.';

function problem(message: string, start: number, end: number): Problem {
  return { rule: 'yaml/syntax', message, range: { start, end } };
}
