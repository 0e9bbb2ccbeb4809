import { dirname, resolve } from 'node:path';
import { fileSchema } from '../../analysis/fileSchema.js';
import { descriptionFormat, unknownDialect } from '../../analysis/schemaDialect.js';
import { quoted } from '../../base/quote.js';
import { pathKey, type UriKey } from '../../base/uri.js';
import type { Schema, SchemaPlace } from '../../compat/verdict.js';
import { DiskFileSystem } from '../../node/diskFileSystem.js';
import type { Node } from '../../syntax/nodes.js';
import { get, nodeByPointer } from '../../syntax/query.js';
import { SchemaFiles } from '../../workspace/schemaFiles.js';
import { pathIn } from '../checkResult.js';

/** A schema that somebody named on the command line, as `path` or `path#/pointer`. */
export interface SchemaTarget {
  readonly name: string;
  readonly schema: Schema;
  /** A place in it as `path:line:column`, relative to the working directory. */
  at(place: SchemaPlace): string;
}

/** Reads schemas below the working directory, and below the folders of the files that are named. */
export class SchemaTargets {
  readonly #files: SchemaFiles;

  constructor(
    readonly folder: string,
    names: readonly string[],
  ) {
    const folders = names.map(name => dirname(resolve(folder, pathOf(name))));
    this.#files = new SchemaFiles(new DiskFileSystem([...new Set([folder, ...folders])]));
  }

  /** The schema that is named so; a whole sentence where there is none. */
  read(name: string): SchemaTarget | string {
    const path = pathOf(name);
    const file = this.#files.get(pathKey(resolve(this.folder, path)));
    if (file.kind === 'none') return file.reason.includes(path) ? file.reason : `There is no file ${quoted(path)}.`;
    const { root, problems } = file.tree;
    const broken = problems.find(({ rule, severity }) => rule.startsWith('yaml/') && (severity ?? 'error') === 'error');
    if (broken) return `${this.#place(file.key, broken.range.start)} cannot be read. ${broken.message}`;
    if (!root) return `${quoted(path)} is empty: there is no schema in it.`;
    const pointer = pointerOf(name);
    if (pointer === undefined) {
      return `${quoted(name)} leads nowhere: behind “#” stands a JSON Pointer, as “#/components/schemas/Order”.`;
    }
    const node = nodeByPointer(root, pointer);
    if (!node) return nothingAt(root, pointer, path);
    const unfit = unfitness(root, node, name);
    if (unfit !== undefined) return unfit;
    const schema = fileSchema({ file: file.key, node, pointer }, key => this.#files.get(key));
    return { name, schema, at: (place: SchemaPlace) => this.#at(place) };
  }

  #at({ document, pointer }: SchemaPlace): string {
    const state = document.startsWith('file:') ? this.#files.get(document as UriKey) : undefined;
    if (state?.kind !== 'file') return `${document}#${pointer}`;
    return this.#place(state.key, nodeByPointer(state.tree.root, pointer)?.start ?? 0);
  }

  #place(key: UriKey, offset: number): string {
    const state = this.#files.get(key);
    const { line, character } = state.kind === 'file' ? state.text.positionAt(offset) : { line: 0, character: 0 };
    return `${pathIn(this.folder, key)}:${line + 1}:${character + 1}`;
  }
}

/** A sentence about a pointer that leads to nothing, with what stands nearest to where it would lead. */
function nothingAt(root: Node, pointer: string, path: string): string {
  let [known, nearest] = ['', root];
  for (const step of pointer.split('/').slice(1)) {
    const next = nodeByPointer(nearest, `/${step}`);
    if (!next) break;
    [known, nearest] = [`${known}/${step}`, next];
  }
  const keys = nearest.kind === 'map' ? nearest.entries.map(({ key }) => key.text) : [];
  const has = keys.length === 0 ? 'nothing below it' : listed(keys);
  return `There is nothing at ${quoted(pointer)} in ${quoted(path)}: ${known === '' ? 'the document' : quoted(`#${known}`)} has ${has}.`;
}

const MOST_LISTED = 6;

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, MOST_LISTED).map(quoted).join(', ');
  return keys.length > MOST_LISTED ? `${shown} and ${keys.length - MOST_LISTED} more` : shown;
}

/** Why a node of a file is no schema that could be compared, as a whole sentence; undefined: it is one. */
function unfitness(root: Node, node: Node, name: string): string | undefined {
  const isBoolean = node.kind === 'scalar' && node.type === 'boolean';
  if (node.kind !== 'map' && !isBoolean)
    return `${quoted(name)} is not a schema: a schema is an object, true or false.`;
  const format = node === root ? descriptionFormat(root) : undefined;
  if (format) {
    const own = nameOfFirst(get(root, 'definitions'));
    const schemas = own === undefined ? 'components/schemas' : 'definitions';
    const example = own ?? nameOfFirst(get(root, 'components', 'schemas')) ?? 'Order';
    return `${quoted(name)} is an ${format} document, and no schema itself. Name a schema in it, as “${name}#/${schemas}/${example}”.`;
  }
  const dialect = unknownDialect(root);
  if (dialect === undefined) return undefined;
  return `“$schema” in ${quoted(name)} is ${quoted(dialect)}, which is none of the drafts that are known here: 4, 6, 7, 2019-09 and 2020-12.`;
}

function nameOfFirst(map: Node | undefined): string | undefined {
  return map?.kind === 'map' ? map.entries[0]?.key.text : undefined;
}

function pathOf(name: string): string {
  return name.split('#', 1)[0] ?? '';
}

/** The pointer behind `#`, percent-decoded where it can be; undefined when it is none. */
function pointerOf(name: string): string | undefined {
  const at = name.indexOf('#');
  const written = at < 0 ? '' : name.slice(at + 1);
  const pointer = decoded(written);
  return pointer === '' || pointer.startsWith('/') ? pointer : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
