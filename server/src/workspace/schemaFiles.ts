import { Text } from '../base/text.js';
import type { UriKey } from '../base/uri.js';
import { parse, type SyntaxTree } from '../syntax/parse.js';
import type { FileSystem } from './ports.js';

/** A file that a `$ref` names: JSON Schema, OpenAPI or AsyncAPI, in JSON or YAML. */
export interface SchemaFile {
  readonly kind: 'file';
  readonly key: UriKey;
  readonly text: Text;
  readonly tree: SyntaxTree;
}

/** Why a file that a `$ref` names cannot be used; `reason` is a whole sentence. */
export interface NoSchemaFile {
  readonly kind: 'none';
  readonly key: UriKey;
  readonly reason: string;
}

export type SchemaFileState = SchemaFile | NoSchemaFile;

/**
 * The files that `$ref`s reach, read when first asked for. Part of a snapshot: `without` makes the next one,
 * so that a file is never read twice between two changes.
 */
export class SchemaFiles {
  readonly #read = new Map<UriKey, SchemaFileState>();

  /** @param known files that were read elsewhere: one with the same text is not parsed again */
  constructor(
    private readonly fileSystem: FileSystem,
    private readonly known: (key: UriKey) => SchemaFileState | undefined = () => undefined,
  ) {}

  get(key: UriKey): SchemaFileState {
    let state = this.#read.get(key);
    if (!state) {
      state = this.#load(key);
      this.#read.set(key, state);
    }
    return state;
  }

  /** Whether the file was read at all, and so could matter to somebody. */
  has(key: UriKey): boolean {
    return this.#read.has(key);
  }

  keys(): readonly UriKey[] {
    return [...this.#read.keys()];
  }

  without(keys: Iterable<UriKey>): SchemaFiles {
    const next = new SchemaFiles(this.fileSystem, this.known);
    for (const [key, state] of this.#read) next.#read.set(key, state);
    for (const key of keys) next.#read.delete(key);
    return next;
  }

  #load(key: UriKey): SchemaFileState {
    const content = this.fileSystem.read(key);
    switch (content.kind) {
      case 'missing':
        return { kind: 'none', key, reason: 'There is no such file.' };
      case 'unreadable':
        return { kind: 'none', key, reason: content.reason };
      case 'text': {
        const known = this.known(key);
        if (known?.kind === 'file' && known.text.content === content.text) return known;
        const text = new Text(content.text);
        const tree = parse(text, { language: key.endsWith('.json') ? 'json' : 'yaml' });
        return { kind: 'file', key, text, tree };
      }
    }
  }
}
