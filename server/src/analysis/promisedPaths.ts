import type { UriKey } from '../base/uri.js';
import { type Presence, schemaAt, usesPaths } from '../compat/uses/paths.js';
import type { Schema } from '../compat/verdict.js';
import type { MapNode, Node } from '../syntax/nodes.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { SchemaFileState } from '../workspace/schemaFiles.js';
import { payloadSchema, type SchemaFileSource } from './payloadSchema.js';
import { isPlain, namesPlace } from './plainSchema.js';

/** Which places the payloads of one schema have; remembers its answers, since many consumers ask for the same paths. */
export class PromisedPaths {
  readonly #known = new Map<string, Presence>();
  #schema: Schema | undefined;
  #all: readonly string[] | undefined;

  private constructor(
    private readonly plain: MapNode | undefined,
    private readonly readSchema: () => Schema,
    private readonly states: ReadonlyMap<UriKey, SchemaFileState>,
    private readonly asker: { source: SchemaFileSource },
  ) {}

  /** The places of a schema written in a contract file. */
  static of(file: ContractFile, node: Node, source: SchemaFileSource): PromisedPaths {
    const known = memory.get(node);
    if (known && [...known.states].every(([key, state]) => source(key) === state)) {
      // What a new path reaches is looked at on behalf of whoever asks for it.
      known.asker.source = source;
      return known;
    }
    const asker = { source };
    const states = new Map<UriKey, SchemaFileState>();
    const noting: SchemaFileSource = key => {
      const state = asker.source(key);
      states.set(key, state);
      return state;
    };
    const plain = isPlain(node) ? node : undefined;
    const made = new PromisedPaths(plain, () => payloadSchema(file, node, noting), states, asker);
    memory.set(node, made);
    return made;
  }

  /** Whether a used path leads to a place in the payloads. */
  at(path: string): Presence {
    let presence = this.#known.get(path);
    if (presence === undefined) {
      presence = this.#judged(path);
      this.#known.set(path, presence);
    }
    return presence;
  }

  #judged(path: string): Presence {
    if (this.plain && namesPlace(this.plain, path)) return 'declared';
    return schemaAt(this.#whole(), path);
  }

  /** Read only where a path is asked for that no plain schema answers. */
  #whole(): Schema {
    this.#schema ??= this.readSchema();
    return this.#schema;
  }

  /** The first few hundred places, the shallow ones first. */
  all(): readonly string[] {
    this.#all ??= usesPaths(this.#whole(), 300).map(({ path }) => path);
    return this.#all;
  }
}

/** Nodes are of one immutable text: what is remembered goes with it, and holds while the files that it reached are the same. */
const memory = new WeakMap<Node, PromisedPaths>();
