import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pathKey } from '../../../server/src/base/uri.js';
import { ContractFile } from '../../../server/src/workspace/contractFile.js';

const text = `contract: shop/cart
version: 1.0.0
title: Cart
summary: What a customer is about to buy.
owner: shop
outputs:
  title:
    summary: A name that is a key of the language, too.
    due: 2026-12-04
    schema:
      properties:
        summary: { type: string }
updates:
  - { date: 2026-11-02, summary: Something. }
`;

const visible = (content: string) =>
  new ContractFile(pathKey('/x.contract.yaml'), { kind: 'text', text: content }).visible;

describe('what other files see of a contract', () => {
  const changed = (before: string, after: string) => {
    assert.ok(text.includes(before));
    return visible(text.replace(before, after)) !== visible(text);
  };

  it('is not its prose', () => {
    assert.ok(!changed('What a customer is about to buy.', 'Something else.'));
    assert.ok(!changed('A name that is a key of the language, too.', 'Words.'));
    assert.ok(!changed('summary: Something.', 'summary: Other.'));
    assert.ok(!changed('title: Cart\n', 'title: Cart   # said in passing\n'));
  });

  it('is what it promises, also where a name or a property is called like a key of the language', () => {
    assert.ok(changed('2026-12-04', '2026-12-05'));
    assert.ok(changed('summary: { type: string }', 'summary: { type: integer }'));
    assert.ok(changed('owner: shop', 'owner: web'));
  });

  it('is where things stand, by line and column, since messages of other files point there', () => {
    assert.ok(changed('title: Cart\n', 'title: Cart\n\n'));
    assert.ok(changed('due: 2026', 'due:  2026'));
    assert.notEqual(visible(text.replace(/^( +)(?=due)/m, '$1 ')), visible(text));
  });

  it('is all of its text where an alias may stand for prose', () => {
    const aliased = text
      .replace('summary: What', 'summary: &day 2026-12-01 # What')
      .replace('due: 2026-12-04', 'due: *day');
    assert.notEqual(visible(aliased.replace('12-01', '12-02')), visible(aliased));
  });

  it('is nothing while the file says nothing that can be read', () => {
    assert.equal(visible(''), '');
    assert.equal(visible('- a\n'), '');
  });
});
