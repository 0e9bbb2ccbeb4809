import type { UriKey } from '../../base/uri.js';
import type { Document } from '../../model/document.js';
import { alternativesFor, type FieldSchema, schemaAtPath } from '../../model/languageSchema.js';
import type { Node } from '../../syntax/nodes.js';
import { nodeAt, type Path, pathOf } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeatureContext } from '../context.js';

/** A place in a document, with what stands there. */
export interface Spot {
  readonly file: ContractFile;
  readonly document: Document;
  readonly path: Path;
  readonly node: Node;
  readonly part: 'key' | 'value';
  /** Of the field at `path`; undefined inside a payload's schema, and where the language has no such field. */
  readonly schema: FieldSchema | undefined;
}

/** The key or value at an offset of a file that says its kind. */
export function spotAt(key: UriKey, offset: number, { workspace }: FeatureContext): Spot | undefined {
  const file = workspace.files.get(key);
  const document = file?.document;
  const place = file && nodeAt(file.tree.root, offset);
  if (!file || !document || !place || place.part === 'between') return undefined;
  const { node, part } = place;
  const path = pathOf(place.steps);
  const schema = schemaAtPath(document.kind, path);
  const own = schema && part === 'value' ? alternativesFor(document.kind, schema, node)[0] : schema;
  return { file, document, path, node, part, schema: own && schema ? { ...own, ...titled(schema) } : schema };
}

/** What a field says of itself wins over what its alternatives say of themselves. */
function titled({ title, description }: FieldSchema): FieldSchema {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}
