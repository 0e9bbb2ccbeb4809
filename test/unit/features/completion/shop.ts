/** Somebody else's promise, teams, a policy, and a file of our own: what most proposals are made of. */
const cart = `contract: storefront/cart
version: 1.3.0
title: Cart
owner: storefront
stage: agreed
agreedOn: 2026-09-01
outputs:
  cart-snapshot:
    due: 2026-12-01
    schema:
      type: object
      required: [total]
      properties:
        total: { type: number, description: In *cents*. }
        lines: { type: array, items: { $ref: '#/$defs/line' } }
      $defs: { line: { type: object, properties: { sku: { type: string } } } }
    accepts: { type: object, properties: { coupon: { type: string } } }
    levels:
      freshness: { atMost: 30 s }
      availability: { atLeast: 99.5 %, window: 28d }
    scope: [{ id: guest-carts }, { id: wish-lists }]
  prices: { due: 2027-01-15, version: 0.4.0 }
`;

const head = `contract: payments/orders
version: 2.1.0
title: Orders
owner: payments
stage: agreed
`;

const rest = `-- storefront.contract.yaml --
team: storefront
title: Storefront
lead: r.lind
members: [r.lind, m.roy]
-- payments.contract.yaml --
team: payments
lead: a.osei
-- policy.contract.yaml --
policy: acme
tolerance: 25 %
-- desk.contract.yaml --
contract: support/desk
version: 1.0.0
inputs:
  orders: { from: payments/orders#order-placed, needBy: 2026-12-20 }
`;

/** Our own contract, ending in this text, beside the others. */
export function ours(text: string): string {
  return others(`-- orders.contract.yaml --\n${head}${text}`);
}

/** Our own contract with an input from the cart, ending in this text. */
export function ourInput(text: string): string {
  return ours(`inputs:\n  cart:\n    from: storefront/cart#cart-snapshot\n${text}`);
}

/** Any file beside the others. */
export function others(files: string): string {
  return `as-of: 2026-11-21\n\n-- cart.contract.yaml --\n${cart}${rest}${files}`;
}
