import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inlayHintsIn } from '../../../../server/src/features/inlayHints/inlayHints.js';
import { lensesIn } from '../../../../server/src/features/lenses/lenses.js';
import { workspaceOf } from '../../../support/fixture.js';
import { hovered } from '../hover/support.js';
import { fileOf } from '../navigation/places.js';
import { cart } from './cart.js';

const onPoint = (source: string) => source.replace('  nightly:', '  night$0ly:');

async function lensOf(source: string): Promise<string | undefined> {
  const workspace = await workspaceOf(source);
  const file = fileOf(workspace, workspace.keyOf('orders.contract.yaml'));
  return lensesIn(file, workspace.context).find(({ shows }) => !shows)?.title;
}

async function hintsOf(source: string): Promise<readonly string[]> {
  const workspace = await workspaceOf(source);
  const file = fileOf(workspace, workspace.keyOf('orders.contract.yaml'));
  const hints = inlayHintsIn(file, { start: 0, end: file.text.length }, workspace.context);
  return hints.map(({ offset, label }) => {
    const { line } = file.text.positionAt(offset);
    const begin = file.text.offsetAt({ line, character: 0 });
    return `${file.text.slice({ start: begin, end: offset }).trim()} ‹${label}›`;
  });
}

describe('a reversion point in the editor', () => {
  it('hover: the state, the sum behind it, the last responsible moment, and what is next', async () => {
    const hover = await hovered(onPoint(cart()));
    assert.equal(
      hover.split('\n\n---')[0],
      `**nightly** · watching

Date: 12 of 85 days late, 14.1 %, forecast on 2026-02-09 for 2026-04-12.

- Tolerance: 20 %, strictly more trips
- Trips if it comes later than 2026-04-17
- Last responsible moment: 2026-03-29 (in 47 days): needBy of cart − 12d
- Next: trips on 2026-03-29 (Sunday, in 47 days) if nothing is recorded until then (date: no fresh forecast, and the last responsible moment was 2026-03-29)
- Plan B: Serve the nightly copy (by shop, for 0 EUR at most)`,
    );
  });

  it('hover: on Plan B, since when and why', async () => {
    const hover = await hovered(onPoint(cart({ asOf: '2026-04-20' })));
    assert.equal(
      hover.split('\n\n---')[0],
      `**nightly** · on Plan B since 2026-04-10

Plan B’s 12d from the trip on 2026-03-29 are over.

| Watched | | Miss | |
|---|---|---|---|
| cart | date | 20 of 85 days late, 23.5 %, overdue | tripped |

- Tolerance: 20 %, strictly more trips
- Last responsible moment: 2026-03-29 (22 days ago): needBy of cart − 12d
- Plan B: Serve the nightly copy (by shop, for 0 EUR at most)`,
    );
  });

  it('lens: until when it may come, and by when to decide', async () => {
    assert.equal(await lensOf(cart()), 'watching · trips if later than 17 Apr · decide by 29 Mar');
    assert.equal(await lensOf(cart({ asOf: '2026-04-20' })), 'on Plan B since 10 Apr');
    assert.equal(
      await lensOf(cart({ point: '    mode: shadow\n' })),
      'shadow: watching · trips if later than 17 Apr · decide by 29 Mar',
    );
  });

  it('hints: the computed dates behind the tolerance and the lead time', async () => {
    assert.deepEqual(await hintsOf(cart()), [
      'version: ^1.2.0 ‹now 1.2.0›',
      'needBy: 2026-04-10 ‹forecast 12 Apr, 2 days after›',
      'missBy: 20 % ‹until 17 Apr›',
      'leadTime: 12d ‹decide by 29 Mar›',
    ]);
  });
});
