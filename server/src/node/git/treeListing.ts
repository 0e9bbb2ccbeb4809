import { isContractPath } from '../contractFiles.js';

/** A file of a commit as git lists it. */
export interface TreeEntry {
  readonly blob: string;
  /** A symbolic link's blob holds the path it points at, not the content found there. */
  readonly isLink: boolean;
}

/**
 * The answer of `git ls-tree -r -z`, paths relative to the folder it was asked in. Only contract files are looked up
 * ahead: a large repository has hundreds of thousands of other files, of which contracts name few or none.
 */
export class TreeListing {
  /** The blobs of all contract files by their paths. */
  readonly contracts: ReadonlyMap<string, string>;
  /** The recorded commits of submodules by their paths. */
  readonly submodules: ReadonlyMap<string, string>;
  #all: ReadonlyMap<string, TreeEntry> | undefined;

  constructor(private readonly output: Buffer) {
    const contracts = new Map<string, string>();
    const submodules = new Map<string, string>();
    for (const [start, end] of records(output)) {
      const isSubmodule = output[start + 1] === 0x36 && output[start] === 0x31; // 160000
      if (!isSubmodule && !endsLikeYaml(output, end)) continue;
      const { mode, id, path } = parse(output, start, end);
      if (mode === '160000') submodules.set(path, id);
      else if (mode !== '120000' && isContractPath(path)) contracts.set(path, id);
    }
    this.contracts = contracts;
    this.submodules = submodules;
  }

  find(path: string): TreeEntry | undefined {
    this.#all ??= readAll(this.output);
    return this.#all.get(path);
  }
}

function readAll(output: Buffer): ReadonlyMap<string, TreeEntry> {
  const all = new Map<string, TreeEntry>();
  for (const [start, end] of records(output)) {
    const { mode, id, path } = parse(output, start, end);
    if (mode !== '160000') all.set(path, { blob: id, isLink: mode === '120000' });
  }
  return all;
}

function* records(output: Buffer): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    if (end < 0) return;
    yield [start, end];
    start = end + 1;
  }
}

/** One record: `100644 blob 3f2c…\tpath`. */
function parse(output: Buffer, start: number, end: number): { mode: string; id: string; path: string } {
  const tab = output.indexOf(9, start);
  const [mode = '', , id = ''] = output.toString('latin1', start, tab).split(' ');
  return { mode, id, path: output.toString('utf8', tab + 1, end) };
}

function endsLikeYaml(output: Buffer, end: number): boolean {
  return output[end - 1] === 0x6c && output[end - 2] === 0x6d; // “ml”
}
