import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Diagnostic } from '../../../server/src/analysis/diagnostic.js';
import { openFixture, type TestWorkspace } from '../../support/fixture.js';
import type { Fixture, FixtureFile } from '../../support/fixtureText.js';

interface Edits {
  readonly workspace: string;
  readonly asOf: string;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly shows: readonly Expected[];
  readonly silent?: readonly string[];
}

interface Expected {
  readonly rule: string;
  /** Null: any. */
  readonly file: string | null;
  /** The trimmed line; null: any. */
  readonly on: string | null;
  /** Left out: any. */
  readonly severity?: string;
  readonly mentions: readonly string[];
  readonly notMentions?: readonly string[];
}

const root = process.cwd();
const corpus = JSON.parse(readFileSync(join(root, 'test/corpus/storefront-edits.json'), 'utf8')) as Edits;
const folder = join(root, corpus.workspace);
const texts: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.(?:ya?ml|json)$/.test(path))
    .map(path => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
);

describe('the sample workspace', () => {
  for (const baseline of ['none', 'same'] as const) {
    it(`is clean with ${baseline === 'none' ? 'no baseline' : 'itself as the baseline'}`, async () => {
      const found = await findings(texts, baseline);
      assert.deepEqual(found.filter(({ severity }) => severity === 'error' || severity === 'warning').map(shown), []);
    });
  }

  for (const edit of corpus.edits) {
    it(`${edit.id}: ${edit.title}`, async () => {
      const before = texts.get(edit.file) ?? '';
      assert.equal(before.split(edit.find).length, 2, `“${edit.find}” stands in ${edit.file} exactly once.`);
      const after = new Map([...texts, [edit.file, before.replace(edit.find, () => edit.replace)]]);
      const found = await findings(after, 'same');
      for (const expected of edit.shows) {
        assert.ok(
          found.some(one => fits(one, expected)),
          `${JSON.stringify(expected, undefined, 2)} is not among\n${found.map(shown).join('\n')}`,
        );
      }
      assert.deepEqual(found.filter(({ rule }) => edit.silent?.includes(rule)).map(shown), []);
      // What belongs to no expectation must be news at most: else the list of edits leaves something out.
      const untold = found.filter(
        one => !edit.shows.some(expected => fits(one, expected)) && ['error', 'warning'].includes(one.severity),
      );
      assert.deepEqual(untold.map(shown), []);
    });
  }
});

interface Found extends Diagnostic {
  readonly file: string;
  readonly line: string;
  readonly number: number;
}

async function findings(now: ReadonlyMap<string, string>, baseline: 'none' | 'same'): Promise<readonly Found[]> {
  const workspace = await openFixture(fixtureOf(now, baseline));
  return [...now.keys()]
    .filter(path => /\.contract\.ya?ml$/.test(path))
    .sort()
    .flatMap(path => workspace.diagnostics(path).map(diagnostic => foundIn(workspace, path, diagnostic)));
}

function fixtureOf(now: ReadonlyMap<string, string>, baseline: 'none' | 'same'): Fixture {
  const filesOf = (files: ReadonlyMap<string, string>): readonly FixtureFile[] =>
    [...files].map(([path, text]) => ({
      path,
      text,
      attributes: new Set(),
      cursor: undefined,
      markers: [],
      lines: [],
      headline: '',
    }));
  const options = new Map([['as-of', corpus.asOf]]);
  return {
    why: '',
    options,
    files: filesOf(now),
    baselineFiles: baseline === 'same' ? filesOf(texts) : [],
  };
}

function foundIn(workspace: TestWorkspace, file: string, diagnostic: Diagnostic): Found {
  const text = workspace.textOf(workspace.keyOf(file));
  const number = text?.positionAt(diagnostic.range.start).line ?? 0;
  return { ...diagnostic, file, number, line: text?.line(number).trim() ?? '' };
}

function fits(found: Found, { rule, file, on, severity, mentions, notMentions }: Expected): boolean {
  const all = [found.message, found.line, ...found.related.map(({ message }) => message)].join('\n');
  return (
    found.rule === rule &&
    (file === null || found.file === file) &&
    (severity === undefined || found.severity === severity) &&
    (on === null || found.line === on) &&
    mentions.every(text => all.includes(text)) &&
    !(notMentions ?? []).some(text => all.includes(text))
  );
}

function shown({ file, number, severity, rule, message }: Found): string {
  return `${file}:${number + 1} ${severity} ${rule}: ${message}`;
}
