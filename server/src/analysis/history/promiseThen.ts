import type { CancellationToken } from '../../base/cancellation.js';
import type { UriKey } from '../../base/uri.js';
import type { PlainDate } from '../../base/values/date.js';
import type { Output } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FileContent } from '../../workspace/ports.js';
import { SchemaFiles } from '../../workspace/schemaFiles.js';
import type { SchemaFileSource } from '../payloadSchema.js';
import { collectFiles } from '../schemaReferences.js';
import type { Past } from './past.js';
import { partNamed } from './subject.js';
import type { TextPlace, Trail } from './trail.js';
import { followBack } from './walk.js';

/** What an output promised when it had a version for the last time. */
export interface PromiseQuestion {
  /** The contract's file as it stands. */
  readonly file: UriKey;
  /** The contract's ids, its own first. */
  readonly ids: readonly string[];
  /** The output's names, its own first. */
  readonly output: readonly string[];
  readonly version: string;
  /** The day by which somebody had seen that version. */
  readonly since: PlainDate | undefined;
}

export type PromiseThen =
  | {
      readonly state: 'known';
      readonly file: ContractFile;
      readonly output: Output;
      /** The files that its schemas reach, as they were. */
      readonly source: SchemaFileSource;
      /** Who changed the version since. */
      readonly trail: Trail;
      /** All of it as one text. */
      readonly text: string;
    }
  /** `reason` is a whole sentence. */
  | { readonly state: 'unknown'; readonly reason: string };

/** The files that a schema reaches one through another are fetched so often; beyond it they count as not there. */
const mostRounds = 20;

/** @throws Cancelled */
export async function findPromise(
  { version, output: names, ...question }: PromiseQuestion,
  past: Past,
): Promise<PromiseThen> {
  const subject = { what: 'version', output: names } as const;
  const trail = await followBack({ ...question, subject, until: version }, past);
  if (trail.state === 'unknown') return trail;
  if (trail.start.kind !== 'found') return { state: 'unknown', reason: whyNot(trail, version) };
  const { place } = trail.start;
  const read = await past.file(place.history, place.text);
  if (read.kind === 'unreadable') return { state: 'unknown', reason: read.reason };
  const { file } = read;
  const { document } = file;
  const output = document?.kind === 'contract' ? partNamed(names, document.outputs) : undefined;
  if (!output) return { state: 'unknown', reason: `What version ${version} promised cannot be read any more.` };
  const files = await filesReached(file, output, place, past.token);
  const schemas = new SchemaFiles({ read: key => files.get(key) ?? { kind: 'missing' } });
  const told = [...files].map(([key, content]) => [key, content.kind === 'text' ? content.text : content.kind]);
  return {
    state: 'known',
    file,
    output,
    source: key => schemas.get(key),
    trail,
    text: JSON.stringify([file.text.content, told, trail.moves, trail.committed]),
  };
}

function whyNot({ start }: Trail, version: string): string {
  const nowhere = `git shows no commit with version ${version}.`;
  return start.kind === 'ends' ? start.reason : nowhere;
}

/** What `$ref`s of an output reach in a commit, one through another. */
async function filesReached(
  { key }: ContractFile,
  { schema, accepts }: Output,
  { history, revision }: TextPlace,
  token: CancellationToken,
): Promise<ReadonlyMap<UriKey, FileContent>> {
  const found = new Map<UriKey, FileContent>();
  let next = new Set<UriKey>();
  for (const root of [schema, accepts]) if (root) collectFiles(root.node, key, next);
  for (let round = 0; next.size > 0 && round < mostRounds; round++) {
    const contents = await history.filesIn(revision, next, token);
    const schemas = new SchemaFiles({ read: file => contents.get(file) ?? { kind: 'missing' } });
    const named = new Set<UriKey>();
    for (const file of next) {
      found.set(file, contents.get(file) ?? { kind: 'missing' });
      const state = schemas.get(file);
      if (state.kind === 'file' && state.tree.root) collectFiles(state.tree.root, file, named);
    }
    next = new Set([...named].filter(file => !found.has(file)));
  }
  return found;
}
