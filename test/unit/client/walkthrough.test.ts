import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { readDocument } from '../../../server/src/model/document.js';
import { parse } from '../../../server/src/syntax/parse.js';

describe('the walkthrough', () => {
  for (const step of ['promise', 'rely']) {
    it(`shows a contract without problems in its step “${step}”`, () => {
      const page = readFileSync(join(process.cwd(), 'client/walkthrough', `${step}.md`), 'utf8');
      const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
      const { document, problems } = readDocument(parse(new Text(example)));
      assert.deepEqual(problems, []);
      assert.equal(document?.kind, 'contract');
    });
  }
});
