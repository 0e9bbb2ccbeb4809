import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { Client } from '../stdio/client.js';
import { type Fixture, type FixtureFile, parseFixture } from '../support/fixtureText.js';
import { isolated, Scratch, type TestRepository } from '../unit/node/temporary.js';
import { type CheckDocument, contracts } from './contracts.js';

const folder = join(process.cwd(), 'test/fixtures');

/** The fixture on disk as its author meant it: the baseline committed, the files as they stand above it. */
function materialised({ files, baselineFiles, commits, options }: Fixture, scratch: Scratch): TestRepository {
  const made = scratch.repository();
  for (const commit of commits ?? []) {
    for (const { path, text, attributes } of commit.files) {
      if (attributes.has('gone')) made.delete(path);
      else made.write(path, text);
    }
    made.commitAs(commit);
  }
  const isKnown = baselineFiles.length > 0 || options.get('baseline') === 'same' || options.has('added');
  if (isKnown) {
    const added = (options.get('added') ?? '').split(/, */);
    const replaced = new Set(baselineFiles.map(({ path }) => path));
    const kept = files.filter(({ path }) => !replaced.has(path) && !added.includes(path));
    made.commit(Object.fromEntries([...kept, ...baselineFiles].map(file => [file.path, file.text])));
    for (const { path } of baselineFiles) made.delete(path);
  }
  for (const { path, text } of files) made.write(path, text);
  return made;
}

/** Whether a file can be laid on a disk for everybody: the superuser may read what nobody may. */
function canLie({ attributes }: FixtureFile): boolean {
  return !attributes.has('unreadable');
}

async function shownByTheServer(folder: string, paths: readonly string[]): Promise<object> {
  const client = await Client.start({ folder, env: isolated as Record<string, string> });
  const shown = paths.map(path => [
    path,
    client.diagnostics(path).map(({ code, severity, message, range, relatedInformation }) => ({
      rule: code,
      severity: ['error', 'warning', 'information', 'hint'][(severity ?? 0) - 1],
      message,
      start: { line: range.start.line + 1, column: range.start.character + 1 },
      end: { line: range.end.line + 1, column: range.end.character + 1 },
      related: (relatedInformation ?? []).map(({ location, message }) => ({
        path: relative(folder, fileURLToPath(location.uri)).split(sep).join('/'),
        start: { line: location.range.start.line + 1, column: location.range.start.character + 1 },
        message,
      })),
    })),
  ]);
  assert.equal(await client.shutdown(), 0);
  await client.finish();
  return Object.fromEntries(shown);
}

async function toldByTheCommandLine(cwd: string, paths: readonly string[]): Promise<object> {
  // Without a day: like the server, which has no other than today.
  const { err, out } = await contracts(['check', '--format', 'json'], { cwd });
  assert.equal(err, '');
  const { files } = JSON.parse(out) as CheckDocument;
  const told = new Map(files.map(({ path, diagnostics }) => [path, diagnostics.map(({ line: _, ...rest }) => rest)]));
  return Object.fromEntries(paths.map(path => [path, told.get(path) ?? []]));
}

describe('the editor and the command line', function () {
  this.timeout(60_000);
  let compared = 0;

  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.fixture')) continue;
    it(`give the same answers: ${name.replaceAll('\\', '/')}`, async () => {
      const scratch = new Scratch();
      try {
        const fixture = parseFixture(readFileSync(join(folder, name), 'utf8'));
        const files = fixture.files.filter(canLie);
        const { path } = materialised(
          { ...fixture, files, baselineFiles: fixture.baselineFiles.filter(canLie) },
          scratch,
        );
        const paths = files.map(file => file.path).filter(path => /\.contract\.ya?ml$/.test(path));
        const [shown, told] = await Promise.all([shownByTheServer(path, paths), toldByTheCommandLine(path, paths)]);
        assert.deepEqual(shown, told);
        compared += Object.values(told).flat().length;
      } finally {
        scratch.delete();
      }
    });
  }

  it('give answers at all', () => {
    assert.ok(compared > 200, `only ${compared} diagnostics were compared`);
  });
});
