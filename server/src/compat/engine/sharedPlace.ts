import type { Declared } from '../reader/declared.js';
import { type Cell, mixedItems } from './places.js';

/** A place as its reader declares it, and as its writer does. Without a writer, anything may be sent. */
export class SharedPlace {
  constructor(
    readonly reader: Declared,
    readonly writer: Declared | undefined,
  ) {}

  /** The names that either side tells from others. */
  get names(): ReadonlySet<string> {
    return new Set([...this.reader.names, ...(this.writer?.names ?? [])]);
  }

  /** From this index on all items are declared alike. */
  get mixedItems(): number {
    return mixedItems(this.writer ? [this.reader, this.writer] : [this.reader]);
  }

  property(name: string): SharedPlace {
    return new SharedPlace(this.reader.property(name), this.writer?.property(name));
  }

  item(index: number): SharedPlace {
    return new SharedPlace(this.reader.item(index), this.writer?.item(index));
  }

  /** The members of one of the reader's cells, without those that have a name here. */
  cell({ matching, declared }: Cell): SharedPlace {
    const { reader, writer } = this;
    // Which of the writer's own patterns match there is not told apart, so anything may be sent.
    const isAlike = writer?.patterns.every(pattern => reader.patterns.includes(pattern));
    return new SharedPlace(declared, isAlike ? writer?.cell(new Set(matching)) : undefined);
  }
}
