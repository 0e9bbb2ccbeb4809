import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { rules } from '../../../server/src/analysis/checks/registry.js';
import type { Diagnostic, WorkspaceFix } from '../../../server/src/analysis/diagnostic.js';
import { checkFixture } from '../../support/checkFixture.js';
import { openFixture, type TestWorkspace } from '../../support/fixture.js';
import { parseFixture } from '../../support/fixtureText.js';

const folder = join(process.cwd(), 'test/fixtures');
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.fixture'))
  .map(path => path.replaceAll('\\', '/'))
  .sort();

/** Rules that no small text shows: a change of them breaks nobody, or the file would be too large for a fixture. */
const withoutFinding = ['breaking/annotation-changed', 'breaking/not-compared', 'yaml/too-large'];

describe('fixtures of the rules', () => {
  for (const path of paths) {
    it(`${path}: every finding has its marker, every marker its finding`, async () => {
      const workspace = await checkFixture(join(folder, path));
      for (const file of workspace.fixture.files) {
        for (const diagnostic of workspace.diagnostics(file.path)) {
          checkRelated(diagnostic, workspace);
          for (const fix of diagnostic.fixes) await checkFix(fix, diagnostic, file.path, workspace);
        }
      }
    });
  }

  it('show each rule', () => {
    const markers = paths
      .map(path => parseFixture(readFileSync(join(folder, path), 'utf8')))
      .flatMap(({ files }) => files.flatMap(file => file.markers));
    const shown = new Set(markers.map(({ rule }) => rule));
    assert.deepEqual(
      rules.map(({ id }) => id).filter(id => !shown.has(id) && !withoutFinding.includes(id)),
      [],
    );
  });
});

/** A related place lies in a file of the workspace, or of the baseline, and says something. */
function checkRelated({ related }: Diagnostic, { textOf }: TestWorkspace): void {
  for (const { file, range, message, inBaseline } of related) {
    assert.notEqual(message, '');
    assert.ok(range.start <= range.end);
    if (!inBaseline) assert.ok(range.end <= (textOf(file)?.length ?? -1), `“${message}” points beyond its file.`);
  }
}

/** A quick fix mends what it is offered for: that very finding is gone afterwards. */
async function checkFix(
  fix: WorkspaceFix,
  diagnostic: Diagnostic,
  path: string,
  workspace: TestWorkspace,
): Promise<void> {
  const mended = await openFixture(workspace.fixture);
  if (fix.creates) {
    assert.equal(mended.textOf(fix.creates.file), undefined, `“${fix.title}” makes a file that is there.`);
    mended.write(mended.pathOf(fix.creates.file), fix.creates.content);
  }
  for (const key of new Set(fix.edits.map(({ file }) => file))) {
    const text = mended.textOf(key);
    assert.ok(text, `“${fix.title}” edits a file that is not there.`);
    const after = text.withEdits(fix.edits.filter(({ file }) => file === key));
    mended.type(mended.pathOf(key), after.content);
  }
  const same = ({ rule, message }: Diagnostic) => rule === diagnostic.rule && message === diagnostic.message;
  const before = workspace.diagnostics(path).filter(same).length;
  const after = mended.diagnostics(path).filter(same).length;
  assert.equal(after, before - 1, `“${fix.title}” does not mend “${diagnostic.message}”.`);
}
