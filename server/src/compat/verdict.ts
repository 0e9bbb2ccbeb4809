import type { ExactNumber } from './exact/exactNumber.js';

/** A JSON value. A number that a double would change is an `ExactNumber`; payloads that are shown have none. */
export type Json = null | boolean | number | ExactNumber | string | readonly Json[] | { readonly [key: string]: Json };

export type Dialect = 'draft4' | 'draft6' | 'draft7' | 'draft2019-09' | 'draft2020-12' | 'openapi3.0';

/** The place of a (sub-)schema: a document and a JSON Pointer in it (`''` is the whole document). */
export interface SchemaPlace {
  readonly document: string;
  readonly pointer: string;
}

/**
 * A schema to compare, with what its `$ref`s may reach. The engine never reads anything else:
 * a reference that `resolve` does not answer is unknown.
 */
export interface Schema {
  readonly root: Json;
  readonly place: SchemaPlace;
  readonly dialect: Dialect;
  /** A `format` refuses what is not in it; undefined: it is an annotation. */
  readonly assertsFormats?: boolean;
  /** The resource that the root stands in, for `$dynamicRef`; undefined: it is one itself. */
  readonly resource?: PlacedSchema;
  /** The target of a `$ref` as written at `from` in a dialect; undefined when there is none. */
  resolve(reference: string, from: SchemaPlace, dialect: Dialect): ReferencedSchema | undefined;
}

export interface PlacedSchema {
  readonly schema: Json;
  readonly place: SchemaPlace;
  readonly dialect: Dialect;
}

export interface ReferencedSchema extends PlacedSchema {
  /** The resource (a schema with an address, or a document) it stands in; undefined where nothing has dynamic anchors. */
  readonly resource?: PlacedSchema;
}

/**
 * Which way a promise may change.
 * `output`: what is sent may promise more (every new payload must have been possible before).
 * `input`: what is accepted may demand less (every old payload must still be possible).
 */
export type Direction = 'output' | 'input';

/** `tolerant`: a reader ignores names it does not know, a writer sends only names its schema declares. `strict`: the schemas as written. */
export type ReaderModel = 'tolerant' | 'strict';

/** Whether `format` is a note that refuses nothing, or refuses what is not in it. */
export type Formats = 'annotation' | 'asserted';

export interface Question {
  readonly before: Schema;
  readonly after: Schema;
  readonly direction: Direction;
  readonly reader: ReaderModel;
  /** The paths (JSON Pointers, `*` for any item or key) that the asking consumer reads; undefined: the whole payload. */
  readonly uses?: readonly string[];
}

export type Verdict = 'compatible' | 'breaking' | 'unknown';

/** One change between two schemas, in the words of a contract. */
export interface Finding {
  /** The kebab-case kind, as `property-removed`; the rule id is `breaking/` and this. */
  readonly kind: string;
  readonly verdict: Verdict;
  /** One sentence part that completes "…", as `“note” is gone`, with values. */
  readonly message: string;
  /** Where in a payload, as a JSON Pointer with `*` for any item or key. */
  readonly path: string;
  readonly before?: SchemaPlace;
  readonly after?: SchemaPlace;
  /** The smallest payload found that shows the break of this change: one of the new schema that the old one refuses. */
  readonly witness?: Json;
  /** Why it is unknown, one sentence each. */
  readonly why?: readonly string[];
}

export interface Answer {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** A concrete payload that shows the break; absent when none was found. */
  readonly witness?: Json;
  /** Why it is unknown, one sentence each. */
  readonly why: readonly string[];
  /** The validators have not been asked yet: provisional, and never to be shown. */
  readonly pending?: true;
}
