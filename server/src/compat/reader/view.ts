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
}
