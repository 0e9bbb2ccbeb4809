import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleById } from '../../../../server/src/analysis/checks/registry.js';
import { shop } from './shop.js';
import { hovered, hoverOf } from './support.js';

const noBaseline = `---

Whether it changed is unknown, for want of a baseline. There is no baseline.`;

describe('hover on what the files say', () => {
  const cases: readonly (readonly [what: string, cursor: string, expected: string])[] = [
    [
      'a key: title, kind of value, description and example',
      'agree$0dOn: 2026',
      `**Agreed on** · date

The day on which the promise was made. How late an output is, is counted against the days from here to its \`due\`.

Example: \`2026-10-05\``,
    ],
    [
      'a date: the weekday and how far off it is',
      'needBy: 2026-1$02-13',
      `2026-12-13 (Sunday, in 22 days)

---

**Need by** · date

The latest day on which it can arrive without moving our own promise.

Example: \`2026-11-27\``,
    ],
    [
      'a word of a list: the words there are',
      'stage: agr$0eed',
      `**Stage** · one of \`draft\`, \`proposed\`, \`agreed\`, \`delivered\`, \`deprecated\`, \`retired\`

How far the agreement is. \`draft\` and \`proposed\` change freely. From \`agreed\` on (\`agreed\`, \`delivered\`, \`deprecated\`) a breaking change is reported. \`retired\` promises nothing any more.`,
    ],
    [
      'a contract’s id: the promise and whom it reaches',
      'contract: payments/or$0ders',
      `**payments/orders** · Orders · 2.1.0 · agreed

Every paid order.

- Outputs: \`order-placed\` due 2026-12-11 (Friday, in 20 days)
- Owner: Payments
- Dependents: [1 direct, 1 more behind them](dependents:payments/orders)

${noBaseline}`,
    ],
    [
      'an output’s name: all three things that it promises, with text of the file never as markup',
      '  order-$0placed:\n',
      `**payments/orders#order-placed** · Orders · 2.1.0 · agreed

Sent once per \\<paid\\> order.

- Due: 2026-12-11 (Friday, in 20 days)
- Forecast: 2026-12-12 (Saturday, in 21 days), 1 day late; said on 2026-11-02, stale after 2026-11-09
- Levels: freshness at most 30 s
- Shape: \`{ id: string (uuid), total: number, note: string, lines?: list of { sku: string } }\`
- Owner: Payments
- Dependents: [1 direct, 1 more behind them](dependents:payments/orders#order-placed)

${noBaseline}`,
    ],
    [
      'an input’s name: the promise as pinned and as it stands, the margin, the reversion point',
      '  or$0ders:\n',
      `**orders** · from [payments/orders#order-placed](orders.contract.yaml:9) · hard

Sent once per \\<paid\\> order.

| | Pinned on 2026-09-14 | Now |
|---|---|---|
| Version | 2.0.0 | 2.1.0 |
| Due | 2026-12-01 | 2026-12-11, 10 days later |
| freshness | at most 1 min | at most 30 s |

- \`payments/orders#order-placed\` is at 2.1.0, which meets \`^2.0.0\`
- Needed by 2026-12-13 (Sunday, in 22 days): 2 days of margin
- Requires freshness at most 5 min, promised at most 30 s
- Watched by [by-hand](report.contract.yaml:18) (date; armed): watching; date 10 of 78 days late, 12.8 %. Plan B: Count by hand.
- Owner: Payments`,
    ],
    [
      'a version range: what the provider has',
      'version: ^2$0.0.0',
      `\`payments/orders#order-placed\` is at 2.1.0, which meets \`^2.0.0\`.

---

**Version** · version range

The versions of the output that will do.

Default: \`*\` · Example: \`^1.2.0\``,
    ],
    [
      'a used path: what the provider’s schema says there',
      '/lines/*/s$0ku',
      `\`/lines/*/sku\` of \`payments/orders#order-placed\` · string

Stock \\*keeping\\* unit.

---

**Path into a payload**

A JSON Pointer: each step begins with a slash. \`*\` stands for any item or any key, \`~2\` for a literal \`*\`, \`~1\` for \`/\`, \`~0\` for \`~\`. A path covers all that is under it; the empty text is the whole payload.

Example: \`/lines/*/sku\``,
    ],
    [
      'a field of a payload: who uses it',
      '        no$0te:',
      `\`/note\` · string

Used by 1 input:

- [data/report (orders)](report.contract.yaml:8) · Data, #data`,
    ],
    ['a field that nobody uses', '        tot$0al:', '`/total` · number\n\nUsed by nobody.'],
    ['a keyword of JSON Schema', 'min$0imum: 0', '**minimum** · JSON Schema\n\nThe smallest number, included.'],
    [
      'a level that is required: what is promised of it',
      'levels: { fresh$0ness: { atMost: 5 min',
      `\`payments/orders#order-placed\` promises at most 30 s.

---

**Level** · map

How much, how often or how fast: one of \`atLeast\`, \`atMost\` and \`range\`. A percentage with a \`window\` is a service level and is counted on its error budget.

Example: \`{ atMost: 30 s }\``,
    ],
  ];
  for (const [what, cursor, expected] of cases) {
    it(what, async () => assert.equal(await hovered(shop(cursor)), expected));
  }

  it('a team’s id tells whom to talk to', async () => {
    const [team] = (await hovered(shop('owner: da$0ta'))).split('\n\n---\n\n');
    assert.equal(team, '**data** · Data\n\n- Lead: k.sato\n- Contact: #data, data@example.com');
  });

  it('a rule’s id, in a waiver and in a policy, tells what the rule finds', async () => {
    for (const [id, cursor] of [
      ['breaking/property-removed', 'rule: breaking/property$0-removed'],
      ['reference/unknown-team', 'reference/unknown-t$0eam: error'],
    ] as const) {
      const [rule] = (await hovered(shop(cursor))).split('\n\n---\n\n');
      const known = ruleById(id);
      const lines = rule?.split('\n') ?? [];
      assert.equal(lines[0], `**${known?.title}** · \`${id}\` · ${known?.severity}`);
      assert.ok(lines[2] && known?.docs.replace(/\s+/g, ' ').trim().startsWith(lines[2]), lines[2]);
    }
  });

  it('a reference tells of the promise that it names', async () => {
    const found = await hovered(shop('from: payments/orders#order$0-placed'));
    assert.ok(found.startsWith('**payments/orders#order-placed** · Orders · 2.1.0 · agreed'), found);
    assert.ok(
      found.endsWith(
        '**From** · output reference\n\nThe output that we rely on.\n\nExample: `storefront/cart#cart-snapshot`',
      ),
      found,
    );
  });

  it('names in a status and in a reversion point tell of what they name', async () => {
    assert.match(await hovered(shop('output: order-$0placed, forecast')), /^\*\*payments\/orders#order-placed\*\* ·/);
    assert.match(await hovered(shop('status: payments/or$0ders')), /^\*\*payments\/orders\*\* ·/);
    assert.match(await hovered(shop('input: ord$0ers')), /^\*\*orders\*\* · from/);
    assert.match(await hovered(shop('dependsOn: [ord$0ers]')), /^\*\*orders\*\* · from/);
  });

  it('an input without a pin shows the promise as it stands', async () => {
    const found = await hovered(shop('  sh$0eet: { from'));
    assert.equal(
      found,
      `**sheet** · from [data/report#sheet](report.contract.yaml:6) · hard

| | Now (not pinned) |
|---|---|
| Version | 1.0.0 |
| Due | 2026-12-20 |

- Watched by no reversion point
- Owner: Data, #data`,
    );
  });

  it('covers the word that it tells of, and says nothing between words', async () => {
    const source = shop('needBy: 2026-1$02-13');
    assert.deepEqual(await hoverOf(source).then(hover => hover && hover.range.end - hover.range.start), 10);
    assert.equal(await hovered('-- a.contract.yaml --\ncontract: a/b\n$0\nowner: x\n'), 'nothing');
    assert.equal(await hovered('-- a.contract.yaml --\nsome$0thing: 1\n'), 'nothing');
  });

  describe('of a promise of which a status says more', () => {
    const fresh: [string, string] = [
      'date: 2026-11-02, output: order-placed, forecast: 2026-12-12',
      'date: 2026-11-19, output: order-placed, forecast: 2026-12-15',
    ];
    const delivered: [string, string] = ['forecast: 2026-12-12', 'delivered: 2.1.0'];

    it('tells the forecast beside the promise, and the margin by what counts', async () => {
      const edits = [fresh];
      assert.match(
        await hovered(shop('  order-$0placed:\n', { edits })),
        /Due: 2026-12-11 .*\n- Forecast: 2026-12-15 \(Tuesday, in 24 days\), 4 days late; said on 2026-11-19\n/,
      );
      assert.match(
        await hovered(shop('contract: payments/or$0ders', { edits })),
        /`order-placed` due 2026-12-11 .*, forecast for 2026-12-15\n/,
      );
      assert.match(
        await hovered(shop('  or$0ders:\n', { edits })),
        /Needed by 2026-12-13 \(Sunday, in 22 days\): forecast for 2026-12-15, 2 days too late\n/,
      );
    });

    it('tells that it was delivered, and which version', async () => {
      const edits = [delivered];
      assert.match(
        await hovered(shop('  order-$0placed:\n', { edits })),
        /\n- Delivered: 2\.1\.0 on 2026-11-02 \(Monday, 19 days ago\)\n/,
      );
      assert.match(
        await hovered(shop('contract: payments/or$0ders', { edits })),
        /`order-placed` delivered on 2026-11-02\n/,
      );
      assert.match(
        await hovered(shop('  or$0ders:\n', { edits })),
        /Needed by 2026-12-13 \(Sunday, in 22 days\): delivered on 2026-11-02/,
      );
    });
  });
});

describe('hover on what only a Plan B relies on', () => {
  const files = (backup: string) => `as-of: 2026-11-21

-- backup.contract.yaml --
${backup}-- reader.contract.yaml --
contract: shop/reader
inputs:
  orders: { from: shop/orders#order, uses: [/id] }
reversionPoints:
  fall-back: { watches: orders, planB: { from: shop/backup#copy } }
`;
  const backup = `contract: shop/backup
outputs:
  copy: { schema: { type: object, properties: { id: { type: string }, note: { type: string } } } }
`;

  it('names the Plan B, and does not say that there are no dependents', async () => {
    const link = '- Plan B of [shop/reader (fall-back)](dependents:shop/backup';
    for (const [cursor, expected] of [
      ['  co$0py:', `${link}#copy)`],
      ['contract: shop/ba$0ckup', `${link})`],
    ] as const) {
      const text = await hovered(files(backup.replace(cursor.replace('$0', ''), cursor)));
      assert.ok(text.includes(expected), text);
      assert.doesNotMatch(text, /Dependents/);
    }
  });

  it('counts what Plan B reads as used', async () => {
    assert.equal(
      await hovered(files(backup.replace('{ id:', '{ i$0d:'))),
      '`/id` · string · optional\n\nUsed by 1 input:\n\n- [shop/reader (orders, in Plan B “fall-back”)](reader.contract.yaml:5)',
    );
    assert.match(await hovered(files(backup.replace(' note:', ' no$0te:'))), /Used by nobody\.$/);
  });
});

describe('hover on a changed promise', () => {
  /** What a rule says of a change is held by the rule's own tests. */
  const withoutSentences = (text: string) => text.replace(/(\*\*: ).*( `breaking\/)/g, '$1…$2');
  const removed = [
    ['required: [id, total, note]', 'required: [id, total]'],
    ['        note: { type: string }\n', ''],
  ] as const;
  const removal = `**Breaking**: … \`breaking/property-removed\`

Possible now, was never promised:

\`\`\`json
{
  "id": "123e4567-e89b-12d3-a456-426614174000",
  "total": 0
}
\`\`\`

- **breaks** [data/report (orders)](report.contract.yaml:9), uses \`/note\` · Data, #data
- **blocked** [board/slides (sheet)](board.contract.yaml:6), through data/report · board`;
  const links = '[Show dependents](dependents:payments/orders#order-placed) · [Impact report](report:)';

  it('tells at the output what changed, the payload that shows it, and who is hit', async () => {
    const found = await hovered(shop('  order-$0placed:\n', { edits: removed, baseline: true }));
    assert.equal(withoutSentences(found).split('\n\n---\n\n')[0], `**Changed** against HEAD\n\n${removal}\n\n${links}`);
  });

  it('tells it at the key above the field that is gone', async () => {
    const found = await hovered(shop('      prop$0erties:\n', { edits: removed, baseline: true }));
    assert.equal(withoutSentences(found).split('\n\n---\n\n')[0], `**Changed** against HEAD\n\n${removal}\n\n${links}`);
  });

  it('tells it at the input that is hit, on the consumer’s side', async () => {
    const found = await hovered(shop('  or$0ders:\n', { edits: removed, baseline: true }));
    assert.equal(withoutSentences(found).split('\n\n---\n\n')[1], `**Changed** against HEAD\n\n${removal}\n\n${links}`);
  });

  it('tells of a date at the date, with the days of those who need it', async () => {
    const edits = [['    due: 2026-12-11', '    due: 2026-12-18']] as const;
    const found = await hovered(shop('    due: 2026-12-$018', { edits, baseline: true }));
    assert.equal(
      withoutSentences(found).split('\n\n---\n\n')[0],
      `**Changed** against HEAD

**Breaking**: … \`breaking/date-moved\`

- **reverts to Plan B** [data/report (orders)](report.contract.yaml:9), needs it by 2026-12-13 · Data, #data

${links}`,
    );
  });

  it('does not call a break one that a waiver in force agrees to', async () => {
    const edits = [...removed, ['signedBy: [a.osei]', 'signedBy: [a.osei, c.diaz]']] as const;
    const found = await hovered(shop('  order-$0placed:\n', { edits, baseline: true }));
    assert.match(found, /\*\*Waived\*\*: .* `breaking\/property-removed`/);
    assert.doesNotMatch(found, /\*\*Breaking\*\*/);
  });

  it('tells at a stage that was withdrawn what it takes back, and from whom', async () => {
    const edits = [['stage: agreed\nagreedOn', 'stage: draft\nagreedOn']] as const;
    for (const cursor of ['sta$0ge: draft\nagreedOn', 'stage: dra$0ft\nagreedOn']) {
      const found = await hovered(shop(cursor, { edits, baseline: true }));
      assert.match(found, /^\*\*Changed\*\* against HEAD\n\n\*\*Breaking\*\*: .* `breaking\/stage-withdrawn`/);
      assert.match(found, /\*\*breaks\*\* \[data\/report \(orders\)\]/);
    }
  });

  it('says that nobody is hit by what nobody uses', async () => {
    const edits = [
      ['total: { type: number, minimum: 0 }', 'total: { type: string }'],
      ['uses: [/note, /lines/*/sku]', 'uses: [/note]'],
    ] as const;
    const found = await hovered(shop('  order-$0placed:\n', { edits, baseline: true }));
    assert.match(found, /\*\*Used by nobody\*\*: /);
    assert.doesNotMatch(found, /Show dependents\]\(dependents:payments\/orders#order-placed\) · /);
  });

  it('says nothing of places that did not change', async () => {
    const found = await hovered(shop('total: { ty$0pe: number', { edits: removed, baseline: true }));
    assert.equal(found.includes('Changed'), false, found);
  });

  it('says why there is no telling', async () => {
    const source = `baseline: unknown git is missing. Install git.\n${shop('  order-$0placed:\n')}`;
    const found = await hovered(source);
    assert.ok(
      found.endsWith('Whether it changed is unknown, for want of a baseline. git is missing. Install git.'),
      found,
    );
  });
});
