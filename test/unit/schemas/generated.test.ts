import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import type { ContractDocument, LevelDocument } from '../../../server/src/model/generated/documents.js';
import { contractSchema, policySchema, statusSchema, teamSchema } from '../../../server/src/model/generated/schemas.js';
import { fieldsOf, root } from './support.js';

/** A module of the generators; they are plain JavaScript. */
function script<T>(path: string): Promise<T> {
  return import(pathToFileURL(join(root, 'scripts/generate', path)).href);
}

describe('what is generated from the schemas', () => {
  for (const page of ['policy', 'reference'] as const) {
    it(`docs/language/${page}.md is up to date; \`node scripts/generate.mjs\` writes it`, async () => {
      const { readDocuments } = await script<{ readDocuments(root: string): unknown }>('lib/schemas.mjs');
      const pages = await script<Record<string, (documents: unknown) => string>>('lib/docs.mjs');
      const text = pages[`${page}Page`]?.(readDocuments(root));
      assert.equal(readFileSync(join(root, `docs/language/${page}.md`), 'utf8'), text);
    });
  }

  it('every link inside the pages leads to a heading', () => {
    const reference = readFileSync(join(root, 'docs/language/reference.md'), 'utf8');
    const policy = readFileSync(join(root, 'docs/language/policy.md'), 'utf8');
    const headings = [...reference.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    assert.equal(new Set(headings).size, headings.length, 'Two headings are equal.');
    const anchors = [...(reference + policy).matchAll(/\]\((?:reference\.md)?#([^)]+)\)/g)].map(
      ([, anchor = '']) => anchor,
    );
    assert.deepEqual(
      anchors.filter(anchor => !headings.includes(anchor)),
      [],
    );
  });

  it('the policy page has a row for every key', () => {
    const page = readFileSync(join(root, 'docs/language/policy.md'), 'utf8');
    const keys = fieldsOf('policy.schema.json').map(({ pointer }) => pointer.split('/').at(-1) ?? '');
    assert.deepEqual(
      keys.filter(key => !new RegExp(`\`([a-zA-Z]+\\.)?${key}[\`.]`).test(page)),
      [],
    );
  });

  it('the schemas as data need no other file', () => {
    for (const document of [contractSchema, teamSchema, policySchema, statusSchema]) {
      const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref);
      const inside = refs.filter(ref => !ref.includes('openapi.yaml'));
      assert.ok(inside.length > 0);
      for (const ref of inside) assert.ok(document.$defs?.[ref.replace('#/$defs/', '')], `${document.title}: ${ref}`);
    }
  });

  it('the types say what the schemas say', () => {
    const level: LevelDocument = { range: [18, '24 °C'] };
    const document: ContractDocument = {
      contract: 'a',
      version: '1.0.0',
      owner: 'a',
      stage: 'draft',
      outputs: { x: { schema: true, levels: { size: level } } },
      reversionPoints: { y: { watches: ['a', { input: 'b' }], planB: { summary: 'z' }, return: 'never' } },
    };
    assert.equal(document.stage, 'draft');
  });

  it('a second run writes nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'contracts-generate-'));
    try {
      const { writeIfChanged } = await script<{ writeIfChanged(path: string, text: string): boolean }>('lib/write.mjs');
      const path = join(folder, 'deep/page.md');
      assert.equal(writeIfChanged(path, 'a'), true);
      const before = statSync(path, { bigint: true }).mtimeNs;
      assert.equal(writeIfChanged(path, 'a'), false);
      assert.equal(statSync(path, { bigint: true }).mtimeNs, before);
      assert.equal(writeIfChanged(path, 'b'), true);
      assert.equal(readFileSync(path, 'utf8'), 'b');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
