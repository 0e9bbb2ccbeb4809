import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { evaluatePoints } from '../../../../server/src/analysis/reversion/evaluatePoint.js';
import { workspaceOf } from '../../../support/fixture.js';

const source = (uses: string, expected: string) => `as-of: 2026-02-01
-- cart.contract.yaml --
contract: shop/cart
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot:
    due: 2026-03-31
    schema: { type: object, required: [currency], properties: { currency: { enum: [EUR, GBP, USD] } } }
-- orders.contract.yaml --
contract: shop/orders
owner: shop
inputs:
  cart: { from: shop/cart#snapshot, ${uses}${expected}needBy: 2026-04-10 }
reversionPoints:
  by-hand: { watches: { input: cart, what: [shape] }, planB: { summary: By hand., leadTime: 2d } }
`;

const narrow = 'schema: { type: object, properties: { currency: { enum: [EUR, GBP] } } }, ';
const wide = 'schema: { type: object, properties: { currency: { type: string } } }, ';

/** The state of the one leg, before and after the validators were asked. */
async function shape(text: string) {
  const { engine, context } = await workspaceOf(text);
  const leg = () => {
    const { workspace, checker } = context;
    const [point] = evaluatePoints(workspace, checker.today, checker.settings);
    const [found] = point?.legs ?? [];
    assert.ok(found);
    return [found.state, found.arithmetic ?? found.reason];
  };
  return { first: leg(), settled: await engine.settled(leg) };
}

describe('the shape that a point watches', () => {
  it('is missed by 100 % where a payload may be sent that the input does not expect, once the validators agree', async () => {
    const { first, settled } = await shape(source('uses: [/currency], ', narrow));
    assert.deepEqual(first, ['unknown', 'the validators were not asked yet']);
    assert.deepEqual(settled, ['tripped', 'what may be sent is not what is expected at /currency, 100 %']);
  });

  it('is as it should be where all that may be sent is expected, also of the whole payload', async () => {
    const { settled } = await shape(source('', wide));
    assert.deepEqual(settled, ['ok', 'all that is promised is expected, 0 %']);
  });

  it('is missed by the fields that are used and missing first', async () => {
    const { settled } = await shape(source('uses: [/currency, /total], ', wide));
    assert.deepEqual(settled, ['tripped', '/total is used and missing, 100 %']);
  });

  it('is told from the fields alone where the input expects nothing of its own', async () => {
    assert.deepEqual((await shape(source('uses: [/currency], ', ''))).settled, [
      'ok',
      'every used field is there, 0 %',
    ]);
    assert.equal((await shape(source('', ''))).settled[0], 'unknown');
  });
});
