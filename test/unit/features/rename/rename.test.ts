import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FileEdit } from '../../../../server/src/analysis/diagnostic.js';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { renameAt, renameableAt } from '../../../../server/src/features/rename/rename.js';
import type { TestWorkspace } from '../../../support/fixture.js';
import { type AtCursor, atCursor } from '../navigation/places.js';
import { shopWithCursorAt } from '../navigation/shop.js';

/** The lines that an answer changes, as `file:line text` of now; an added line has a `+`, a removed one a `-`. */
function changedLines(workspace: TestWorkspace, edits: readonly FileEdit[]): readonly string[] {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.flatMap(key => {
    const before = workspace.textOf(key);
    assert.ok(before);
    const own = edits.filter(({ file }) => file === key);
    const after = before.withEdits(own).content.split('\n');
    const lines = before.content.split('\n');
    const path = workspace.pathOf(key);
    const shift = after.length - lines.length;
    if (shift === 0) return after.flatMap((line, i) => (line === lines[i] ? [] : [`${path}:${i + 1} ${line.trim()}`]));
    const [long, short] = shift > 0 ? [after, lines] : [lines, after];
    return long.filter(line => !short.includes(line)).map(line => `${path} ${shift > 0 ? '+' : '-'} ${line.trim()}`);
  });
}

function rename({ workspace, file, offset }: AtCursor, newName: string): readonly string[] {
  const answer = renameAt(file, offset, newName, workspace.context);
  assert.ok('edits' in answer, JSON.stringify(answer));
  return changedLines(workspace, answer.edits);
}

function refused({ workspace, file, offset }: AtCursor, newName: string): string {
  const answer = renameAt(file, offset, newName, workspace.context);
  assert.ok('refused' in answer, JSON.stringify(answer));
  return answer.refused;
}

describe('rename', () => {
  it('of a contract edits every reference, whichever of its names it uses, and keeps the earlier ids', async () => {
    const at = await atCursor(shopWithCursorAt('contract: $0storefront/cart'));
    assert.deepEqual(rename(at, 'shop/cart'), [
      'cart.contract.yaml:1 contract: shop/cart',
      'cart.status.contract.yaml:1 status: shop/cart',
      'orders.contract.yaml:12 from: shop/cart#cart-snapshot',
      'orders.contract.yaml:20 from: shop/cart#prices',
    ]);
  });

  it('of an output from one of its references', async () => {
    const at = await atCursor(shopWithCursorAt('from: storefront/cart#cart-$0snapshot'));
    assert.deepEqual(rename(at, 'cart-state'), [
      'cart.contract.yaml:8 cart-state:',
      'cart.status.contract.yaml:3 - { date: 2026-11-02, output: cart-state, forecast: 2026-12-04, by: r.lind }',
      'cart.status.contract.yaml:4 - { date: 2026-11-03, output: cart-state, level: freshness, observed: 20 s }',
      'orders.contract.yaml:12 from: storefront/cart#cart-state',
    ]);
  });

  it('of an output reaches into the places of waivers', async () => {
    const at = await atCursor(shopWithCursorAt('order-pl$0aced:'));
    assert.deepEqual(rename(at, 'order-paid'), [
      'orders.contract.yaml:7 order-paid:',
      'orders.contract.yaml:25 at: outputs/order-paid/levels/freshness',
    ]);
  });

  it('of an input', async () => {
    const at = await atCursor(shopWithCursorAt('input: c$0art'));
    assert.deepEqual(rename(at, 'basket'), [
      'orders.contract.yaml:9 dependsOn: [basket]',
      'orders.contract.yaml:11 basket:',
      'orders.contract.yaml:18 watches: { input: basket, what: [date, freshness] }',
    ]);
  });

  it('of a level, with those who require, watch or measure it', async () => {
    const at = await atCursor(shopWithCursorAt('fresh$0ness: { atMost: 30 s }'));
    assert.deepEqual(rename(at, 'age'), [
      'cart.contract.yaml:19 age: { atMost: 30 s }',
      'cart.status.contract.yaml:4 - { date: 2026-11-03, output: basket-snapshot, level: age, observed: 20 s }',
      'orders.contract.yaml:15 levels: { age: { atMost: 5 min } }',
      'orders.contract.yaml:18 watches: { input: cart, what: [date, age] }',
    ]);
  });

  it('of a reversion point and of a team', async () => {
    assert.deepEqual(rename(await atCursor(shopWithCursorAt('static$0-prices:')), 'nightly-prices'), [
      'orders.contract.yaml:17 nightly-prices:',
    ]);
    assert.deepEqual(rename(await atCursor(shopWithCursorAt('tell: [store$0front]')), 'shop'), [
      'cart.contract.yaml:4 owner: shop',
      'orders.contract.yaml:22 tell: [shop]',
      'payments.contract.yaml:5 escalation: [{ to: a.osei, within: 1d }, { to: shop, within: 3d }]',
      'storefront.contract.yaml:1 team: shop',
    ]);
  });

  it('keeps quotes, and gives them to a name that YAML would read as a number', async () => {
    const at = await atCursor(`-- a.contract.yaml --
contract: "shop/a"
outputs: { 'out$0': {}, other: { } }
inputs:
  i: { from: 'shop/a#out', uses: [] }
`);
    assert.deepEqual(rename(at, 'total'), [
      "a.contract.yaml:2 outputs: { 'total': {}, other: { } }",
      "a.contract.yaml:4 i: { from: 'shop/a#total', uses: [] }",
    ]);
    const team = await atCursor(
      '-- a.contract.yaml --\nteam: sh$0op\n-- b.contract.yaml --\ncontract: a\nowner: shop\n',
    );
    assert.deepEqual(rename(team, '4711'), ['a.contract.yaml:1 team: "4711"', 'b.contract.yaml:2 owner: "4711"']);
  });

  it('counts what editors show and did not save', async () => {
    const at = await atCursor(shopWithCursorAt('contract: $0storefront/cart'));
    at.workspace.type(
      'orders.contract.yaml',
      '# above\ncontract: payments/orders\ninputs: { x: { from: storefront/cart# } }\n',
    );
    assert.deepEqual(rename(at, 'shop/cart'), [
      'cart.contract.yaml:1 contract: shop/cart',
      'cart.status.contract.yaml:1 status: shop/cart',
      'orders.contract.yaml:3 inputs: { x: { from: shop/cart# } }',
    ]);
  });

  it('edits an anchor once, and its aliases not at all', async () => {
    const at = await atCursor(`-- a.contract.yaml --
contract: shop/a
outputs: { o$0ut: {} }
-- b.contract.yaml --
contract: shop/b
inputs:
  one: &same { from: &source shop/a#out }
  two: *same
  three: { from: *source }
`);
    assert.deepEqual(rename(at, 'total'), [
      'a.contract.yaml:2 outputs: { total: {} }',
      'b.contract.yaml:3 one: &same { from: &source shop/a#total }',
    ]);
  });

  it('to the name that it has changes nothing', async () => {
    assert.deepEqual(rename(await atCursor(shopWithCursorAt('contract: $0storefront/cart')), 'storefront/cart'), []);
  });

  it('stops when nobody wants it any more', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('contract: $0storefront/cart'));
    assert.throws(
      () => renameAt(file, offset, 'shop/cart', workspace.context, { isCancellationRequested: true }),
      Cancelled,
    );
  });
});

