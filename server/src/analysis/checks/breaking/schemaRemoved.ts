import { breakingRule } from './breakingRule.js';

export const schemaRemoved = breakingRule({
  id: 'breaking/schema-removed',
  title: 'A payload or a request is no longer described.',
  mend: 'Put the schema back.',
  docs: `
Without a schema nothing is promised of the payload any more, so every dependent that uses a field of it has lost its
promise.

\`\`\`yaml
# before                                        # now
order-placed:                                   order-placed:
  schema: { $ref: ./order.json }                  due: 2026-12-11
  due: 2026-12-11
\`\`\`

Put the schema back.
`,
});
