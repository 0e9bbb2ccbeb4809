/** Orders rely on the cart and have a Plan B; the totals rely on the orders and have none. */
export const plans = {
  'cart.contract.yaml': `contract: shop/cart
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot: { due: 2026-03-31 }
`,
  'orders.contract.yaml': `contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  placed: { due: 2026-04-20 }
inputs:
  cart:
    from: shop/cart#snapshot
    needBy: 2026-04-10
    uses: []
    pins: [{ date: 2026-01-05, version: 1.0.0, due: 2026-03-31 }]
reversionPoints:
  nightly:
    watches: cart
    planB: { summary: Serve the nightly catalogue., leadTime: 12d, adds: 3d, costs: { cap: 4000 EUR } }
`,
  'totals.contract.yaml': `contract: data/totals
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  daily: { due: 2026-05-01 }
inputs:
  orders: { from: "shop/orders#placed", needBy: 2026-04-20, uses: [] }
`,
} as const;

/** What the cart's provider says about its date, with a range. */
export const cartForecast = `status: shop/cart
entries:
  - { date: 2026-01-30, output: snapshot, forecast: { low: 2026-03-31, likely: 2026-04-05, high: 2026-04-30 } }
`;