describe('a rename of what the baseline knows', () => {
  async function renamed(text: string, newName: string, options = 'baseline: same'): Promise<string> {
    const at = await atCursor(`${options}\n-- a.contract.yaml --\n${text}`);
    const answer = renameAt(at.file, at.offset, newName, at.workspace.context);
    assert.ok('edits' in answer, JSON.stringify(answer));
    return at.file.text.withEdits(answer.edits).content;
  }

  it('keeps the old id of a contract, behind its new one', async () => {
    assert.equal(
      await renamed('contract: shop/$0a   # ours\ntitle: A\n', 'shop/b'),
      'contract: shop/b   # ours\nformerly: [shop/a]\ntitle: A\n',
    );
  });

  it('keeps the old name of an output, behind its date', async () => {
    assert.equal(
      await renamed('contract: shop/a\noutputs:\n  o$0ut:\n    due: 2026-12-01\n    schema: true\n', 'total'),
      'contract: shop/a\noutputs:\n  total:\n    due: 2026-12-01\n    formerly: [out]\n    schema: true\n',
    );
  });

  it('keeps it in braces, in an empty body, and in a list that is there', async () => {
    const cases = [
      ['outputs: { o$0ut: { due: 2026-12-01 } }', 'outputs: { total: { due: 2026-12-01, formerly: [out] } }'],
      ['outputs:\n  o$0ut: # soon', 'outputs:\n  total: { formerly: [out] } # soon'],
      ['outputs:\n  o$0ut: {}', 'outputs:\n  total: { formerly: [out] }'],
      ['outputs: { o$0ut: { formerly: [older] } }', 'outputs: { total: { formerly: [older, out] } }'],
      [
        'outputs:\n  o$0ut:\n    formerly:\n      - older',
        'outputs:\n  total:\n    formerly:\n      - older\n      - out',
      ],
      [
        'reversionPoints:\n  o$0ut:\n    mode: armed',
        'reversionPoints:\n  total:\n    mode: armed\n    formerly: [out]',
      ],
    ] as const;
    for (const [before, after] of cases) {
      assert.equal(await renamed(`contract: shop/a\n${before}\n`, 'total'), `contract: shop/a\n${after}\n`);
    }
  });

  it('keeps nothing of what is new since the baseline, and nothing where there is none', async () => {
    const text = 'contract: shop/$0a\n';
    assert.equal(await renamed(text, 'shop/b', 'added: a.contract.yaml'), 'contract: shop/b\n');
    assert.equal(await renamed(text, 'shop/b', 'baseline: unknown There is no git.'), 'contract: shop/b\n');
  });

  it('takes a name that a thing gets back out of its earlier names', async () => {
    const baseline = '-- baseline/a.contract.yaml --\ncontract: shop/a\noutputs:\n  out: {}\n';
    const cases = [
      ['  to$0tal: { formerly: [out], due: 2026-12-01 }', '  out: { due: 2026-12-01 }'],
      ['  to$0tal: { formerly: [out, older] }', '  out: { formerly: [older] }'],
      ['  to$0tal: { formerly: [older, out] }', '  out: { formerly: [older] }'],
      [
        '  to$0tal:\n    formerly:\n      - older\n      - out\n    due: 2026-12-01',
        '  out:\n    formerly:\n      - older\n    due: 2026-12-01',
      ],
    ] as const;
    for (const [before, after] of cases) {
      const source = `contract: shop/a\noutputs:\n${before}\n`;
      assert.equal(
        await renamed(`${source}${baseline}`, 'out', 'as-of: 2026-11-21'),
        `contract: shop/a\noutputs:\n${after}\n`,
      );
    }
  });

  it('leaves no breaking change behind', async () => {
    const at = await atCursor(`baseline: same
-- a.contract.yaml --
contract: shop/a
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-09-14
outputs:
  o$0ut: { due: 2026-12-01, schema: { type: object, properties: { total: { type: number } } } }
-- b.contract.yaml --
contract: shop/b
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-09-14
inputs:
  x: { from: shop/a#out, version: ^1.0.0, uses: [/total] }
-- shop.contract.yaml --
team: shop
`);
    const answer = renameAt(at.file, at.offset, 'sum', at.workspace.context);
    assert.ok('edits' in answer);
    for (const path of ['a.contract.yaml', 'b.contract.yaml']) {
      const key = at.workspace.keyOf(path);
      const text = at.workspace.textOf(key)?.withEdits(answer.edits.filter(({ file }) => file === key)).content ?? '';
      at.workspace.type(path, text);
    }
    const rules = ['a.contract.yaml', 'b.contract.yaml'].flatMap(path =>
      at.workspace.diagnostics(path).map(({ rule, message }) => `${rule} ${message}`),
    );
    assert.deepEqual(
      rules.filter(rule => /^(?:breaking|reference)\//.test(rule)),
      [],
    );
  });
});

describe('a rename is refused', () => {
  const cases: readonly (readonly [what: string, cursor: string, newName: string, message: RegExp])[] = [
    ['to what is no id', 'contract: $0storefront/cart', 'Shop Cart', /shop-cart/],
    ['to what is no name', 'cart-snap$0shot:', 'cart/snapshot', /does not fit/],
    [
      'to the id of another contract',
      'contract: $0storefront/cart',
      'payments/orders',
      /“orders.contract.yaml” declares/,
    ],
    ['to an earlier id of another contract', 'contract: $0payments/orders', 'storefront/basket', /once called/],
    ['to the id of another team', 'team: pay$0ments', 'storefront', /declares a team/],
    ['to a name beside it', 'cart-snap$0shot:', 'prices', /line 20 of “cart.contract.yaml”/],
    ['to an earlier name of the thing beside it', 'pri$0ces:', 'basket-snapshot', /once called/],
    ['of a level to a leg', 'fresh$0ness: { atMost: 30', 'shape', /cannot be the name of a level/],
    ['of an earlier name', 'formerly: [$0storefront/basket]', 'shop/basket', /earlier name of “storefront\/cart”/],
    ['of a person', 'lead: a.$0osei', 'b.osei', /Nothing here/],
    ['of a key of the language', 'own$0er: payments', 'x', /Nothing here/],
  ];
  for (const [what, cursor, newName, message] of cases) {
    it(what, async () => {
      assert.match(refused(await atCursor(shopWithCursorAt(cursor)), newName), message);
    });
  }

  it('of what no file declares', async () => {
    const at = await atCursor('-- a.contract.yaml --\ncontract: a\ninputs: { x: { from: no/$0such#thing } }\n');
    assert.match(refused(at, 'some/such'), /^No file declares “no\/such”/);
  });

  it('of what two files declare', async () => {
    const at = await atCursor('-- a.contract.yaml --\ncontract: $0a\n-- b.contract.yaml --\ncontract: a\n');
    assert.match(refused(at, 'c'), /^2 files declare “a”/);
  });

  it('when a consumer has both levels', async () => {
    const at = await atCursor(`-- a.contract.yaml --
contract: a
outputs: { out: { levels: { fresh$0ness: { atMost: 30 s } } } }
-- b.contract.yaml --
contract: b
inputs:
  x: { from: a#out, levels: { freshness: { atMost: 60 s }, age: { atMost: 60 s } } }
`);
    assert.match(refused(at, 'age'), /line 3 of “b.contract.yaml”/);
  });
});

describe('what can be renamed at a place', () => {
  it('is the part of a reference under the cursor', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('from: store$0front/cart#cart-snapshot'));
    const answer = renameableAt(file, offset, workspace.context);
    assert.ok('name' in answer);
    assert.equal(answer.name, 'storefront/cart');
    assert.equal(file.text.slice(answer.range), 'storefront/cart');
  });

  it('is nothing where nothing has a name', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('du$0e: 2026-11-20'));
    assert.ok('refused' in renameableAt(file, offset, workspace.context));
  });
});
