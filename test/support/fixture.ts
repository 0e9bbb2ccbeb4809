import type { Diagnostic } from '../../server/src/analysis/diagnostic.js';
import { Engine } from '../../server/src/analysis/engine.js';
import type { Text } from '../../server/src/base/text.js';
import { isWithin, pathKey, type UriKey, uriKey } from '../../server/src/base/uri.js';
import { type PlainDate, parseDate } from '../../server/src/base/values/date.js';
import type { FeatureContext } from '../../server/src/features/context.js';
import type { BaselineRevision, BaselineState, BaselineStore } from '../../server/src/workspace/baseline.js';
import type { FileContent, FileSystem } from '../../server/src/workspace/ports.js';
import { type Fixture, type FixtureFile, parseFixture } from './fixtureText.js';
import { filesAfter, MemoryHistory } from './memoryHistory.js';

const folder = pathKey('/workspace');

/** The files of a fixture behind a real engine, in memory. */
export interface TestWorkspace {
  readonly fixture: Fixture;
  readonly engine: Engine;
  readonly folder: UriKey;
  /** What features read, of the newest snapshot. */
  readonly context: FeatureContext;
  /** Where `$0` stands; undefined where the fixture has none. */
  readonly cursor: { readonly key: UriKey; readonly offset: number } | undefined;
  keyOf(path: string): UriKey;
  pathOf(key: UriKey): string;
  /** The text of a contract or schema file as the server sees it. */
  textOf(key: UriKey): Text | undefined;
  diagnostics(path: string): readonly Diagnostic[];
  /** Types into a contract file (as an open editor does), or makes, changes or (undefined) deletes any file on disk. */
  type(path: string, text: string): void;
  write(path: string, text: string | undefined): void;
}

/** Reads a fixture's text and opens it as a workspace. */
export async function workspaceOf(source: string): Promise<TestWorkspace> {
  return openFixture(parseFixture(source));
}

export async function openFixture(fixture: Fixture): Promise<TestWorkspace> {
  const now = new MemoryFileSystem(fixture.files);
  const engine = new Engine({
    fileSystem: now,
    baselines: baselinesOf(fixture, now),
    histories: new MemoryHistory(fixture.commits ?? [], keyOf),
    asOf: asOf(fixture),
  });
  engine.session.setDiskFiles(now.contractKeys(), 'all');
  engine.snapshot();
  await engine.openBaseline([folder], { kind: 'revision', revision: 'baseline' });
  if (fixture.commits?.length) await learn(engine);
  const withCursor = fixture.files.find(({ cursor }) => cursor !== undefined);
  const test: TestWorkspace = {
    fixture,
    engine,
    folder,
    get context() {
      const { workspace } = engine.snapshot();
      return { workspace, checker: engine.checker, folders: [folder] };
    },
    cursor: withCursor && { key: keyOf(withCursor.path), offset: withCursor.cursor as number },
    keyOf,
    pathOf: key => decodeURIComponent(key.slice(folder.length + 1)),
    textOf: key => engine.snapshot().workspace.files.get(key)?.text ?? engine.schemaText(key),
    diagnostics: path => {
      engine.snapshot();
      return engine.checker.diagnostics(keyOf(path));
    },
    type: (path, text) => engine.session.open(keyOf(path), text),
    write: (path, text) => {
      const key = keyOf(path);
      now.set(key, text === undefined ? { kind: 'missing' } : { kind: 'text', text });
      if (isContract(path)) engine.session.readDisk(key);
      else engine.session.touchSchema(key);
    },
  };
  return test;
}

/** Asks the fixture's history what the checks want to know of it. */
async function learn(engine: Engine): Promise<void> {
  do {
    await engine.learn();
    for (const key of engine.snapshot().workspace.files.keys()) engine.checker.diagnostics(key);
  } while (engine.hasQuestions);
}

function keyOf(path: string): UriKey {
  return uriKey(`${folder}/${path}`);
}

function isContract(path: string): boolean {
  return /\.contract\.ya?ml$/.test(path);
}

function asOf({ options }: Fixture): PlainDate {
  const text = options.get('as-of') ?? '2026-11-21';
  const parsed = parseDate(text);
  if (!parsed.ok) throw new Error(`A fixture's as-of: ${parsed.message}`);
  return parsed.value;
}

class MemoryFileSystem implements FileSystem {
  readonly #files = new Map<UriKey, FileContent>();

  constructor(files: readonly FixtureFile[]) {
    for (const file of files) this.#files.set(keyOf(file.path), contentOf(file));
  }

  set(key: UriKey, content: FileContent): void {
    this.#files.set(key, content);
  }

  read(key: UriKey): FileContent {
    if (!isWithin(folder, key)) {
      return { kind: 'unreadable', reason: `“${key}” lies outside the workspace; only files inside it are read.` };
    }
    return this.#files.get(key) ?? { kind: 'missing' };
  }

  contractKeys(): readonly UriKey[] {
    return [...this.#files.keys()].filter(isContract).sort();
  }
}

function contentOf({ attributes, path, text }: FixtureFile): FileContent {
  if (!attributes.has('unreadable')) return { kind: 'text', text };
  return { kind: 'unreadable', reason: `“${path}” may not be read; give yourself the right to read it.` };
}

/** The one revision of a fixture, whatever is asked for. */
function baselinesOf(fixture: Fixture, now: MemoryFileSystem): BaselineStore {
  return {
    open: async () => stateOf(fixture, now),
    prefetch: async () => undefined,
    onDidMove: () => ({ dispose: () => undefined }),
    dispose: () => undefined,
  };
}

function stateOf({ options, files, baselineFiles, commits }: Fixture, now: MemoryFileSystem): BaselineState {
  const option = options.get('baseline');
  if (option?.startsWith('unknown'))
    return { state: 'unknown', code: 'failed', reason: option.slice('unknown'.length).trim() };
  if (commits?.length) return revisionOf([...filesAfter(commits).values()], now);
  if (baselineFiles.length === 0 && option !== 'same' && !options.has('added'))
    return { state: 'unknown', code: 'off', reason: 'There is no baseline.' };
  const added = (options.get('added') ?? '').split(/, */);
  const replaced = new Set(baselineFiles.map(({ path }) => path));
  const kept = files.filter(({ path }) => !replaced.has(path) && !added.includes(path));
  return revisionOf([...kept, ...baselineFiles], now);
}

function revisionOf(files: readonly FixtureFile[], now: MemoryFileSystem): BaselineRevision {
  const fileSystem = new MemoryFileSystem(files);
  return {
    state: 'ready',
    label: 'HEAD',
    commit: 'baseline',
    files: new Map(
      fileSystem.contractKeys().map(key => {
        const [before, after] = [fileSystem.read(key), now.read(key)];
        const same = before.kind === 'text' && after.kind === 'text' && before.text === after.text;
        return [key, same ? { key, blob: key, onDisk: before } : { key, blob: key }];
      }),
    ),
    gaps: [],
    gapAt: () => undefined,
    fileSystem,
  };
}
