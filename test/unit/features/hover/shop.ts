/** A provider, two consumers in a row, their teams, a status and a policy: enough for one hover of each kind. */
const orders = `contract: payments/orders
version: 2.1.0
title: Orders
owner: payments
stage: agreed
agreedOn: 2026-09-14
summary: Every paid order.
outputs:
  order-placed:
    summary: Sent once per <paid> order.
    due: 2026-12-11
    schema:
      type: object
      required: [id, total, note]
      properties:
        id: { type: string, format: uuid }
        total: { type: number, minimum: 0 }
        note: { type: string }
        lines: { type: array, items: { type: object, required: [sku], properties: { sku: { type: string, description: Stock *keeping* unit. } } } }
    levels:
      freshness: { atMost: 30 s }
`;

const files = `-- orders.contract.yaml --
${orders}waivers:
  - { rule: breaking/property-removed, at: outputs/order-placed, reason: x, until: 2026-12-31, signedBy: [a.osei] }
-- report.contract.yaml --
contract: data/report
version: 1.0.0
owner: data
stage: agreed
outputs:
  sheet: { due: 2026-12-20, dependsOn: [orders], schema: { type: object } }
inputs:
  orders:
    from: payments/orders#order-placed
    version: ^2.0.0
    needBy: 2026-12-13
    uses: [/note, /lines/*/sku]
    levels: { freshness: { atMost: 5 min } }
    pins:
      - { date: 2026-09-14, version: 2.0.0, due: 2026-12-01, levels: { freshness: { atMost: 1 min } } }
      - { date: 2027-01-01, version: 3.0.0, due: 2027-02-01 }
reversionPoints:
  by-hand: { watches: { input: orders, what: [date] }, planB: { summary: Count by hand. } }
-- board.contract.yaml --
contract: board/slides
version: 1.0.0
owner: board
stage: agreed
inputs:
  sheet: { from: data/report#sheet }
-- orders.status.contract.yaml --
status: payments/orders
entries:
  - { date: 2026-11-02, output: order-placed, forecast: 2026-12-12 }
-- data.contract.yaml --
team: data
title: Data
lead: k.sato
contact: { chat: "#data", email: data@example.com }
-- payments.contract.yaml --
team: payments
title: Payments
-- policy.contract.yaml --
policy: acme
severities: { network/no-plan-b: warning, reference/unknown-team: error }
`;

/** The shop with `$0` where the given text has it, after edits of the files as they stand (not of the baseline). */
export function shop(
  cursor: string,
  options: { readonly edits?: readonly (readonly [string, string])[]; readonly baseline?: boolean } = {},
): string {
  const { edits = [], baseline = false } = options;
  const edited = edits.reduce((text, [from, to]) => replaced(text, from, to), files);
  const marked = replaced(edited, cursor.replace('$0', ''), cursor);
  return `as-of: 2026-11-21\n\n${marked}${baseline ? `-- baseline/orders.contract.yaml --\n${orders}` : ''}`;
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The shop has no “${from}”.`);
  return text.replace(from, () => to);
}
