import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
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

/** Everything that a client is told about every file, places as lines and columns. */
function told(workspace: TestWorkspace): Record<string, unknown> {
  const { engine } = workspace;
  const files = engine.snapshot().workspace.files;
  const to = new ToProtocol(
    key => files.get(key)?.text ?? engine.schemaText(key),
    key => workspace.pathOf(key),
  );
  const all: Record<string, unknown> = {};
  for (const [key, { text }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    all[workspace.pathOf(key)] = engine.checker.diagnostics(key).map(one => ({
      ...to.diagnostic(text, one, undefined),
      fixes: one.fixes.map(({ title, safe, edits }) => ({ title, safe, edit: to.workspaceEdit(edits) })),
    }));
  }
  return all;
}

describe('answers after edits', function () {
  this.timeout(10 * 60_000);

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
      told(workspace);
      for (const step of steps) {
        play(step, ledger, workspace);
        const fresh = await open(ledger.disk, before);
        for (const [path, text] of ledger.shown) fresh.type(path, text);
        assert.deepEqual(told(workspace), told(fresh), JSON.stringify(step));
      }
    });
  });
});
