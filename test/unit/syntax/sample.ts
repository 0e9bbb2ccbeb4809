/** A contract file as people write them: nested maps, lists, flow collections, comments, a text of several lines. */
export const sample = `# What Payments promises
contract: payments/orders
version: 2.1.0
title: "Orders"
owner: payments # one team
stage: agreed
summary: Every paid order,
  as an event that others build on.
intent:
  aim: Any team can react to an order.
  mechanism: >-
    One event per order,
    within seconds.

outputs:
  order-placed:
    due: 2026-12-11                  # to the end of that day
    schema:
      type: object
      required: [id, total]
      properties:
        id: { type: string, format: uuid }
        total: { type: number, minimum: 0 }
        lines:
          type: array
          items:
            properties:
              sku: { type: string }
    levels:
      freshness: { atMost: 30 s }
      batch-size: { range: [18, 24] }
    scope: [{ id: refunds, must: true }, { id: vouchers }]

inputs:
  cart:
    from: storefront/cart#cart-snapshot
    need: hard
    uses:
      - /lines/*/sku
      - /total
    pins:
      - { date: 2026-09-14, version: 1.2.0 }
      - date: 2026-10-01
        version: 1.3.0
    assumes:
    - claim: 'It''s small: at most 200 lines.'
      confidence: 0.9
team-notes: |
  Kept short.

  Really.
`;
