import assert from 'node:assert/strict';
import type { WhatIf } from '../../../../server/src/analysis/propagation/answers.js';
import { compileNetwork } from '../../../../server/src/analysis/propagation/compile.js';
import { never } from '../../../../server/src/analysis/propagation/days.js';
import { type Hypothesis, parseHypothesis } from '../../../../server/src/analysis/propagation/hypothesis.js';
import type { CompiledNetwork } from '../../../../server/src/analysis/propagation/network.js';
import { Oracle } from '../../../../server/src/analysis/propagation/whatIf.js';
import { workspaceOf } from '../../../support/fixture.js';

/** Carts are relied on by orders, and orders by totals; the day of the question is 2026-02-01. */
export const shop = `A shop.
as-of: 2026-02-01
-- cart.contract.yaml --
contract: shop/cart
version: 1.0.0
owner: storefront
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot:
    due: 2026-03-31
    levels: { freshness: { atMost: 30 s } }
-- catalogue.contract.yaml --
contract: shop/catalogue
version: 1.0.0
owner: catalogue
stage: agreed
agreedOn: 2026-01-05
outputs:
  nightly: { due: 2026-02-10 }
-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: payments
stage: agreed
agreedOn: 2026-01-05
outputs:
  placed: { due: 2026-04-20, slack: 1d }
inputs:
  cart:
    from: shop/cart#snapshot
    needBy: 2026-04-10
    uses: []
    pins: [{ date: 2026-01-05, version: 1.0.0, due: 2026-03-31 }]
reversionPoints:
  nightly-catalogue:
    watches: cart
    missBy: 20 %
    planB:
      summary: Serve the nightly catalogue.
      from: shop/catalogue#nightly
      leadTime: 12d
      adds: 3d
      owner: payments
      costs: { cap: 4000 EUR }
-- totals.contract.yaml --
contract: data/totals
version: 1.0.0
owner: data
stage: agreed
agreedOn: 2026-01-05
outputs:
  daily: { due: 2026-05-01 }
inputs:
  orders:
    from: shop/orders#placed
    needBy: 2026-04-20
    uses: []
-- pages.contract.yaml --
contract: shop/pages
owner: storefront
inputs:
  cart:
    from: shop/cart#snapshot
    need: soft
    needBy: 2026-04-01
    uses: []
`;

export async function networkOf(source: string): Promise<CompiledNetwork> {
  const { context } = await workspaceOf(source);
  return compileNetwork(context.workspace, context.checker.today, context.checker.settings);
}

/** What several hypotheses do together. */
export async function whatIf(
  source: string,
  hypotheses: readonly string[],
  known: 'from' | 'never' = 'from',
): Promise<WhatIf> {
  const network = await networkOf(source);
  return new Oracle(network).whatIf(read(hypotheses, network), known === 'never' ? never : 0);
}

/** The days after the day of the question on which a point trips, by whether the news is told only after some days. */
export async function tripDay(
  source: string,
  hypotheses: readonly string[],
  point: string,
  known: number,
): Promise<number | 'never'> {
  const network = await networkOf(source);
  const { after } = new Oracle(network).run(read(hypotheses, network), known);
  const day = after.trip[network.points.findIndex(({ evaluation }) => evaluation.point.name === point)] as number;
  return day >= never ? 'never' : day;
}

function read(hypotheses: readonly string[], network: CompiledNetwork): readonly Hypothesis[] {
  return hypotheses.map(text => {
    const one = parseHypothesis(text, network);
    assert.ok(one.ok, one.ok ? '' : one.message);
    return one.value;
  });
}

/** Who feels it and how, as lines. */
export function states({ dependents }: WhatIf): readonly string[] {
  return dependents.map(({ contract, input, state }) => `${contract.id.value} ${input.name}: ${state}`);
}

export function trips({ trips }: WhatIf): readonly string[] {
  return trips.map(({ contract, point, on, why }) => `${contract.id.value}/${point.name} ${on} ${why.kind}`);
}

export function leaves({ leaves }: WhatIf): readonly string[] {
  return leaves.map(({ name, before, after, days }) => `${name} ${before} ${after} ${days}`);
}
