import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { contractText } from '../../../client/src/contractText.js';
import { Text } from '../../../server/src/base/text.js';
import { readDocument } from '../../../server/src/model/document.js';
import { parse } from '../../../server/src/syntax/parse.js';

describe('the text of a new contract', () => {
  for (const [id, owner] of [
    ['payments/orders', 'payments'],
    ['payments/paid-orders', 'team-2'],
    ['shop/no', 'on'],
  ] as const) {
    it(`is a contract without problems for ${id}`, () => {
      const { document, problems } = readDocument(parse(new Text(contractText(id, owner))));
      assert.deepEqual(problems, []);
      assert.equal(document?.kind, 'contract');
    });
  }
});
