import { unescapeStep } from '../base/pointer.js';
import type { Dialect } from '../compat/verdict.js';
import type { Node } from '../syntax/nodes.js';
import { get } from '../syntax/query.js';

/**
 * The dialect of a schema inside a file, told by the file: OpenAPI 3.0, OpenAPI 3.1 (`jsonSchemaDialect`, else 2020-12),
 * AsyncAPI 2 and 3 (draft 7, or the message's `schemaFormat`), a JSON Schema's `$schema`, else that of whoever refers
 * to it: a part of an OpenAPI 3.0 file that was moved to a file of its own says the same as before.
 */
export function dialectAt(root: Node, pointer: string, referring: Dialect = 'draft2020-12'): Dialect {
  const openapi = textAt(root, 'openapi');
  if (openapi?.startsWith('3.0')) return 'openapi3.0';
  if (openapi !== undefined) return dialectOfUri(textAt(root, 'jsonSchemaDialect')) ?? 'draft2020-12';
  if (textAt(root, 'asyncapi') !== undefined) return dialectOfFormat(schemaFormatAbove(root, pointer)) ?? 'draft7';
  return dialectOfUri(textAt(root, '$schema')) ?? referring;
}

/** What a file describes that holds schemas and is none itself; undefined for a file of schemas. */
export function descriptionFormat(root: Node): 'OpenAPI' | 'AsyncAPI' | undefined {
  if (['openapi', 'swagger'].some(key => textAt(root, key) !== undefined)) return 'OpenAPI';
  return textAt(root, 'asyncapi') === undefined ? undefined : 'AsyncAPI';
}

/** A `$schema` of a file that names none of the known drafts. */
export function unknownDialect(root: Node): string | undefined {
  const named = descriptionFormat(root) ? undefined : textAt(root, '$schema');
  return dialectOfUri(named) ? undefined : named;
}

/** The dialect that a `$schema` uri names; undefined for one that is none of the known drafts. */
function dialectOfUri(uri: string | undefined): Dialect | undefined {
  if (uri === undefined) return undefined;
  const found = /draft[-/](?:0?(4|6|7)|(2019-09|2020-12))\b/.exec(uri);
  if (!found) return undefined;
  return (found[1] ? `draft${found[1]}` : `draft${found[2]}`) as Dialect;
}

function dialectOfFormat(format: string | undefined): Dialect | undefined {
  const version = /version=([\w.-]+)/.exec(format ?? '')?.[1];
  if (version === undefined) return undefined;
  if (format?.includes('openapi')) return version.startsWith('3.0') ? 'openapi3.0' : 'draft2020-12';
  return version === 'draft-07'
    ? 'draft7'
    : version === '2020-12' || version === '2019-09'
      ? `draft${version}`
      : undefined;
}

/** The `schemaFormat` of the nearest map on the way from the root to the schema. */
function schemaFormatAbove(root: Node, pointer: string): string | undefined {
  let node: Node | undefined = root;
  let format: string | undefined;
  for (const segment of pointer.split('/').slice(1)) {
    node = node && get(node, unescapeStep(segment));
    if (node) format = textAt(node, 'schemaFormat') ?? format;
  }
  return format;
}

function textAt(node: Node, key: string): string | undefined {
  const value = get(node, key);
  return value?.kind === 'scalar' ? value.text : undefined;
}
