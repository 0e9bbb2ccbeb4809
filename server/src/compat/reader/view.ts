import type { Sameness } from '../diff/same.js';
import type { Declared } from './declared.js';

/**
 * How a place is looked at. A writer sends only what it declares; a reader drops what it does not declare.
 * Without them the schemas stand as written.
 */
export class View {
  static readonly asWritten = new View(undefined, undefined);

  constructor(
    readonly writer: Declared | undefined,
    readonly reader: Declared | undefined,
  ) {}

  get key(): string {
    return this.writer || this.reader ? `${this.writer?.key ?? ''}/${this.reader?.key ?? ''}` : '';
  }

  /** Whether a member can reach the demands of the right side: it is sent, and not dropped. */
  passes(name: string): boolean {
    return this.writer?.declares(name) !== false && this.reader?.declares(name) !== false;
  }

  passesCell(matching: ReadonlySet<string>): boolean {
    return passesCell(this.writer, matching) && passesCell(this.reader, matching);
  }

  /** The view without the reader where it drops nothing that the writer sends. */
  settled(same: Sameness): View {
    const { writer, reader } = this;
    if (!reader || !writer || reader.unsure) return this;
    const [sent, ...otherSent] = writer.roots;
    const [read, ...otherRead] = reader.roots;
    if (!sent || !read || otherSent.length + otherRead.length > 0 || !same.same(sent, read)) return this;
    return new View(writer, undefined);
  }

  property(name: string): View {
    return this.#step(declared => declared.property(name));
  }

  cell(matching: ReadonlySet<string>): View {
    return this.#step(declared => declared.cell(matching));
  }

  item(index: number): View {
    return this.#step(declared => declared.item(index));
  }

  #step(go: (declared: Declared) => Declared): View {
    if (!this.writer && !this.reader) return this;
    return new View(this.writer && go(this.writer), this.reader && go(this.reader));
  }
}

function passesCell(declared: Declared | undefined, matching: ReadonlySet<string>): boolean {
  if (!declared || declared.everything || declared.unsure) return true;
  return declared.patterns.some(pattern => matching.has(pattern));
}
