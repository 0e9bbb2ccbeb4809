import type { Json } from '../verdict.js';
import { numberFrom } from './exactNumber.js';

/** A JSON text that cannot be read: what is wrong, and at which offset. */
export interface JsonError {
  readonly message: string;
  readonly offset: number;
}

export type ParsedJson = { readonly value: Json } | { readonly error: JsonError };

const MAX_DEPTH = 2_000;

/** Reads JSON and keeps its numbers exact. Of a member that stands twice the last counts, as `JSON.parse` has it. */
export function parseJson(text: string): ParsedJson {
  const quick = quickly(text);
  if (quick !== undefined) return { value: quick };
  const reader = new Reader(text);
  try {
    return { value: reader.document() };
  } catch (error) {
    if (error instanceof Unreadable) return { error: { message: error.message, offset: error.offset } };
    throw error;
  }
}

/** What `JSON.parse` reads, where no number in it could have lost anything: none is long or has a power of ten. */
function quickly(text: string): Json | undefined {
  if (/\d[\d.]{14}|\d[eE]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

class Unreadable extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const stringText = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const blank = /[ \t\n\r]*/y;
const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  document(): Json {
    const value = this.#value(0);
    this.#blank();
    if (this.#at < this.text.length) this.#fail('Nothing may follow the value');
    return value;
  }

  #value(depth: number): Json {
    this.#blank();
    if (depth > MAX_DEPTH) this.#fail(`It is nested deeper than ${MAX_DEPTH} levels`);
    const first = this.text[this.#at];
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    if (first === '"') return this.#string();
    for (const [word, value] of words) {
      if (!this.text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    const found = this.#match(numberText);
    const number = found === undefined ? undefined : numberFrom(found);
    return number ?? this.#fail('A value is expected');
  }

  #object(depth: number): Json {
    const members = new Map<string, Json>();
    this.#at += 1;
    if (this.#skip('}')) return {};
    do {
      this.#blank();
      const name = this.#string();
      if (!this.#skip(':')) this.#fail('“:” is expected');
      members.set(name, this.#value(depth + 1));
    } while (this.#skip(','));
    if (!this.#skip('}')) this.#fail('“,” or “}” is expected');
    return Object.fromEntries(members);
  }

  #array(depth: number): Json {
    const items: Json[] = [];
    this.#at += 1;
    if (this.#skip(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#skip(','));
    if (!this.#skip(']')) this.#fail('“,” or “]” is expected');
    return items;
  }

  #string(): string {
    const start = this.#at;
    const found = this.#match(stringText);
    if (found === undefined) return this.#fail('A text in quotes is expected');
    try {
      return JSON.parse(found) as string;
    } catch {
      throw new Unreadable('A text has an escape or a sign that JSON does not allow.', start);
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skip(sign: string): boolean {
    this.#blank();
    if (this.text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #blank(): void {
    this.#match(blank);
  }

  #fail(message: string): never {
    throw new Unreadable(`${message}.`, this.#at);
  }
}
