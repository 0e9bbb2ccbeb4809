import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Diagnostic } from '../../../server/src/analysis/diagnostic.js';
import { openFixture, type TestWorkspace } from '../../support/fixture.js';
import type { FixtureFile } from '../../support/fixtureText.js';

const folder = join(process.cwd(), 'examples/storefront');

function sample(): readonly FixtureFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /\.(ya?ml|json)$/.test(path))
    .map(path => ({
      path,
      text: readFileSync(join(folder, path), 'utf8'),
      attributes: new Set(),
      cursor: undefined,
      markers: [],
      lines: [],
      headline: '',
    }));
}

function inside(workspace: TestWorkspace, path: string, diagnostics: readonly Diagnostic[]): void {
  const length = workspace.textOf(workspace.keyOf(path))?.length ?? 0;
  for (const { rule, message, range, related, fixes } of diagnostics) {
    const at = `${rule}: ${message}`;
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= length, at);
    assert.match(message, /\S/);
    for (const place of related) {
      if (place.inBaseline) continue;
      assert.ok(place.text && place.range.start <= place.range.end && place.range.end <= place.text.length, at);
    }
    for (const { file, range: edit } of fixes.flatMap(({ edits }) => edits)) {
      const text = workspace.textOf(file);
      assert.ok(text && 0 <= edit.start && edit.start <= edit.end && edit.end <= text.length, at);
    }
  }
}

function told({ rule, message }: Diagnostic): string {
  return `${rule}: ${message}`;
}

describe('a file that is being typed', function () {
  this.timeout(5 * 60_000);

  it('is checked at every prefix, against its baseline and among its neighbours: all places lie in their texts', async () => {
    const files = sample();
    const workspace = await openFixture({
      why: '',
      options: new Map([['baseline', 'same']]),
      files,
      baselineFiles: [],
    });
    const contracts = files.filter(({ path }) => path.endsWith('.contract.yaml'));
    const longest = contracts
      .filter(({ text }) => text.length < 3000)
      .reduce((a, b) => (b.text.length > a.text.length ? b : a));
    const { engine } = workspace;
    const before = workspace.diagnostics(longest.path);
    for (let length = 0; length <= longest.text.length; length++) {
      workspace.type(longest.path, longest.text.slice(0, length));
      inside(workspace, longest.path, workspace.diagnostics(longest.path));
      // What others are told of it points into it, too.
      if (length % 10 !== 0) continue;
      for (const key of engine.checker.takeAffected())
        inside(workspace, workspace.pathOf(key), engine.checker.diagnostics(key));
    }
    assert.deepEqual(
      workspace.diagnostics(longest.path).map(told),
      before.map(told),
      'whole again, it is as clean as it was',
    );
  });

  it('is checked with any line of any file of the sample taken out or cut in half', async () => {
    const files = sample();
    const workspace = await openFixture({
      why: '',
      options: new Map([['baseline', 'same']]),
      files,
      baselineFiles: [],
    });
    for (const { path, text } of files.filter(file => file.path.endsWith('.contract.yaml'))) {
      const lines = text.split('\n');
      for (const [at, line] of lines.entries()) {
        for (const half of [lines.toSpliced(at, 1), lines.with(at, line.slice(0, Math.ceil(line.length / 2)))]) {
          workspace.type(path, half.join('\n'));
          inside(workspace, path, workspace.diagnostics(path));
        }
      }
      workspace.type(path, text);
      assert.deepEqual(
        workspace
          .diagnostics(path)
          .map(({ rule }) => rule)
          .filter(rule => rule.startsWith('breaking/')),
        [],
      );
    }
  });
});
