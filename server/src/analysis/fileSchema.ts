import type { UriKey } from '../base/uri.js';
import { schemaOf } from '../compat/resolve.js';
import type { Dialect, ReferencedSchema, Schema, SchemaPlace } from '../compat/verdict.js';
import type { Node } from '../syntax/nodes.js';
import { exactJson } from './exactJson.js';
import { followFileReference, type SchemaFileSource } from './payloadSchema.js';
import { dialectAt } from './schemaDialect.js';

/** A schema inside a file of schemas (JSON Schema, OpenAPI, AsyncAPI). */
export interface SchemaInFile {
  readonly file: UriKey;
  readonly node: Node;
  readonly pointer: string;
}

/**
 * A schema in a file, ready to be compared. A reference leads to what its own file gives an address or an anchor, as
 * JSON Schema has it, and else to a file by its relative path. Never leaves the files and never asks the network.
 */
export function fileSchema({ file, node, pointer }: SchemaInFile, source: SchemaFileSource): Schema {
  const documents = new Documents(source);
  const place = { document: file, pointer };
  const written = documents.at(place, 'draft2020-12');
  const schema = { root: written?.schema ?? exactJson(node), place, dialect: written?.dialect ?? 'draft2020-12' };
  const resolve: Schema['resolve'] = (reference, from, dialect) =>
    documents.within(reference, from, dialect) ?? documents.elsewhere(reference, from, dialect);
  return written?.resource ? { ...schema, resource: written.resource, resolve } : { ...schema, resolve };
}

/** The files that references reach, each read once. */
class Documents {
  readonly #known = new Map<string, Schema>();

  constructor(readonly source: SchemaFileSource) {}

  /** What a reference leads to in its own file, or in the schema of a draft. */
  within(reference: string, from: SchemaPlace, dialect: Dialect): ReferencedSchema | undefined {
    const [anyone] = this.#known.values();
    const found = (this.#document(from.document) ?? anyone)?.resolve(reference, from, dialect);
    return found && this.#inItsDialect(found, dialect);
  }

  /** What it leads to by a relative path. */
  elsewhere(reference: string, from: SchemaPlace, dialect: Dialect): ReferencedSchema | undefined {
    const target = followFileReference(reference, from.document as UriKey, this.source);
    return target.kind === 'nowhere' ? undefined : this.at(target.place, dialect);
  }

  at({ document, pointer }: SchemaPlace, referring: Dialect): ReferencedSchema | undefined {
    const found = this.#document(document)?.resolve(`#${encodeURI(pointer)}`, { document, pointer: '' }, referring);
    return found && this.#inItsDialect(found, referring);
  }

  #document(key: string): Schema | undefined {
    const known = this.#known.get(key);
    const state = known || !key.startsWith('file:') ? undefined : this.source(key as UriKey);
    if (state?.kind !== 'file' || !state.tree.root) return known;
    const made = schemaOf(exactJson(state.tree.root), key, dialectAt(state.tree.root, ''));
    this.#known.set(key, made);
    return made;
  }

  /** OpenAPI and AsyncAPI say the dialect of a schema by what stands around it; a file that says none has that of whoever refers. */
  #inItsDialect(found: ReferencedSchema, referring: Dialect): ReferencedSchema {
    const { document, pointer } = found.place;
    const state = this.#known.has(document) ? this.source(document as UriKey) : undefined;
    if (state?.kind !== 'file' || !state.tree.root) return found;
    return { ...found, dialect: dialectAt(state.tree.root, pointer, referring) };
  }
}
