import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { allSteps } from '../../../server/src/base/steps.js';
import { dateEffectsOf } from '../../../server/src/features/dateEffects.js';
import { impactOf, messageBesideSubject } from '../../../server/src/features/impact.js';
import { impactReport } from '../../../server/src/features/impactReport.js';
import { workspaceOf } from '../../support/fixture.js';

const backup = (fields: string, due: string) => `contract: shop/backup
version: 1.0.0
owner: shop
stage: agreed
outputs:
  copy: { due: ${due}, schema: { type: object, properties: { ${fields} } } }
`;

const source = `as-of: 2026-11-21

-- backup.contract.yaml --
${backup('id: { type: string }', '2026-12-18')}-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
outputs:
  order: { due: 2026-12-11, schema: { type: object } }
-- reader.contract.yaml --
contract: shop/reader
version: 1.0.0
owner: shop
stage: agreed
outputs:
  page: { due: 2026-12-20 }
inputs:
  orders: { from: shop/orders#order, needBy: 2026-12-14, uses: [/total] }
reversionPoints:
  fall-back: { watches: orders, planB: { from: shop/backup#copy } }
-- behind.contract.yaml --
contract: shop/behind
version: 1.0.0
owner: shop
stage: agreed
inputs:
  page: { from: shop/reader#page }
-- baseline/backup.contract.yaml --
${backup('id: { type: string }, total: { type: integer }, note: { type: string }', '2026-12-11')}`;

describe('the impact on Plan Bs', () => {
  it('hits the Plan B that takes the place of an input, for what the input uses and waits for, and nobody behind it', async () => {
    const { context } = await workspaceOf(source);
    const { changes } = impactOf(context);
    const hits = Object.fromEntries(
      changes.map(({ rule, message, kind, hits }) => [
        `${rule}: ${message}`,
        [kind, ...hits.map(({ contract, input, isPlanB, effect }) => ({ contract, input, isPlanB, effect }))],
      ]),
    );
    const planB = { contract: 'shop/reader', input: 'fall-back', isPlanB: true, effect: 'its Plan B breaks' };
    assert.deepEqual(hits, {
      'breaking/property-removed: In “copy”, “total” is gone.': ['breaking', planB],
      'breaking/date-moved: “copy” moved from 2026-12-11 to 2026-12-18, 7 days later.': ['breaking', planB],
      'breaking/property-removed: In “copy”, “note” is gone.': ['compatible'],
    });
  });

  it('says so in the report', async () => {
    const { context } = await workspaceOf(source);
    const { markdown } = impactReport(impactOf(context), allSteps(dateEffectsOf(context)), () => 'here');
    assert.match(markdown, /\| \*\*its Plan B breaks\*\* \| shop\/reader \(fall-back\) \| `\/total` \|/);
    assert.doesNotMatch(markdown, /shop\/behind/);
  });
});

describe('those whom a change hits', () => {
  const consumer = (name: string, fields: string) => `-- ${name}.contract.yaml --
contract: shop/${name}
version: 1.0.0
owner: shop
stage: agreed
outputs: { page: { due: 2027-01-20 } }
inputs: { x: { ${fields} } }
`;
  const provider = (fields: string) => `contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
outputs: { order: { due: 2026-12-11, schema: { type: object, properties: { ${fields} } } } }
`;

  it('are told worst first, and whoever is behind them after them', async () => {
    const { context } = await workspaceOf(`as-of: 2026-11-21

-- orders.contract.yaml --
${provider('id: { type: string }')}${consumer('a-soft', 'from: shop/orders#order, need: soft')}
${consumer('a-behind', 'from: shop/z-hard#page')}${consumer('z-hard', 'from: shop/orders#order')}
-- baseline/orders.contract.yaml --
${provider('id: { type: string }, total: { type: number }')}`);
    const [change] = impactOf(context).changes;
    assert.equal(change && messageBesideSubject(change), '“total” is gone.');
    assert.deepEqual(
      change?.hits.map(({ contract, state }) => `${contract} ${state}`),
      ['shop/z-hard breaks', 'shop/a-soft degraded', 'shop/a-behind blocked'],
    );
  });
});
