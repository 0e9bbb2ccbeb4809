/** The example of the manual: 85 days agreed, 20 % of them are 17, and Plan B takes twelve. As of 10 February. */
export function cart(
  options: { readonly status?: string; readonly point?: string; readonly asOf?: string } = {},
): string {
  return `as-of: ${options.asOf ?? '2026-02-10'}
baseline: same
-- cart.contract.yaml --
contract: shop/cart
version: 1.2.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot: { due: 2026-03-31 }
-- cart.status.contract.yaml --
status: shop/cart
entries:
${options.status ?? '  - { date: 2026-02-09, output: snapshot, forecast: 2026-04-12 }'}
-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
inputs:
  cart:
    from: shop/cart#snapshot
    version: ^1.2.0
    needBy: 2026-04-10
    pins: [{ date: 2026-01-05, version: 1.2.0, due: 2026-03-31 }]
reversionPoints:
  nightly:
    watches: { input: cart, what: [date] }
    missBy: 20 %
${options.point ?? ''}    planB:
      summary: Serve the nightly copy.
      leadTime: 12d
      owner: shop
      costs: { cap: 0 EUR }
`;
}
