import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  dependentsOf,
  type HierarchyLink,
  hierarchyItemAt,
  providersOf,
} from '../../../../server/src/features/hierarchy/callHierarchy.js';
import { type AtCursor, atCursor } from '../navigation/places.js';

/** a → b → c: `b` has an output that needs nothing, and a ring leads back from `c` to `a`. */
const chain = `-- a.contract.yaml --
contract: shop/a
outputs:
  out: { formerly: [older], due: 2026-12-01 }
  other: { dependsOn: [] }
inputs:
  back: { from: shop/c#out }
-- b.contract.yaml --
contract: shop/b
outputs:
  out: { dependsOn: [x] }
  alone: { dependsOn: [] }
inputs:
  x: { from: shop/a#older }
  y: { from: shop/a#other }
  z: { from: no/such#thing }
-- c.contract.yaml --
contract: shop/c
outputs: { out: {} }
inputs:
  x: { from: shop/b#out }
  same: { from: shop/b#out }
-- c.status.contract.yaml --
status: shop/c
`;

async function at(text: string): Promise<AtCursor> {
  const bare = text.replace('$0', '');
  assert.ok(chain.includes(bare), bare);
  return atCursor(chain.replace(bare, text));
}

function shown({ workspace }: AtCursor, links: readonly HierarchyLink[]): readonly string[] {
  return links.map(({ item, from }) => {
    return `${item.kind} ${item.contract} ${item.name} (${from.length} in ${workspace.pathOf(item.file)})`;
  });
}

async function both(text: string): Promise<{ dependents: readonly string[]; providers: readonly string[] }> {
  const cursor = await at(text);
  const { workspace } = cursor.workspace.context;
  const item = hierarchyItemAt(cursor.file, cursor.offset, workspace);
  assert.ok(item);
  return {
    dependents: shown(cursor, dependentsOf(item, workspace)),
    providers: shown(cursor, providersOf(item, workspace)),
  };
}

describe('call hierarchy', () => {
  it('of an output: the inputs that rely on it by any of its names, and the outputs that it needs', async () => {
    assert.deepEqual(await both('ou$0t: { formerly'), {
      dependents: ['input shop/b x (1 in b.contract.yaml)'],
      providers: ['output shop/c out (1 in c.contract.yaml)'],
    });
    assert.deepEqual(await both('oth$0er: { dependsOn'), {
      dependents: ['input shop/b y (1 in b.contract.yaml)'],
      providers: [],
    });
  });

  it('of an input: who is behind it, and where it comes from', async () => {
    assert.deepEqual(await both('x$0: { from: shop/a#older'), {
      dependents: ['input shop/c x (1 in c.contract.yaml)', 'input shop/c same (1 in c.contract.yaml)'],
      providers: ['output shop/a out (1 in a.contract.yaml)'],
    });
    assert.deepEqual((await both('y$0: { from: shop/a#other')).dependents, [], 'no output needs it');
  });

  it('of a contract: all of its outputs and inputs, each neighbour once', async () => {
    assert.deepEqual(await both('contract: shop/$0c'), {
      dependents: ['input shop/a back (1 in a.contract.yaml)'],
      providers: ['output shop/b out (2 in b.contract.yaml)'],
    });
  });

  it('begins at any place of a body, and at a reference for what it names', async () => {
    const cases = [
      ['$0due: 2026-12-01', 'output shop/a out'],
      ['from: shop/a#ol$0der', 'output shop/a out'],
      ['from: sho$0p/b#out', 'contract shop/b '],
      ['status: shop/$0c', 'contract shop/c '],
    ] as const;
    for (const [text, expected] of cases) {
      const { file, offset, workspace } = await at(text);
      const item = hierarchyItemAt(file, offset, workspace.context.workspace);
      assert.equal(item && `${item.kind} ${item.contract} ${item.name}`, expected, text);
    }
  });

  it('has nothing to begin at where nothing is promised or needed, and nothing below what is gone', async () => {
    const { file, offset, workspace } = await at('from: no/$0such#thing');
    assert.equal(hierarchyItemAt(file, offset, workspace.context.workspace), undefined);
    const gone = { kind: 'output', contract: 'shop/gone', name: 'out' } as const;
    assert.deepEqual(dependentsOf(gone, workspace.context.workspace), []);
    assert.deepEqual(providersOf(gone, workspace.context.workspace), []);
  });
});
