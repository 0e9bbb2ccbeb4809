import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { UriKey } from '../../server/src/base/uri.js';
import { ToProtocol } from '../../server/src/lsp/convert.js';
import { openFixture, type TestWorkspace } from '../support/fixture.js';
import type { FixtureFile } from '../support/fixtureText.js';
import { contractPaths, contractText, schemaPaths, schemaText, type Typing, typed, typing } from './documents.js';
import { holds, runs } from './runs.js';

type Step =
  | { readonly kind: 'show' | 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'type'; readonly path: string; readonly edit: Typing }
  | { readonly kind: 'close' | 'save' | 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

const path = fc.constantFrom(...contractPaths);
const schemaPath = fc.constantFrom(...schemaPaths);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('type' as const), path, edit: typing }) },
  {
    weight: 3,
    arbitrary: path.chain(path =>
      fc.record({
        kind: fc.constantFrom('show' as const, 'write' as const),
        path: fc.constant(path),
        text: contractText(path),
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'save' as const, 'delete' as const), path }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
  {
    weight: 2,
    arbitrary: schemaPath.chain(path => schemaText(path).map(text => ({ kind: 'write' as const, path, text }))),
  },
  { weight: 1, arbitrary: schemaPath.map(path => ({ kind: 'delete' as const, path })) },
);

const files: fc.Arbitrary<ReadonlyMap<string, string>> = fc
  .tuple(
    ...contractPaths.map(name =>
      fc.option(
        contractText(name).map(text => [name, text] as const),
        { nil: undefined, freq: 6 },
      ),
    ),
    ...schemaPaths.map(name => schemaText(name).map(text => [name, text] as const)),
  )
  .map(entries => new Map(entries.filter(entry => entry !== undefined)));

const history = fc.record({
  files,
  /** Which of the files the baseline has as they are, and which in another state. */
  baseline: fc.record({ same: fc.subarray([...contractPaths, ...schemaPaths]), others: files }),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
});

/** What disk and editors hold, kept apart from the code that is tried. */
class Ledger {
  readonly disk: Map<string, string>;
  readonly shown = new Map<string, string>();

  constructor(files: ReadonlyMap<string, string>) {
    this.disk = new Map(files);
  }
}

function play(step: Step, ledger: Ledger, workspace: TestWorkspace): void {
  const write = (path: string, text: string | undefined) => {
    if (text === undefined) ledger.disk.delete(path);
    else ledger.disk.set(path, text);
    workspace.write(path, text);
  };
  const show = (path: string, text: string) => {
    ledger.shown.set(path, text);
    workspace.type(path, text);
  };
  const now = ledger.shown.get(step.path) ?? ledger.disk.get(step.path);
  switch (step.kind) {
    case 'show':
      show(step.path, step.text);
      break;
    case 'type':
      if (now !== undefined) show(step.path, typed(now, step.edit));
      break;
    case 'write':
      write(step.path, step.text);
      break;
    case 'save':
      if (ledger.shown.has(step.path)) write(step.path, ledger.shown.get(step.path));
      break;
    case 'close':
      if (ledger.shown.delete(step.path)) workspace.engine.session.close(workspace.keyOf(step.path));
      break;
    case 'delete':
      write(step.path, undefined);
      break;
    case 'rename': {
      const text = ledger.disk.get(step.path);
      if (text === undefined || step.to === step.path) return;
      write(step.path, undefined);
      write(step.to, text);
    }
  }
}

function file(path: string, text: string): FixtureFile {
  return { path, text, attributes: new Set(), cursor: undefined, markers: [], lines: [], headline: '' };
}

async function open(disk: ReadonlyMap<string, string>, baseline: ReadonlyMap<string, string>): Promise<TestWorkspace> {
  const added = [...contractPaths, ...schemaPaths].filter(path => !baseline.has(path));
  return openFixture({
    why: '',
    options: new Map([['added', added.join(',')]]),
    files: [...disk].map(([path, text]) => file(path, text)),
    baselineFiles: [...baseline].map(([path, text]) => file(path, text)),
  });
}

/** Everything that a client is told about a file, places as lines and columns. */
function toldOf(key: UriKey, workspace: TestWorkspace): unknown {
  const { engine } = workspace;
  const files = engine.session.workspace.files;
  const text = files.get(key)?.text;
  if (!text) return undefined;
  const to = new ToProtocol(
    file => files.get(file)?.text ?? engine.schemaText(file),
    file => workspace.pathOf(file),
  );
  return engine.checker.diagnostics(key).map(one => ({
    ...to.diagnostic(text, one, undefined),
    fixes: one.fixes.map(({ title, safe, edits }) => ({ title, safe, edit: to.workspaceEdit(edits) })),
  }));
}

function told(workspace: TestWorkspace): ReadonlyMap<string, unknown> {
  const { files } = workspace.engine.snapshot().workspace;
  return new Map([...files.keys()].sort().map(key => [workspace.pathOf(key), toldOf(key, workspace)]));
}

/** What a client shows that is told only of the files that the checker says may have changed. */
class Screen {
  readonly #shown = new Map<string, unknown>();

  constructor(private readonly workspace: TestWorkspace) {}

  refresh(): ReadonlyMap<string, unknown> {
    const { engine } = this.workspace;
    engine.snapshot();
    for (const key of engine.checker.takeAffected()) {
      const path = this.workspace.pathOf(key);
      const now = toldOf(key, this.workspace);
      if (now === undefined) this.#shown.delete(path);
      else this.#shown.set(path, now);
    }
    return new Map([...this.#shown].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

describe('answers after edits', () => {
  it('are those of a fresh start on the same files, for every file and after every edit', async () => {
    await holds(history, runs(60, 1000), async ({ files, baseline, steps }) => {
      const before = new Map(baseline.others);
      for (const path of baseline.same) {
        const text = files.get(path);
        if (text === undefined) before.delete(path);
        else before.set(path, text);
      }
      const ledger = new Ledger(files);
      const workspace = await open(ledger.disk, before);
      const screen = new Screen(workspace);
      screen.refresh();
      for (const step of steps) {
        play(step, ledger, workspace);
        const fresh = await open(ledger.disk, before);
        for (const [path, text] of ledger.shown) fresh.type(path, text);
        const expected = told(fresh);
        assert.deepEqual(screen.refresh(), expected, `shown after ${JSON.stringify(step)}`);
        assert.deepEqual(told(workspace), expected, `asked for after ${JSON.stringify(step)}`);
      }
    });
  });
});
