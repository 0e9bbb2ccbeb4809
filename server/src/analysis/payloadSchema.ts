import { percentDecoded } from '../base/percentDecoded.js';
import { escapeStep } from '../base/pointer.js';
import { resolveFrom, type UriKey, uriKey } from '../base/uri.js';
import type { Dialect, Schema, SchemaPlace } from '../compat/verdict.js';
import type { Node } from '../syntax/nodes.js';
import { nodeByPointer } from '../syntax/query.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { SchemaFileState } from '../workspace/schemaFiles.js';
import { exactJson } from './exactJson.js';
import { dialectAt } from './schemaDialect.js';
import { isAddress } from './schemaReferences.js';

/** Where schema files come from: the workspace as it stands, or a revision of it. */
export type SchemaFileSource = (key: UriKey) => SchemaFileState;

/** What a `$ref` leads to, or why it leads nowhere (a whole sentence). */
export type ReferenceTarget =
  | {
      readonly kind: 'node';
      readonly file: UriKey;
      readonly node: Node;
      readonly place: SchemaPlace;
      readonly dialect: Dialect;
    }
  | {
      readonly kind: 'nowhere';
      readonly reason: string;
      /** The file that the reference names, where that can be read. */
      readonly file?: UriKey;
    };

/**
 * The document name of a schema written inside a contract: `#/…` in it is relative to the value of its `schema` key,
 * so each such value is a document of its own.
 */
const inlineMark = '#inline:';

/** The place of a schema that is written in a contract file, as a document of its own. */
export function inlinePlace(file: ContractFile, node: Node): SchemaPlace {
  return { document: `${file.key}${inlineMark}${node.start}`, pointer: '' };
}

/** Nodes are of one immutable text. Of a schema of megabytes it takes a tenth of a second, and each hover asks for it. */
const jsonOf = memo((from: Node) => exactJson(from));

/** A schema as written in a contract file, with all that its `$ref`s reach in the workspace, ready to be compared. */
export function payloadSchema(file: ContractFile, node: Node, source: SchemaFileSource): Schema {
  const place = inlinePlace(file, node);
  return {
    root: jsonOf(node),
    place,
    dialect: 'draft2020-12',
    resolve: (reference, from, dialect) => {
      const target = followReference(reference, from, { file, root: node }, source, dialect);
      if (target.kind === 'nowhere') return undefined;
      return { schema: jsonOf(target.node), place: target.place, dialect: target.dialect };
    },
  };
}

/**
 * Follows one `$ref` as written at a place. Never leaves the workspace and never asks the network.
 * @param referring the dialect of the schema that refers: that of its target, too, where the target's file says none
 */
export function followReference(
  reference: string,
  from: SchemaPlace,
  inline: { readonly file: ContractFile; readonly root: Node },
  source: SchemaFileSource,
  referring: Dialect = 'draft2020-12',
): ReferenceTarget {
  const [path = '', fragment = ''] = splitOnce(reference, '#');
  const isInline = from.document.includes(inlineMark);
  if (path === '' && isInline) {
    return within(inline.file.key, inline.root, fragment, reference, from.document, 'draft2020-12');
  }
  return followFileReference(reference, isInline ? inline.file.key : (from.document as UriKey), source, referring);
}

/** Follows a `$ref` as written anywhere in a file of schemas. */
export function followFileReference(
  reference: string,
  from: UriKey,
  source: SchemaFileSource,
  referring: Dialect = 'draft2020-12',
): ReferenceTarget {
  const [path = '', fragment = ''] = splitOnce(reference, '#');
  if (isAddress(path)) {
    return {
      kind: 'nowhere',
      reason: `“${reference}” is an address: schemas are read from the workspace only. Copy it beside the contract and name it by a relative path.`,
    };
  }
  const key = path === '' ? uriKey(from) : resolveFrom(from, path);
  const state = source(key);
  if (state.kind === 'none') return { kind: 'nowhere', reason: `“${reference}” cannot be read. ${state.reason}` };
  if (!state.tree.root)
    return { kind: 'nowhere', file: key, reason: `“${reference}” cannot be read. The file is empty.` };
  return within(
    key,
    state.tree.root,
    fragment,
    reference,
    key,
    dialectAt(state.tree.root, percentDecoded(fragment), referring),
  );
}

function within(
  file: UriKey,
  root: Node,
  fragment: string,
  reference: string,
  document: string,
  dialect: Dialect,
): ReferenceTarget {
  const pointer = percentDecoded(fragment);
  if (pointer !== '' && !pointer.startsWith('/')) {
    const anchored = findAnchor(root, pointer);
    if (!anchored)
      return {
        kind: 'nowhere',
        file,
        reason: `“${reference}” names the anchor “${pointer}”, and no schema there has it.`,
      };
    return { kind: 'node', file, node: anchored.node, place: { document, pointer: anchored.pointer }, dialect };
  }
  const node = nodeByPointer(root, pointer);
  if (!node)
    return { kind: 'nowhere', file, reason: `“${reference}” leads nowhere: there is nothing at “${pointer}”.` };
  return { kind: 'node', file, node, place: { document, pointer }, dialect };
}

function findAnchor(root: Node, name: string): { readonly node: Node; readonly pointer: string } | undefined {
  const pending: { node: Node; pointer: string }[] = [{ node: root, pointer: '' }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, pointer } = next;
    if (node.kind === 'sequence')
      pending.push(...node.items.map((item, i) => ({ node: item, pointer: `${pointer}/${i}` })));
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.entries) {
      if (key.text === '$anchor' && value?.kind === 'scalar' && value.text === name) return { node, pointer };
      if (value) pending.push({ node: value, pointer: `${pointer}/${escapeStep(key.text)}` });
    }
  }
  return undefined;
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function memo<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
