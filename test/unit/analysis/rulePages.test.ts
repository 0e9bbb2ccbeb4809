import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { rules } from '../../../server/src/analysis/checks/registry.js';
import { rulePages } from '../../support/rulePages.js';

const folder = join(process.cwd(), 'docs/rules');

describe("the manual's pages about rules", () => {
  it('are those of the rules, and no others; UPDATE_EXPECT=1 writes them', () => {
    const pages = rulePages(rules);
    if (process.env.UPDATE_EXPECT === '1') {
      rmSync(folder, { recursive: true, force: true });
      for (const [path, text] of pages) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    }
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md'));
    assert.deepEqual(written.map(path => path.replaceAll('\\', '/')).sort(), [...pages.keys()].sort());
    for (const [path, text] of pages) assert.equal(readFileSync(join(folder, path), 'utf8'), text, path);
  });
});
