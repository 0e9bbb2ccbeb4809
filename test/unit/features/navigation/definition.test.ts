import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { definitionsAt } from '../../../../server/src/features/navigation/definition.js';
import { atCursor, shown } from './places.js';
import { shopWithCursorAt } from './shop.js';

describe('definition', () => {
  const cases: readonly (readonly [what: string, cursor: string, expected: string])[] = [
    ['of the contract in a reference', 'from: store$0front/cart#cart-snapshot', 'cart.contract.yaml:1 storefront/cart'],
    ['of the output in a reference', 'from: storefront/cart#cart$0-snapshot', 'cart.contract.yaml:8 cart-snapshot'],
    ['just behind the #', 'from: storefront/cart#$0cart-snapshot', 'cart.contract.yaml:8 cart-snapshot'],
    ['of a contract by its earlier id', 'from: storefront/$0basket#prices', 'cart.contract.yaml:1 storefront/cart'],
    ['of an output of a contract by its earlier id', 'storefront/basket#pri$0ces', 'cart.contract.yaml:20 prices'],
    ['of a status', 'status: $0storefront/cart', 'cart.contract.yaml:1 storefront/cart'],
    ['of a status entry’s output', 'output: $0cart-snapshot', 'cart.contract.yaml:8 cart-snapshot'],
    ['of a status entry’s output by its earlier name', 'output: $0basket', 'cart.contract.yaml:8 cart-snapshot'],
    ['of a status entry’s level', 'level: fresh$0ness', 'cart.contract.yaml:19 freshness'],
    ['of a level that an input requires', 'levels: { fresh$0ness: { atMost: 5', 'cart.contract.yaml:19 freshness'],
    ['of a watched level', 'what: [date, fresh$0ness]', 'cart.contract.yaml:19 freshness'],
    ['of a watched input', 'watches: { input: c$0art', 'orders.contract.yaml:11 cart'],
    ['of an input that an output depends on', 'dependsOn: [c$0art]', 'orders.contract.yaml:11 cart'],
    ['of an owner', 'owner: pay$0ments\nstage', 'payments.contract.yaml:1 payments'],
    ['of a team to be told', 'tell: [store$0front]', 'storefront.contract.yaml:1 storefront'],
    ['of a team in an escalation', 'to: store$0front, within', 'storefront.contract.yaml:1 storefront'],
    ['of a person', 'lead: a.o$0sei', 'payments.contract.yaml:4 a.osei'],
    ['of a person who signed', 'signedBy: [a.o$0sei]', 'payments.contract.yaml:4 a.osei'],
    ['of the output in a waiver’s place', 'at: outputs/order$0-placed', 'orders.contract.yaml:7 order-placed'],
    ['of a $ref', '$ref: ./line$0.json', 'line.json:1 "line"'],
    ['of a used field', 'uses: [/lines/*/sku, /to$0tal]', 'cart.contract.yaml:14 total'],
    ['of a used field behind a $ref', 'uses: [/lines/*/s$0ku', 'line.json:1 "sku"'],
    ['of the part of a used path at the cursor', 'uses: [/li$0nes/*/sku', 'cart.contract.yaml:15 lines'],
    ['of any item', 'uses: [/lines/*$0/sku', 'cart.contract.yaml:17 items'],
  ];
  for (const [what, cursor, expected] of cases) {
    it(what, async () => {
      const { workspace, file, offset } = await atCursor(shopWithCursorAt(cursor));
      const found = definitionsAt(file, offset, workspace.context.workspace);
      assert.deepEqual(
        shown(
          workspace,
          found.map(({ file: key, selection }) => ({ file: key, range: selection })),
        ),
        [expected],
      );
    });
  }

  it('underlines the part of the text that it is about, and shows the whole declaration', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('from: storefront/cart#cart$0-snapshot'));
    const [found] = definitionsAt(file, offset, workspace.context.workspace);
    assert.ok(found);
    assert.equal(file.text.slice(found.origin), 'cart-snapshot');
    const whole = workspace.textOf(found.file)?.slice(found.range) ?? '';
    assert.match(whole, /^cart-snapshot:\n[\s\S]*atMost: 30 s \}$/);
  });

  it('is nowhere for a name that nothing has, and for prose', async () => {
    for (const text of ['from: no/such$0#thing', 'summary: a $0word', '$0# comment']) {
      const { workspace, file, offset } = await atCursor(
        `-- a.contract.yaml --\ncontract: shop/a\ninputs:\n  x:\n    ${text}\n`,
      );
      assert.deepEqual(definitionsAt(file, offset, workspace.context.workspace), []);
    }
  });

  it('leads to every file that claims the id', async () => {
    const { workspace, file, offset } = await atCursor(
      '-- a.contract.yaml --\ncontract: shop/a\n-- b.contract.yaml --\ncontract: shop/a\n-- c.contract.yaml --\nstatus: shop/$0a\n',
    );
    const found = definitionsAt(file, offset, workspace.context.workspace);
    assert.deepEqual(
      found.map(({ file: key }) => workspace.pathOf(key)),
      ['a.contract.yaml', 'b.contract.yaml'],
    );
  });

  it('follows rings of $refs without end', async () => {
    const { workspace, file, offset } = await atCursor(`-- tree.contract.yaml --
contract: shop/tree
outputs:
  tree:
    schema:
      $ref: '#/$defs/node'
      $defs:
        node: { anyOf: [{ $ref: '#/$defs/node' }, { properties: { left: { $ref: '#/$defs/node' } } }] }
inputs:
  own: { from: shop/tree#tree, uses: [/left/left/le$0ft] }
`);
    const found = definitionsAt(file, offset, workspace.context.workspace);
    assert.deepEqual(
      shown(
        workspace,
        found.map(({ file: key, selection }) => ({ file: key, range: selection })),
      ),
      ['tree.contract.yaml:7 left'],
    );
  });

  it('reads aliases: what they stand for is declared where it is declared', async () => {
    const { workspace, file, offset } = await atCursor(`-- a.contract.yaml --
contract: shop/a
outputs: { out: { due: 2026-12-01 } }
-- b.contract.yaml --
contract: shop/b
inputs:
  one: { from: &source shop/a#out }
  two: { from: *so$0urce }
`);
    const [found] = definitionsAt(file, offset, workspace.context.workspace);
    assert.ok(found);
    assert.equal(file.text.slice(found.origin), '*source');
  });
});
