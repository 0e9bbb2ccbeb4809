import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { git, scratchForEach, type TestRepository } from '../unit/node/temporary.js';
import { type CheckDocument, cart, check, contracts, shop } from './contracts.js';

/** The shop's cart, promised for a day. */
function cartDue(due: string): string {
  assert.ok(cart.includes('due: '));
  return cart.replace(/due: \S+/, `due: ${due}`);
}

function pinned(due: string): string {
  const orders = shop['orders.contract.yaml'];
  assert.ok(orders?.includes('    from: shop/cart#snapshot\n'));
  return orders.replace(
    '    from: shop/cart#snapshot\n',
    `    from: shop/cart#snapshot\n    pins: [{ date: 2026-09-14, version: 1.2.0, agreedOn: 2026-09-14, due: ${due} }]\n`,
  );
}

function movedIn({ files }: CheckDocument): string | undefined {
  return files.flatMap(({ diagnostics }) => diagnostics).find(({ rule }) => rule === 'mark/moved')?.message;
}

describe('contracts check of a date that was moved', () => {
  const scratch = scratchForEach();

  /** Promised, then moved on a branch that was merged, then moved on in another folder. */
  function story(): TestRepository {
    const made = scratch().repository('origin');
    for (const [path, text] of Object.entries(shop)) made.write(path, text);
    made.write('cart.contract.yaml', cartDue('2026-12-01'));
    made.write('orders.contract.yaml', pinned('2026-12-01'));
    made.commitAs({ author: 'Ana Costa', date: '2026-09-14', subject: 'Promise a cart' });
    made.git('checkout', '--quiet', '-b', 'broker');
    made.write('cart.contract.yaml', cartDue('2026-12-08'));
    made.commitAs({ author: 'Bo Lind', date: '2026-10-02', subject: 'Broker migration' });
    made.git('checkout', '--quiet', 'main');
    made.write('notes.txt', 'x');
    made.commitAs({ author: 'Cy Ode', date: '2026-10-03', subject: 'Notes' });
    made.git('merge', '--quiet', '--no-edit', 'broker');
    made.delete('cart.contract.yaml');
    made.write('teams/cart.contract.yaml', cartDue('2026-12-15'));
    made.commitAs({ author: 'Di Park', date: '2026-10-20', subject: 'To its team’s folder' });
    return made;
  }

  const move = (due: string, who: string) => new RegExp(`→ ${due} by ${who} \\([0-9a-f]{7}\\)`);

  it('names who moved it, and when, at every step: through a merge, and to another folder', async () => {
    const { path: cwd } = story();
    const { document, err } = await check({ cwd });
    assert.equal(err, '');
    const message = movedIn(document) ?? '';
    assert.match(message, /^shop\/cart#snapshot is due on 2026-12-15 now, 14 days later than the 2026-12-01 /);
    assert.match(message, / Moved twice: 2026-12-01 → /);
    assert.match(message, move('2026-12-08', 'Bo Lind on 2026-10-02'));
    assert.match(message, move('2026-12-15', 'Di Park on 2026-10-20'));
    const { out } = await contracts(['check', '--as-of', '2026-11-21'], { cwd });
    assert.ok(out.includes(message), 'the text says what the JSON document says');
  });

  it('names them whatever it is compared with, and asks git for nothing where it is compared with nothing', async () => {
    const { path: cwd } = story();
    for (const [baseline, isNamed] of [
      ['HEAD~1', true],
      ['none', false],
    ] as const) {
      const { document } = await check({ cwd }, '--baseline', baseline);
      assert.equal(/Bo Lind/.test(movedIn(document) ?? ''), isNamed, baseline);
    }
  });

  it('names nobody whom a shallow clone does not know, and is as good as before without git', async () => {
    const origin = story();
    git(scratch().path, 'clone', '--quiet', '--depth', '1', `file://${origin.path}`, 'shallow');
    const shallow = await check({ cwd: scratch().at('shallow') });
    assert.doesNotMatch(movedIn(shallow.document) ?? 'nothing', /Moved|by |nothing/);
    for (const [path, text] of Object.entries(shop)) scratch().write(`plain/${path}`, text);
    scratch().write('plain/cart.contract.yaml', cartDue('2026-12-15'));
    scratch().write('plain/orders.contract.yaml', pinned('2026-12-01'));
    const plain = await check({ cwd: scratch().at('plain') });
    assert.equal(movedIn(plain.document), movedIn(shallow.document));
  });
});

describe('contracts check of goalposts that were moved', () => {
  const scratch = scratchForEach();

  it('names who moved them since the baseline, on a branch', async () => {
    const made = scratch().repository();
    const point = (missBy: string, leadTime: string) => `${pinned('2026-11-27')}reversionPoints:
  snapshot:
    watches: { input: cart, what: [date] }
    missBy: ${missBy}
    planB: { summary: Take it., leadTime: ${leadTime}, owner: shop }
    return: never
`;
    for (const [path, text] of Object.entries(shop)) made.write(path, text);
    made.write('orders.contract.yaml', point('20 %', '2d'));
    made.write(
      'cart.status.contract.yaml',
      'status: shop/cart\nentries:\n  - { date: 2026-11-19, output: snapshot, forecast: 2026-12-09 }\n',
    );
    made.commitAs({ author: 'Ana Costa', date: '2026-09-14', subject: 'Agree' });
    made.git('checkout', '--quiet', '-b', 'later');
    made.write('orders.contract.yaml', point('30 %', '2d'));
    made.commitAs({ author: 'Bo Lind', date: '2026-11-17', subject: 'Be patient' });
    const messages = async () => {
      const { document } = await check({ cwd: made.path });
      return document.files
        .flatMap(({ diagnostics }) => diagnostics)
        .filter(({ rule }) => rule === 'reversion/goalposts-moved')
        .map(({ message }) => message);
    };
    const [one] = await messages();
    assert.match(one ?? '', / Changed by Bo Lind on 2026-11-17 \([0-9a-f]{7}, “Be patient”\)\. Put it back;/);
    made.write('orders.contract.yaml', point('30 %', '3d'));
    made.commitAs({ author: 'Cy Ode', date: '2026-11-18', subject: 'Take longer' });
    made.write('orders.contract.yaml', point('31 %', '3d'));
    const [all] = await messages();
    assert.match(
      all ?? '',
      / Changed by Bo Lind on 2026-11-17 \([0-9a-f]{7}\), by Cy Ode on 2026-11-18 \([0-9a-f]{7}\), and once more \(not committed yet\)\. Put/,
    );
  });
});

describe('contracts check of a pinned version', () => {
  const scratch = scratchForEach();

  it('holds what was promised then against today, as far as git reaches back', async () => {
    const made = scratch().repository('origin');
    for (const [path, text] of Object.entries(shop)) made.write(path, text);
    made.write('orders.contract.yaml', pinned('2026-11-27').replace('version: ^1.2.0', 'version: ">=1.2.0"'));
    made.commitAs({ author: 'Ana Costa', date: '2026-09-14', subject: 'Promise a cart' });
    const loose = cart.replace('required: [total]', 'required: []').replace('version: 1.2.0', 'version: 2.0.0');
    made.write('cart.contract.yaml', loose);
    made.commitAs({ author: 'Bo Lind', date: '2026-10-02', subject: 'The total may be missing' });
    git(scratch().path, 'clone', '--quiet', '--depth', '1', `file://${made.path}`, 'shallow');
    const messages = async (cwd: string) => {
      const { document } = await check({ cwd });
      return document.files
        .flatMap(({ diagnostics }) => diagnostics)
        .filter(({ rule }) => rule === 'mark/shape-moved')
        .map(({ message }) => message.replace(/\([0-9a-f]{7}/, '(…'));
    };
    assert.deepEqual(await messages(made.path), [
      '“cart” is pinned to 1.2.0 of shop/cart#snapshot, and 2.0.0 no longer holds what this input reads: “total” is no longer required. Its version was moved by Bo Lind on 2026-10-02 (…, “The total may be missing”). Take it as it is promised now and pin it anew, or ask for what 1.2.0 promised. Possible now, was not promised then: {}',
    ]);
    assert.deepEqual(await messages(scratch().at('shallow')), []);
  });
});
