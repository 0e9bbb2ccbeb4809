import { dirname, resolve } from 'node:path';
import { fileSchema } from '../../analysis/fileSchema.js';
import { percentDecoded } from '../../base/percentDecoded.js';
import { quoted } from '../../base/quote.js';
import { pathKey, type UriKey } from '../../base/uri.js';
import type { Schema, SchemaPlace } from '../../compat/verdict.js';
import { DiskFileSystem } from '../../node/diskFileSystem.js';
import { nodeByPointer } from '../../syntax/query.js';
import { type SchemaFile, SchemaFiles } from '../../workspace/schemaFiles.js';
import { pathIn } from '../checkResult.js';
import { nothingAt, unfitness } from './unfit.js';

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
    const { root } = file.tree;
    const broken = this.#mistake(file);
    if (broken !== undefined) return broken;
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

  /** Of the files that have been read so far, references included, what is wrong with the text of each, a sentence each. */
  mistakes(): readonly string[] {
    return this.#files.keys().flatMap(key => {
      const state = this.#files.get(key);
      return (state.kind === 'file' ? this.#mistake(state) : undefined) ?? [];
    });
  }

  #mistake({ key, tree }: SchemaFile): string | undefined {
    const mistake = tree.problems.find(
      ({ rule, severity }) => rule.startsWith('yaml/') && (severity ?? 'error') === 'error',
    );
    return mistake && `${this.#place(key, mistake.range.start)} cannot be read. ${mistake.message}`;
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

function pathOf(name: string): string {
  return name.split('#', 1)[0] ?? '';
}

/** The pointer behind `#`, percent-decoded where it can be; undefined when it is none. */
function pointerOf(name: string): string | undefined {
  const at = name.indexOf('#');
  const written = at < 0 ? '' : name.slice(at + 1);
  const pointer = percentDecoded(written);
  return pointer === '' || pointer.startsWith('/') ? pointer : undefined;
}
