import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { others, ourInput, ours } from './shop.js';
import { chosen, explained, labelsAt, proposedAt } from './support.js';

const point = 'reversionPoints:\n  static:\n';

describe('completion of values', () => {
  const cases: readonly (readonly [what: string, source: string, expected: string])[] = [
    ['words of a list', ours('outputs:\n  o:\n    summary: x\ninputs:\n  a: { need: $0 }'), 'hard | soft'],
    [
      'outputs of others',
      ours('inputs:\n  cart:\n    from: $0'),
      'storefront/cart#cart-snapshot | storefront/cart#prices',
    ],
    [
      'outputs, half-typed in braces',
      ours('inputs:\n  cart: { from: storef$0 }'),
      'storefront/cart#cart-snapshot | storefront/cart#prices',
    ],
    [
      'our own outputs first as a replacement, but not the one that is replaced',
      ours('outputs:\n  old: { deprecated: { since: 2026-11-01, use: $0 } }\n  new: { due: 2027-01-01 }'),
      'payments/orders#new | storefront/cart#cart-snapshot | storefront/cart#prices',
    ],
    [
      'outputs that are not in the list yet',
      ours(`${point}    planB: { needs: [storefront/cart#prices, $0] }`),
      'storefront/cart#cart-snapshot',
    ],
    ['fields of what the provider sends', ourInput('    uses: [$0]'), '/total | /lines | /lines/* | /lines/*/sku'],
    ['fields that are not in the list yet', ourInput('    uses: [/total, /li$0]'), '/lines | /lines/* | /lines/*/sku'],
    ['fields below the key', ourInput('    uses:\n      $0'), '/total | /lines | /lines/* | /lines/*/sku'],
    ['fields behind a dash', ourInput('    uses:\n      - /total\n      - $0'), '/lines | /lines/* | /lines/*/sku'],
    ['fields of the request that the provider takes', ourInput('    sends: [$0]'), '/coupon'],
    ['ranges that the provider meets', ourInput('    version: $0'), '^1.3.0 | ~1.3.0 | 1.3.0 | >=1.3.0 | 1.x | *'],
    [
      'a range that keeps what the old one admitted',
      ourInput('    version: ^0.9.0$0'),
      '^0.9.0 || ^1.3.0 | ^1.3.0 | ~1.3.0 | 1.3.0 | >=1.3.0 | 1.x | *',
    ],
    ['the promise’s version for a pin', ourInput('    pins: [{ version: $0 }]'), '1.3.0'],
    ['levels of the provider', ourInput('    levels:\n      $0'), 'freshness | availability'],
    ['the promised quantity', ourInput('    levels: { freshness: { atMost: $0 } }'), '30 s'],
    [
      'units behind a number',
      ourInput('    levels: { freshness: { atMost: 5 $0 } }'),
      '% | ms | s | min | h | d | w | /s | /min | /h | /d | B | …',
    ],
    [
      'currencies behind an amount',
      ours('outputs:\n  o:\n    budget: 4000 $0'),
      'EUR | USD | GBP | CHF | JPY | PLN | SEK | CAD | AUD | CNY | INR | AED | …',
    ],
    ['durations', ours('outputs:\n  o:\n    slack: $0'), '1d | 2d | 3d | 5d | 1w | 2w | 1M | 1Q | 28d | 90d'],
    ['units of a duration', ours('outputs:\n  o:\n    slack: 10$0'), 'd | w | M | Q'],
    [
      'percentages, the policy’s first',
      ours(`${point}    missBy: $0`),
      '25 % | 5 % | 10 % | 15 % | 20 % | 30 % | 50 %',
    ],
    ['inputs to be watched', ourInput(`${point}    watches: $0`), 'cart'],
    [
      'inputs that an output depends on',
      ours('outputs:\n  o: { dependsOn: [$0] }\ninputs:\n  cart: {}\n  stock: {}\n'),
      'cart | stock',
    ],
    [
      'what of an input can be watched',
      ourInput(`${point}    watches: { input: cart, what: [date, $0] }`),
      'shape | freshness | availability | scope | cost',
    ],
    ['teams', ours(`${point}    planB: { tell: [$0] }`), 'payments | storefront'],
    ['people, our own team first', ours('waivers:\n  - signedBy: [$0]'), 'a.osei | m.roy | r.lind'],
    ['contracts for a status', others('-- a.contract.yaml --\nstatus: $0'), 'storefront/cart | support/desk'],
    [
      'outputs for a status',
      others('-- a.contract.yaml --\nstatus: storefront/cart\nentries:\n  - output: $0'),
      'cart-snapshot | prices',
    ],
    [
      'levels for a status',
      others('-- a.contract.yaml --\nstatus: storefront/cart\nentries:\n  - { output: cart-snapshot, level: $0 }'),
      'freshness | availability',
    ],
    [
      'items of scope for a status',
      others('-- a.contract.yaml --\nstatus: storefront/cart\nentries:\n  - { output: cart-snapshot, done: [$0] }'),
      'guest-carts | wish-lists',
    ],
    ['true and false', ours('outputs:\n  o: { scope: [{ id: a, must: $0 }] }'), 'true | false'],
    ['nothing where people write words of their own', ours('summary: $0'), ''],
    ['nothing in a comment', ours('summary: x # a$0'), ''],
  ];
  for (const [what, source, expected] of cases) {
    it(what, async () => assert.equal(await labelsAt(source), expected));
  }

  it('days that other fields speak of come first, then today and some after it', async () => {
    const { all } = await proposedAt(ourInput('    needBy: $0'));
    assert.deepEqual(
      all.map(({ label, detail }) => `${label} ${detail}`),
      [
        '2026-12-01 Tuesday · as the provider promises, in 10 days',
        '2026-11-21 Saturday · today',
        '2026-11-28 Saturday · a week from now, in 7 days',
        '2026-12-05 Saturday · two weeks from now, in 14 days',
        '2026-12-21 Monday · a month from now, in 30 days',
        '2026-11-30 Monday · end of the month, in 9 days',
        '2026-12-31 Thursday · end of the quarter, in 40 days',
        '2027-02-21 Sunday · a quarter from now, in 92 days',
      ],
    );
    assert.equal(all.find(({ label }) => label === '2026-11-28')?.filterText, '2026-11-28 +1w');
  });

  it('the day on which the provider sees it coming stands beside the one that it promised', async () => {
    const status = '-- cart.status.contract.yaml --\nstatus: storefront/cart\nentries:\n';
    const entry = '  - { date: 2026-11-19, output: cart-snapshot, forecast: 2026-12-08 }\n';
    const { all } = await proposedAt(`${ourInput('    needBy: $0')}\n${status}${entry}`);
    assert.deepEqual(
      all.slice(0, 2).map(({ label, detail }) => `${label} ${detail}`),
      [
        '2026-12-01 Tuesday · as the provider promises, in 10 days',
        '2026-12-08 Tuesday · as the provider forecasts, in 17 days',
      ],
    );
  });

  it('a word of a list is told with what each of them means', async () => {
    const { all } = await proposedAt(ourInput('    need: $0'));
    assert.deepEqual(
      all.map(({ label, documentation }) => `${label}: ${documentation}`),
      ['hard', 'soft'].map(word => `${word}: \`hard\`: without it we are blocked. \`soft\`: we go on, degraded.`),
    );
  });

  it('a due date can be the day on which somebody needs it', async () => {
    const { all } = await proposedAt(ours('outputs:\n  order-placed:\n    due: $0'));
    assert.equal(`${all[0]?.label} ${all[0]?.detail}`, '2026-12-20 Sunday · support/desk needs it, in 29 days');
  });

  it('the next version is the one that the changes demand', async () => {
    const before =
      'contract: a/b\nversion: 1.2.0\nstage: agreed\noutputs:\n  o: { levels: { freshness: { atMost: 1 s } } }\n';
    const now = before.replace('1 s', '2 s').replace('1.2.0', '$0');
    const source = `-- a.contract.yaml --\n${now}-- baseline/a.contract.yaml --\n${before}`;
    const { all } = await proposedAt(source);
    assert.deepEqual(
      all.map(({ label, detail }) => `${label} ${detail}`),
      [
        '2.0.0 major: something broke',
        '1.3.0 minor: something was added',
        '1.2.1 patch: only words changed',
        '1.2.0 as in the baseline',
      ],
    );
  });

  it('a waiver’s place is first one of what its rule finds', async () => {
    const before =
      'contract: a/b\nversion: 1.2.0\nstage: agreed\noutputs:\n  o: { levels: { freshness: { atMost: 1 s } } }\n';
    const now = `${before.replace('1 s', '2 s')}waivers:\n  - { rule: breaking/level-loosened, at: $0 }\n`;
    const source = `-- a.contract.yaml --\n${now}-- baseline/a.contract.yaml --\n${before}`;
    assert.equal(
      await labelsAt(source),
      'outputs/o/levels/freshness | outputs/o | outputs/o/levels | outputs/o/levels/freshness/atMost',
    );
    assert.match(
      await labelsAt(source.replace('rule: breaking/level-loosened, at: $0', 'rule: $0'), 1),
      /^breaking\/level-loosened/,
    );
  });

  it('an earlier name is one that the baseline has and nothing has now', async () => {
    const before = 'contract: a/b\nversion: 1.0.0\nstage: agreed\noutputs:\n  old: { due: 2026-12-01 }\n';
    const after = (formerly: string) =>
      `-- a.contract.yaml --\n${before.replace('old: {', `new: { ${formerly}`)}-- baseline/a.contract.yaml --\n${before}`;
    assert.equal(await labelsAt(after('formerly: [$0], ')), 'old');
  });

  it('what is chosen replaces the whole word, and has quotes where YAML needs them', async () => {
    for (const [before, label, after] of [
      ['    version: ^0.9$0.0 # now', '~1.3.0', '    version: ~1.3.0 # now'],
      ['    version: $0', '>=1.3.0', '    version: ">=1.3.0"'],
      ['    version: "^$0"', '>=1.3.0', '    version: ">=1.3.0"'],
      ['    version: $0', '*', '    version: "*"'],
      ['    version:$0', '^1.3.0', '    version: ^1.3.0'],
      ['    uses: [/to$0tal, /x]', '/lines/*/sku', '    uses: [/lines/*/sku, /x]'],
      ['    uses: $0', '/total', '    uses: [/total]'],
      ['    uses:\n      $0', '/total', '    uses:\n      - /total'],
      ['    uses:\n      - /lines/*$0', '/lines/*/sku', '    uses:\n      - /lines/*/sku'],
      ['    needBy: 2026-1$0', '2026-12-01', '    needBy: 2026-12-01'],
      ['    levels: { freshness: { atMost: 5$0 } }', 'min', '    levels: { freshness: { atMost: 5 min } }'],
      ['    levels: { freshness: { atMost: 5 m$0 } }', 'min', '    levels: { freshness: { atMost: 5 min } }'],
    ] as const) {
      const found = await chosen(ourInput(`${before}\n`), label);
      assert.ok(found.endsWith(`${after}\n`), `${before} and ${label} gave ${found}`);
    }
  });

  it('a reference is explained as a hover tells of it', async () => {
    const text = await explained(ours('inputs:\n  cart: { from: $0 }'), 'storefront/cart#cart-snapshot');
    assert.match(text ?? '', /^\*\*storefront\/cart#cart-snapshot\*\* · Cart · 1\.3\.0 · agreed\n/);
    assert.equal(await explained(ourInput('    uses: [$0]'), '/total'), 'In \\*cents\\*.');
    assert.match(
      (await explained(ours('waivers:\n  - rule: $0'), 'breaking/date-moved')) ?? '',
      /`breaking\/date-moved`/,
    );
    assert.match(
      (await explained(
        ours('owner2: x\ninputs:\n  a: {}\nreversionPoints:\n  b: { planB: { owner: $0 } }'),
        'storefront',
      )) ?? '',
      /r\.lind/,
    );
  });
});
