/** Two teams, a provider with a status and a consumer with a Plan B: one thing of every kind that has a name. */
export const cart = `-- cart.contract.yaml --
contract: storefront/cart
formerly: [storefront/basket]
version: 1.2.0
owner: storefront
stage: agreed
agreedOn: 2026-09-14
outputs:
  cart-snapshot:
    formerly: [basket-snapshot]
    due: 2026-11-20
    schema:
      type: object
      properties:
        total: { type: number }
        lines:
          type: array
          items: { $ref: ./line.json#/$defs/line }
    levels:
      freshness: { atMost: 30 s }
  prices:
    due: 2026-11-20
    dependsOn: []
-- line.json --
{ "$defs": { "line": { "type": "object", "properties": { "sku": { "type": "string" } } } } }
-- cart.status.contract.yaml --
status: storefront/cart
entries:
  - { date: 2026-11-02, output: cart-snapshot, forecast: 2026-12-04, by: r.lind }
  - { date: 2026-11-03, output: basket-snapshot, level: freshness, observed: 20 s }
`;

export const orders = `-- orders.contract.yaml --
contract: payments/orders
version: 2.1.0
owner: payments
stage: agreed
agreedOn: 2026-10-05
outputs:
  order-placed:
    due: 2026-12-11
    dependsOn: [cart]
inputs:
  cart:
    from: storefront/cart#cart-snapshot
    needBy: 2026-11-27
    uses: [/lines/*/sku, /total]
    levels: { freshness: { atMost: 5 min } }
reversionPoints:
  static-prices:
    watches: { input: cart, what: [date, freshness] }
    planB:
      from: storefront/basket#prices
      owner: payments
      tell: [storefront]
waivers:
  - rule: breaking/level-loosened
    at: outputs/order-placed/levels/freshness
    reason: Agreed.
    until: 2026-12-31
    signedBy: [a.osei]
`;

export const teams = `-- storefront.contract.yaml --
team: storefront
title: Storefront
members: [r.lind]
-- payments.contract.yaml --
team: payments
title: Payments
lead: a.osei
members: [a.osei]
escalation: [{ to: a.osei, within: 1d }, { to: storefront, within: 3d }]
`;

export const shop = cart + orders + teams;

/** The shop with the cursor at the first place of a text: in front of it, or where `$0` stands in the text. */
export function shopWithCursorAt(text: string): string {
  const bare = text.replace('$0', '');
  const at = shop.indexOf(bare);
  if (at < 0) throw new Error(`“${bare}” is not in the shop.`);
  const cursor = at + Math.max(text.indexOf('$0'), 0);
  return `${shop.slice(0, cursor)}$0${shop.slice(cursor)}`;
}
