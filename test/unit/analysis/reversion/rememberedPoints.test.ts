import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { evaluatePoint } from '../../../../server/src/analysis/reversion/evaluatePoint.js';
import { viewOf } from '../../../../server/src/analysis/reversion/observations.js';
import { RememberedPoints } from '../../../../server/src/analysis/reversion/rememberedPoints.js';
import { type TestWorkspace, workspaceOf } from '../../../support/fixture.js';
import { shop } from '../propagation/workspace.js';

const status = (day: string) =>
  `status: shop/cart\nentries:\n  - { date: 2026-01-30, output: snapshot, forecast: ${day} }\n`;

const source = `${shop}-- team.contract.yaml --
team: payments
members: [a.osei]
-- cart.status.contract.yaml --
${status('2026-04-05')}`;

describe('what was worked out of a reversion point', () => {
  const points = new RememberedPoints();

  function evaluated({ context }: TestWorkspace) {
    const { workspace, checker } = context;
    const declared = workspace.contract('shop/orders');
    const point = declared?.document.reversionPoints[0];
    assert.ok(declared && point);
    const subject = { file: declared.file, contract: declared.document, point };
    const asked = [subject, viewOf(workspace), checker.today, checker.settings] as const;
    const found = points.evaluate(...asked);
    assert.deepEqual(found.legs, evaluatePoint(...asked).legs);
    return found;
  }

  it('is given again while nothing that it stands on is another', async () => {
    const test = await workspaceOf(source);
    const first = evaluated(test);
    test.type('totals.contract.yaml', 'contract: data/totals\n');
    assert.equal(evaluated(test), first);
  });

  for (const [what, path, text] of [
    ['a status', 'cart.status.contract.yaml', status('2026-04-09')],
    ['the provider', 'cart.contract.yaml', 'contract: shop/cart\noutputs:\n  snapshot: { due: 2026-05-01 }\n'],
    ['the team of Plan B', 'team.contract.yaml', 'team: payments\naway: [{ from: 2026-03-01, until: 2026-03-20 }]\n'],
    ['the policy', 'policy.contract.yaml', 'policy: acme\ntolerance: 1 %\n'],
    ['who claims the id first', 'a.contract.yaml', 'contract: shop/cart\noutputs:\n  snapshot: { due: 2026-06-01 }\n'],
  ] as const) {
    it(`is worked out anew when ${what} changes`, async () => {
      const test = await workspaceOf(source);
      const first = evaluated(test);
      test.type(path, text);
      assert.notEqual(evaluated(test), first);
    });
  }

  it('is worked out anew on another day', async () => {
    const test = await workspaceOf(source);
    const first = evaluated(test);
    test.context.checker.setToday(test.context.checker.today.add({ days: 1 }));
    assert.notEqual(evaluated(test), first);
  });
});
