import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

const consumer = (id: string, lead: string, note = '') => `contract: ${id}
owner: data
inputs:
  cart: { from: shop/cart#cart, needBy: 2026-12-18 }${note}
reversionPoints:
  by-hand: { watches: cart, planB: { summary: By hand., leadTime: ${lead}, owner: data } }
`;

const source = `as-of: 2026-11-21
-- cart.contract.yaml --
contract: shop/cart
owner: shop
outputs:
  cart: { due: 2026-12-11 }
-- a.contract.yaml --
${consumer('data/a', '5d')}-- b.contract.yaml --
${consumer('data/b', '5d')}-- c.contract.yaml --
${consumer('data/c', '5d').replace('2026-12-18', '2027-03-18')}`;

/** What is said of the team in a file, and the files that were affected by the last edit. */
function told(test: TestWorkspace, path: string): readonly string[] {
  return test.diagnostics(path).flatMap(({ rule, message }) => (rule === 'reversion/one-team' ? [message] : []));
}

function affected(test: TestWorkspace): readonly string[] {
  test.engine.snapshot();
  return [...test.engine.checker.takeAffected()].map(key => test.pathOf(key)).sort();
}

describe('the Plan Bs of a team', () => {
  it('are checked again when one of them needs the team at another time, and not for other edits', async () => {
    const test = await workspaceOf(source);
    const paths = ['a.contract.yaml', 'b.contract.yaml', 'c.contract.yaml'];
    for (const path of paths) told(test, path);
    affected(test);

    test.type(
      'c.contract.yaml',
      consumer('data/c', '5d', '\n  more: { from: shop/cart#cart }').replace('2026-12-18', '2027-03-18'),
    );
    assert.deepEqual(affected(test), ['c.contract.yaml']);
    assert.match(told(test, 'a.contract.yaml')[0] ?? '', /“data\/b\/by-hand” .*: 5 days at once\./);

    test.type('c.contract.yaml', consumer('data/c', '5d').replace('2026-12-18', '2026-12-15'));
    assert.deepEqual(affected(test), paths);
    assert.match(told(test, 'c.contract.yaml')[0] ?? '', /“data\/a\/by-hand” .*: 2 days at once\./);

    test.type('b.contract.yaml', consumer('data/b', '5d').replace('owner: data }', 'owner: shop }'));
    assert.deepEqual(affected(test), paths);
    assert.match(told(test, 'a.contract.yaml')[0] ?? '', /“data\/c\/by-hand” .*: 2 days at once\./);
  });
});
