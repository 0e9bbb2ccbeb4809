import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { afterEach } from 'mocha';
import { keyPath, pathKey, type UriKey } from '../../../../server/src/base/uri.js';
import { GitBaselineStore } from '../../../../server/src/node/git/gitBaselineStore.js';
import type { GitOptions } from '../../../../server/src/node/git/process.js';
import type {
  BaselineRevision,
  BaselineSpec,
  BaselineState,
  BaselineUnknown,
} from '../../../../server/src/workspace/baseline.js';
import { isolated } from '../temporary.js';

export const mergeBase: BaselineSpec = { kind: 'merge-base' };
export const head: BaselineSpec = { kind: 'revision', revision: 'HEAD' };

const stores: GitBaselineStore[] = [];

export function store(options: GitOptions = {}): GitBaselineStore {
  const made = new GitBaselineStore({ environment: isolated, ...options });
  stores.push(made);
  return made;
}

export function disposeStores(): void {
  afterEach(() => {
    for (const made of stores.splice(0)) made.dispose();
  });
}

export function open(folders: string | readonly string[], spec = mergeBase, from = store()): Promise<BaselineState> {
  return from.open([folders].flat().map(pathKey), spec);
}

export async function ready(
  folders: string | readonly string[],
  spec?: BaselineSpec,
  from?: GitBaselineStore,
): Promise<BaselineRevision> {
  const state = await open(folders, spec, from);
  assert.equal(state.state, 'ready', state.state === 'unknown' ? state.reason : '');
  return state as BaselineRevision;
}

export async function notReady(
  folders: string | readonly string[],
  spec?: BaselineSpec,
  from?: GitBaselineStore,
): Promise<BaselineUnknown> {
  const state = await open(folders, spec, from);
  assert.equal(state.state, 'unknown');
  return state as BaselineUnknown;
}

/** What a revision records of a folder: `same`, `differs` or `moved to …` by path. */
export function summary(revision: BaselineRevision, folder: string): Record<string, string> {
  const entries = [...revision.files].map(([key, file]): [string, string] => {
    const moved = file.renamedTo && `moved to ${pathIn(folder, file.renamedTo)}`;
    return [pathIn(folder, key), moved ?? (file.onDisk ? 'same' : 'differs')];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of a file as of the revision; in parentheses when there is none. */
export function textOf(revision: BaselineRevision, path: string): string {
  const content = revision.fileSystem.read(pathKey(path));
  if (content.kind === 'text') return content.text;
  return content.kind === 'missing' ? '(missing)' : `(${content.reason})`;
}

function pathIn(folder: string, key: UriKey): string {
  return relative(folder, keyPath(key) ?? key);
}
