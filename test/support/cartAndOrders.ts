/** Two contracts of a team, one of which relies on the other. */
export const cartAndOrders = `Two files, one of which relies on the other.

-- cart.contract.yaml --
contract: shop/cart
version: 1.0.0
owner: shop
stage: draft
outputs:
  snapshot: { due: 2026-12-04 }
-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: draft
inputs:
  cart: { from: shop/cart#snapshot, need: soft, needBy: 2026-12-20 }
-- shop.contract.yaml --
team: shop
`;
