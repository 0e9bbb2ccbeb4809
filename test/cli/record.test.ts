import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { scratchForEach } from '../unit/node/temporary.js';
import { cart, check, contracts, team } from './contracts.js';

const levels =
  '    levels: { freshness: { atMost: 5 min }, share: { atLeast: 99.5 %, window: 28d }, lines: { atMost: 200 } }\n';
const files = {
  'shop.contract.yaml': team,
  'cart.contract.yaml': cart.replace('    schema:\n', `    formerly: [basket]\n${levels}    schema:\n`),
} as const;

describe('contracts record', () => {
  const scratch = scratchForEach();

  function folder(): string {
    for (const [path, text] of Object.entries(files)) scratch().write(path, text);
    return scratch().path;
  }

  const record = (cwd: string, ...args: readonly string[]) =>
    contracts(['record', '--as-of', '2026-11-21', ...args], { cwd });
  const status = (cwd: string) => readFileSync(join(cwd, 'cart.status.contract.yaml'), 'utf8');

  it('takes down a forecast, levels and a delivery, and the files stay right', async () => {
    const cwd = folder();
    const first = await record(
      cwd,
      'shop/cart#snapshot',
      '--forecast',
      '2026-12-04',
      '--by',
      'a.osei',
      '--why',
      'Ill: #1.',
    );
    assert.deepEqual([first.code, first.out], [0, 'recorded in cart.status.contract.yaml\n']);
    for (const level of ['freshness=4 min', 'share=9940/10000', 'share=99.4 %', 'lines=180']) {
      assert.equal((await record(cwd, 'shop/cart#snapshot', '--level', level)).code, 0, level);
    }
    assert.equal((await record(cwd, 'shop/cart#basket', '--delivered', '1.2.0')).code, 0);
    assert.equal(
      status(cwd),
      `status: shop/cart
entries:
  - date: 2026-11-21
    output: snapshot
    forecast: 2026-12-04
    by: a.osei
    why: "Ill: #1."
  - date: 2026-11-21
    output: snapshot
    level: freshness
    observed: 4 min
  - date: 2026-11-21
    output: snapshot
    level: share
    observed: { good: 9940, total: 10000 }
  - date: 2026-11-21
    output: snapshot
    level: share
    observed: 99.4 %
  - date: 2026-11-21
    output: snapshot
    level: lines
    observed: 180
  - date: 2026-11-21
    output: snapshot
    delivered: 1.2.0
`,
    );
    const { document } = await check({ cwd }, '--baseline', 'none');
    assert.deepEqual(
      document.files.filter(({ path }) => path.includes('status')),
      [],
    );
  });

  it('takes down nothing that is still to come', async () => {
    const cwd = folder();
    const future = ['record', 'shop/cart#snapshot', '--forecast', '2026-12-04', '--as-of', '2999-01-01'];
    const { code, out, err } = await contracts(future, { cwd });
    assert.deepEqual([code, out], [2, '']);
    assert.match(
      err,
      /^contracts: 2999-01-01 is after today \(\d{4}-\d\d-\d\d\), and what was not seen yet cannot be recorded/,
    );
    assert.equal(existsSync(join(cwd, 'cart.status.contract.yaml')), false);
  });

  it('loses nothing of what several take down at once, nor anything twice', async () => {
    const cwd = folder();
    const days = ['01', '02', '03', '04', '05'].map(day => `2026-12-${day}`);
    const all = await Promise.all([...days, ...days].map(day => record(cwd, 'shop/cart#snapshot', '--forecast', day)));
    assert.deepEqual(new Set(all.map(({ code, err }) => `${code} ${err}`)), new Set(['0 ']));
    const told = [...status(cwd).matchAll(/forecast: (\S+)/g)].map(([, day]) => day);
    assert.deepEqual(told.sort(), days);
    assert.deepEqual(
      readdirSync(cwd).filter(name => name.includes('status')),
      ['cart.status.contract.yaml'],
    );
  });

  it('takes the same thing down once', async () => {
    const cwd = folder();
    for (const args of [
      ['--forecast', '2026-12-04'],
      ['--level', 'share=9940/10000'],
    ]) {
      await record(cwd, 'shop/cart#snapshot', ...args);
      const before = status(cwd);
      const again = await record(cwd, 'shop/cart#snapshot', ...args);
      assert.deepEqual([again.code, again.out], [0, 'This is recorded already; nothing was written.\n']);
      assert.equal(status(cwd), before);
    }
  });

  const refused: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
    ['nothing', ['shop/cart#snapshot'], /Say one thing/],
    ['two things', ['shop/cart#snapshot', '--forecast', '2026-12-04', '--delivered', '1.2.0'], /Say one thing/],
    ['an unknown contract', ['shop/crat#snapshot', '--delivered', '1.2.0'], /Did you mean “shop\/cart”\?/],
    ['an unknown output', ['shop/cart#snapshoot', '--delivered', '1.2.0'], /Did you mean “snapshot”\?/],
    ['what is no output', ['shop/cart', '--delivered', '1.2.0'], /“shop\/cart”/],
    ['an unknown level', ['shop/cart#snapshot', '--level', 'freshnes=4 min'], /Did you mean “freshness”\?/],
    ['another unit', ['shop/cart#snapshot', '--level', 'freshness=4 m'], /minutes are written min, metres m/],
    ['more good ones than all', ['shop/cart#snapshot', '--level', 'share=11/10'], /cannot be/],
    ['a level without a value', ['shop/cart#snapshot', '--level', 'freshness'], /freshness=4 min/],
    ['a day that is none', ['shop/cart#snapshot', '--forecast', '2026-02-30'], /February 2026 ends on the 28th/],
    ['what is no handle', ['shop/cart#snapshot', '--delivered', '1.2.0', '--by', 'Ama Osei'], /“Ama Osei”.* r\.lind/],
    ['a reason without words', ['shop/cart#snapshot', '--delivered', '1.2.0', '--why', ' '], /reason is empty/],
    ['a version that is none', ['shop/cart#snapshot', '--delivered', '1.2'], /1\.2\.0/],
  ];

  for (const [name, args, says] of refused) {
    it(`refuses ${name}, and writes nothing`, async () => {
      const cwd = folder();
      const { code, err } = await record(cwd, ...args);
      assert.equal(code, 2);
      assert.match(err, says);
      assert.throws(() => status(cwd), /ENOENT/);
    });
  }
});
