import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { FileEdit } from '../../../../server/src/analysis/diagnostic.js';
import { definitionsAt } from '../../../../server/src/features/navigation/definition.js';
import { resolve } from '../../../../server/src/features/navigation/entities.js';
import { mentionsIn } from '../../../../server/src/features/navigation/mentions.js';
import { allOccurrences, symbolAt } from '../../../../server/src/features/navigation/symbolAt.js';
import { renameAt } from '../../../../server/src/features/rename/rename.js';
import type { Workspace } from '../../../../server/src/workspace/workspace.js';
import { type TestWorkspace, workspaceOf } from '../../../support/fixture.js';

const sample = 'examples/storefront';

async function openSample(): Promise<TestWorkspace> {
  const paths = readdirSync(sample, { recursive: true, encoding: 'utf8' }).filter(path =>
    /\.(?:ya?ml|json)$/.test(path),
  );
  const sections = paths.map(
    path => `-- ${path.replaceAll('\\', '/')} --\n${readFileSync(join(sample, path), 'utf8')}`,
  );
  return workspaceOf(`baseline: same\n${sections.join('')}`);
}

describe('in the sample workspace', () => {
  it('every name leads to its declaration, from its first letter to its last', async () => {
    const { workspace } = (await openSample()).context;
    let names = 0;
    for (const file of workspace.files.values()) {
      for (const mention of mentionsIn(file)) {
        names += 1;
        const entity = resolve(mention.entity, workspace);
        const what = `${file.key} ${JSON.stringify(entity)}`;
        assert.ok(entity.declared, what);
        for (const offset of [mention.range.start, mention.range.end - 1]) {
          assert.deepEqual(symbolAt(file, offset, workspace)?.mention, mention, what);
          const isKnown = entity.kind === 'person' || definitionsAt(file, offset, workspace).length === 1;
          assert.ok(isKnown, what);
        }
      }
    }
    assert.ok(names > 300, `${names} names`);
  });

  it('every used path and every $ref leads into a schema', async () => {
    const { workspace } = (await openSample()).context;
    let paths = 0;
    for (const file of workspace.files.values()) {
      for (const match of file.text.content.matchAll(/(?<=uses: \[.*)\/[^,\]\s]+|(?<=\$ref: )[^\s}]+/g)) {
        const offset = match.index + match[0].length - 1;
        if (/^\s*#/.test(file.text.line(file.text.positionAt(offset).line))) continue;
        paths += 1;
        assert.ok(definitionsAt(file, offset, workspace).length > 0, `${file.key}: ${match[0]}`);
      }
    }
    assert.ok(paths > 40, `${paths} paths`);
  });

  it('every rename keeps every reference, and breaks nothing', async () => {
    const opened = await openSample();
    const { workspace } = opened.context;
    let renames = 0;
    for (const file of workspace.files.values()) {
      for (const { role, range, entity } of mentionsIn(file)) {
        if (role !== 'declaration' || entity.kind === 'person') continue;
        const before = allOccurrences(resolve(entity, workspace), workspace).filter(
          one => one.mention.role !== 'former',
        );
        const answer = renameAt(file, range.start, 'some-new-name', opened.context);
        assert.ok('edits' in answer, `${file.key} ${entity.name}: ${JSON.stringify(answer)}`);
        const after = renamedWorkspace(opened, answer.edits);
        const now = { ...entity, name: 'some-new-name', declared: true } as ReturnType<typeof resolve>;
        const found = allOccurrences(now, after).filter(one => one.mention.role !== 'former');
        assert.equal(found.length, before.length, `${entity.kind} ${entity.name}`);
        // A level has no earlier names: to the baseline its rename is a removal, and it says so.
        if (entity.kind !== 'level')
          assert.deepEqual(brokenIn(opened, answer.edits), [], `${entity.kind} ${entity.name}`);
        renames += 1;
        for (const changed of new Set(answer.edits.map(edit => edit.file)))
          opened.type(opened.pathOf(changed), workspace.files.get(changed)?.text.content ?? '');
      }
    }
    assert.ok(renames > 100, `${renames} renames`);
  }).timeout(60_000);
});

/** The workspace with edits typed into it. */
function renamedWorkspace(opened: TestWorkspace, edits: readonly FileEdit[]): Workspace {
  for (const key of new Set(edits.map(({ file }) => file))) {
    const text = opened.textOf(key)?.withEdits(edits.filter(({ file }) => file === key));
    opened.type(opened.pathOf(key), text?.content ?? '');
  }
  return opened.context.workspace;
}

/** What is broken or leads nowhere in the files that were edited. */
function brokenIn(opened: TestWorkspace, edits: readonly FileEdit[]): readonly string[] {
  return [...new Set(edits.map(({ file }) => opened.pathOf(file)))].flatMap(path =>
    opened
      .diagnostics(path)
      .filter(({ rule, severity }) => /^(?:breaking|reference)\//.test(rule) && severity !== 'information')
      .map(({ rule, message }) => `${path} ${rule} ${message}`),
  );
}
