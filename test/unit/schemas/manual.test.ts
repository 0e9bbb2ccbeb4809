import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { errorsOf, kindOf, root } from './support.js';

const manual = readFileSync(join(root, 'docs/language/README.md'), 'utf8');

describe('the page about the language', () => {
  const blocks = [...manual.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

  for (const text of blocks) {
    const title = text.split('\n')[0];
    it(`its example “${title}” is a valid file`, () => {
      const document: unknown = parse(text);
      assert.ok(kindOf(document));
      assert.deepEqual(errorsOf('contract-file.schema.json', '', document), []);
    });
  }

  it('shows a contract and a status', () => {
    const shown = new Set(blocks.map(text => kindOf(parse(text))));
    assert.deepEqual([...shown].sort(), ['contract', 'status']);
  });
});
