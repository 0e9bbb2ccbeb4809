import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { rules } from '../../server/src/analysis/checks/registry.js';
import { painter } from '../../server/src/cli/writers/paint.js';
import { itOnPosix } from '../support/systems.js';
import { git, scratchForEach } from '../unit/node/temporary.js';
import { cart, check, contracts, ended, found, program, shop, start } from './contracts.js';

const colour = '\u001b[';

describe('contracts check', () => {
  const scratch = scratchForEach();

  function committed(path = 'repository') {
    const made = scratch().repository(path);
    made.commit(shop);
    return made;
  }

  it('is clean with 0, and says what it compared with', async () => {
    const { path: cwd } = committed();
    const { code, out, err } = await contracts(['check', '--as-of', '2026-11-21'], { cwd });
    assert.equal(code, 0, out);
    assert.match(out, /^2 contracts: 0 errors, 0 warnings\. Compared with .+\. As of 2026-11-21\.\n$/);
    assert.equal(err, '');
  });

  it('finds errors with 1: rule, place, the line, and every dependent', async () => {
    const made = committed();
    made.write('cart.contract.yaml', cart.replace('        total: { type: number }\n', ''));
    const { code, out } = await contracts(['check', '--as-of', '2026-11-21'], { cwd: made.path });
    assert.equal(code, 1);
    assert.match(out, /cart\.contract\.yaml:\d+:\d+ {2}error {2}breaking\/property-removed\n/);
    assert.match(out, /→ orders\.contract\.yaml:18:\d+ {2}shop\/orders degraded at “cart”/);
    assert.ok(!out.includes(colour), 'no colours into a pipe');
  });

  it('names the line of another file in which a promise changed, or in which it leads nowhere', async () => {
    const made = scratch().repository('repository');
    const schema = cart.indexOf('    schema:');
    const snapshot = `${cart.slice(0, schema)}    schema: { $ref: ./payload.yaml }\n`;
    const payload = 'type: object\nproperties:\n  total: { type: number }\n  line: { $ref: ./line.yaml }\n';
    made.commit({ ...shop, 'cart.contract.yaml': snapshot, 'payload.yaml': payload, 'line.yaml': 'type: string\n' });
    made.write('payload.yaml', payload.replace('type: number', 'type: [number, "null"]'));
    made.delete('line.yaml');
    const { document } = await check({ cwd: made.path });
    const places = (wanted: string) =>
      document.files
        .flatMap(({ diagnostics }) => diagnostics.filter(({ rule }) => rule === wanted))
        .flatMap(({ related }) => related.map(({ path, start }) => `${path}:${start.line}`));
    assert.deepEqual(places('breaking/nullable-added'), [
      'payload.yaml:3',
      'orders.contract.yaml:18',
      'cart.contract.yaml:11',
    ]);
    assert.deepEqual(places('reference/unknown-schema'), ['payload.yaml:4']);
  });

  it('takes a waiver in force as an agreement: impact tells the change, and ends with 0', async () => {
    const made = committed();
    const removed = cart.replace('        total: { type: number }\n', '').replace('required: [total]', 'required: []');
    const waivers = ['breaking/property-removed', 'breaking/required-removed']
      .map(
        rule =>
          `  - { rule: ${rule}, at: outputs/snapshot, reason: Asked., until: 2026-12-31, signedBy: [a.osei, c.diaz] }\n`,
      )
      .join('');
    const impact = (...args: string[]) => contracts(['impact', '--as-of', '2026-11-21', ...args], { cwd: made.path });
    made.write('cart.contract.yaml', removed);
    const before = await impact();
    assert.equal(before.code, 1, before.out + before.err);
    made.write('cart.contract.yaml', `${removed}waivers:\n${waivers}`);
    const told = await impact();
    assert.equal(told.code, 0, told.out);
    assert.match(told.out, /^waived {2}shop\/cart#snapshot/m);
    assert.match(told.out, /waived until 2026-12-31, signed by a\.osei, c\.diaz/);
    assert.match(told.out, / 0 breaking, \d agreed to by waiver, 0 contracts hit\./);
    const page = await impact('--format', 'markdown');
    assert.match(page.out, /\n## Agreed to by waiver\n/);
    assert.ok(!page.out.includes('## Breaking'), page.out);
    const over = await contracts(['impact', '--as-of', '2027-01-01'], { cwd: made.path });
    assert.equal(over.code, 1, over.out);
  });

  it('finds warnings with 1, and information with 0', async () => {
    const made = committed();
    made.delete('shop.contract.yaml');
    const warned = await check({ cwd: made.path });
    assert.equal(warned.code, 1);
    assert.deepEqual(warned.document.counts, { contracts: 2, errors: 0, warnings: 2, information: 0 });

    made.commit(shop);
    made.write('cart.contract.yaml', cart.replace('        note: { type: string }\n', '').replace('1.2.0', '2.0.0'));
    const told = await check({ cwd: made.path });
    assert.equal(told.document.counts.errors, 0, told.out);
    assert.ok(told.document.counts.information > 0, told.out);
  });

  it('leaves what is less severe than a level out of the text, and counts it all the same', async () => {
    const made = committed();
    made.delete('shop.contract.yaml');
    const without = ['        total: { type: number }\n', '        note: { type: string }\n'];
    made.write(
      'cart.contract.yaml',
      without.reduce((text, line) => text.replace(line, ''), cart),
    );
    const at = async (...level: string[]) => {
      const { code, out } = await contracts(['check', '--as-of', '2026-11-21', ...level], { cwd: made.path });
      const shown = [...out.matchAll(/^\S+:\d+:\d+ {2}(\w+) {2}/gm)].map(([, severity]) => severity ?? '');
      return { code, last: out.trimEnd().split('\n').at(-1), shown: [...new Set(shown)].sort() };
    };
    const all = await at();
    assert.deepEqual(all.shown, ['error', 'information', 'warning']);
    assert.deepEqual(await at('--level', 'information'), all);
    assert.deepEqual(await at('--level', 'warning'), { ...all, shown: ['error', 'warning'] });
    assert.deepEqual(await at('--level', 'error'), { ...all, shown: ['error'] });
    assert.equal(all.code, 1);
  });

  it('prints one JSON document of version 1, the same each time', async () => {
    const made = committed();
    made.write('cart.contract.yaml', cart.replace('owner: shop', 'owner: shp'));
    const first = await check({ cwd: made.path });
    const second = await check({ cwd: made.path });
    assert.equal(first.out, second.out);
    const { document } = first;
    assert.equal(document.version, 1);
    assert.deepEqual(Object.keys(document), ['version', 'baseline', 'asOf', 'files', 'counts', 'problems']);
    assert.deepEqual(found(document), ['cart.contract.yaml:4:8 reference/unknown-team']);
    const [diagnostic] = document.files[0]?.diagnostics ?? [];
    assert.deepEqual(diagnostic, {
      rule: 'reference/unknown-team',
      severity: 'warning',
      message: 'No file declares the team “shp”. Did you mean “shop”?',
      start: { line: 4, column: 8 },
      end: { line: 4, column: 11 },
      line: 'owner: shp',
      related: [],
    });
  });

  it('takes the day it is given for today', async () => {
    const made = committed();
    const deprecated = cart.replace('    due:', '    deprecated: { since: 2026-09-01, sunset: 2026-12-31 }\n    due:');
    made.commit({ 'cart.contract.yaml': deprecated.replace('1.2.0', '1.2.1') });
    const severity = async (day: string) => {
      const { document } = await check({ cwd: made.path }, '--as-of', day);
      assert.equal(document.asOf, day);
      return document.files
        .flatMap(({ diagnostics }) => diagnostics)
        .find(({ rule }) => rule === 'promise/deprecated-in-use')?.severity;
    };
    assert.equal(await severity('2026-12-31'), 'information');
    assert.equal(await severity('2027-01-01'), 'error');
  });

  it('compares with the revision it is given, or with nothing', async () => {
    const made = committed();
    made.git('tag', 'before');
    made.commit({ 'cart.contract.yaml': cart.replace('        total: { type: number }\n', '') });
    const rulesFound = async (...args: string[]) => (await check({ cwd: made.path }, ...args)).document;
    assert.ok(found(await rulesFound('--baseline', 'before')).some(one => one.includes('breaking/property-removed')));
    assert.ok(!found(await rulesFound('--baseline', 'HEAD')).some(one => one.includes('breaking/')));
    const none = await contracts(['check', '--baseline', 'none'], { cwd: made.path });
    assert.notEqual(none.code, 2, none.err);
    assert.match(none.out, /Not compared: /);
  });

  it('says without git’s history that nothing was compared, and checks the rest', async () => {
    scratch().write('cart.contract.yaml', cart);
    const { code, document } = await check({ cwd: scratch().path });
    assert.equal(code, 1);
    assert.ok('unknown' in document.baseline);
    assert.deepEqual(found(document), ['cart.contract.yaml:4:8 reference/unknown-team']);
  });

  it('is not green for a clone that does not have the default branch', async () => {
    const origin = committed('origin');
    origin.git('checkout', '--quiet', '-b', 'feat');
    origin.commit({ 'cart.contract.yaml': cart.replace('version: 1.2.0', 'version: 1.3.0') });
    origin.git('checkout', '--quiet', 'main');
    git(scratch().path, 'clone', '--quiet', '--depth=1', '--branch=feat', `file://${origin.path}`, 'clone');
    const { code, out } = await contracts(['check', '--as-of', '2026-11-21'], { cwd: scratch().at('clone') });
    assert.equal(code, 2, out);
    assert.match(out, /Not compared: The default branch is not in this clone/);
  });

  it('is as its findings say where there is nothing to compare with yet, or nobody wants it', async () => {
    const repository = scratch().repository();
    for (const [path, text] of Object.entries(shop)) repository.write(path, text);
    const { code, out } = await contracts(['check', '--as-of', '2026-11-21'], { cwd: repository.path });
    assert.equal(code, 0, out);
    assert.match(out, /Not compared: .*no commit yet/);
    const off = await contracts(['check', '--baseline', 'none', '--as-of', '2026-11-21'], { cwd: repository.path });
    assert.equal(off.code, 0, off.out);
  });

  it('finds the same from a subfolder as when that folder is named', async () => {
    const made = committed();
    made.write('deep/er/x.contract.yaml', 'contract: x\n');
    const inside = await check({ cwd: made.path.concat('/deep') });
    const named = await check({ cwd: made.path }, 'deep');
    assert.equal(inside.out, named.out);
    assert.ok(
      found(inside.document).every(one => one.startsWith('er/x.contract.yaml')),
      inside.out,
    );
  });

  it('says of a part of the repository that who relies on it from outside was not seen', async () => {
    const made = scratch().repository('repository');
    const inTeam = Object.entries(shop).map(([path, text]) => [`team/${path}`, text] as const);
    made.commit({ ...Object.fromEntries(inTeam), 'other/a.contract.yaml': '', 'other/b.contract.yml': '' });
    const { code, out } = await contracts(['check', 'team', '--as-of', '2026-11-21'], { cwd: made.path });
    assert.equal(code, 0, out);
    assert.match(out, /^note {2}2 contract files of this repository lie outside the folder/);
    const whole = await contracts(['check', '--as-of', '2026-11-21'], { cwd: made.path });
    assert.ok(!whole.out.includes('outside'), whole.out);
  });

  it('is at home in folders with spaces, letters of all scripts and signs that uris escape', async () => {
    const name = 'Vertr\u00e4ge \u5951\u7d04 100% #1 \u{1f4dc}';
    const made = committed(name);
    made.write('K\u00fcche/\u5951\u7d04 a.contract.yaml', 'contract: shop/cart\n');
    const { document } = await check({ cwd: scratch().path }, name);
    const paths = document.files.map(({ path }) => path);
    assert.deepEqual(paths.slice(0, 2), ['K\u00fcche/\u5951\u7d04 a.contract.yaml', 'cart.contract.yaml']);
    const [clash] = document.files[1]?.diagnostics ?? [];
    assert.equal(clash?.rule, 'reference/duplicate-id');
    assert.deepEqual(
      clash?.related.map(({ path }) => path),
      ['K\u00fcche/\u5951\u7d04 a.contract.yaml'],
    );
    assert.ok('label' in document.baseline);
  });

  it('survives a reader that has read enough', async () => {
    const made = committed();
    const many = Array.from({ length: 3000 }, (_, i) => [`many/${i}.contract.yaml`, `contract: shop/c${i}\n`]);
    for (const [path, text] of many) made.write(path as string, text as string);
    const child = start(['check'], { cwd: made.path });
    child.stdout.once('data', () => child.stdout.destroy());
    const { err, signal } = await ended(child);
    assert.equal(err, '');
    assert.equal(signal, null, 'it ends by itself');
  });
});

describe('contracts that cannot do its work', () => {
  const scratch = scratchForEach();

  async function refused(args: readonly string[]): Promise<string> {
    const { code, out, err } = await contracts(args, { cwd: scratch().path });
    assert.equal(code, 2, `${args.join(' ')}: ${out}${err}`);
    assert.equal(out, '');
    assert.ok(!/\n\s+at /.test(err), `no stack: ${err}`);
    return err;
  }

  it('because there is no such folder, says so with 2', async () => {
    assert.match(await refused(['check', 'gone']), /^contracts: “gone” is not there\./);
    scratch().write('file', '');
    assert.match(await refused(['impact', 'file']), /^contracts: “file” is not a folder\./);
  });

  it('because the revision is not known, says so with 2', async () => {
    const made = scratch().repository('.');
    made.commit(shop);
    for (const command of ['check', 'impact']) {
      const err = await refused([command, '--baseline', 'no-such-thing']);
      assert.match(err, /^contracts: the baseline “no-such-thing” is not known\. .*\.\n$/);
    }
    assert.match(
      await refused(['check', '--baseline=--output=x']),
      /^contracts: the baseline “--output=x” is not known/,
    );
    assert.deepEqual(readdirSync(scratch().path).sort(), ['.git', ...Object.keys(shop)].sort());
  });

  it('because there is nothing to compare with, says so with 2: impact has no answer then', async () => {
    scratch().write('cart.contract.yaml', cart);
    assert.match(await refused(['impact']), /^contracts: nothing was compared\. .*\.\n$/);
  });

  it('because there is no contract at all, says so with 2, and how to begin', async () => {
    for (const command of ['check', 'impact', 'evaluate', 'network'])
      assert.match(
        await refused([command]),
        /^contracts: there are no contract.* below “\.”\. “contracts init” writes/,
      );
  });

  itOnPosix('because its folder is gone, says so with 2', async () => {
    const script = `mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" check`;
    const child = spawn('sh', ['-c', script, process.execPath, program], { cwd: scratch().path });
    const { code, err } = await ended(child);
    assert.equal(code, 2);
    assert.match(err, /contracts: the folder that this runs in is gone; change to another one\.\n$/);
  });

  it('because it was asked wrongly, says what it takes, with 2', async () => {
    assert.match(await refused(['chek']), /^contracts: unknown command “chek”\n\(Did you mean check\?\)\n$/);
    assert.match(await refused(['check', '--bogus']), /^contracts: unknown option “--bogus”/);
    assert.match(await refused(['check', '--format', 'xml']), /text, json/);
    assert.match(await refused(['check', '--as-of', 'tomorrow']), /“tomorrow”/);
    assert.match(await refused(['check', '--as-of', '2026-02-30']), /2026-02-30/);
    assert.match(await refused(['check', 'a', 'b']), /too many arguments/);
    assert.match(await refused(['lsp']), /--stdio/);
    assert.match(await refused(['explain', 'breaking/property-remove']), /Did you mean “breaking\/property-removed”\?/);
    assert.match(await refused(['init', '--team', 'Not An Id']), /“Not An Id”/);
  });
});

describe('contracts, asked about itself', () => {
  const scratch = scratchForEach();
  const run = (...args: string[]) => contracts(args, { cwd: scratch().path });

  it('shows its help with 0, and with 2 where it was asked for nothing', async () => {
    const help = await run('--help');
    assert.equal(help.code, 0);
    for (const command of ['check', 'impact', 'explain', 'init', 'lsp'])
      assert.match(help.out, new RegExp(`^ {2}${command}`, 'm'));
    assert.match(help.out, /0 clean, 1 an error or a warning was found, 2 the command could not run/);
    const nothing = await run();
    assert.equal(nothing.code, 2);
    const own = await run('check', '--help');
    assert.equal(own.code, 0);
    assert.match(own.out, /--baseline <revision>/);
    for (const command of ['whatif', 'network', 'compat', 'evaluate', 'record'])
      assert.match((await run(command, '--help')).out, /\nExit code: 0 /, command);
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(await run('--version'), { code: 0, signal: null, out: `${version}\n`, err: '' });
  });

  it('explains every rule, and lists them', async () => {
    const list = await run('explain');
    assert.equal(list.code, 0);
    assert.equal(list.out.trimEnd().split('\n').length, rules.length);
    const one = await run('explain', 'breaking/property-removed');
    assert.equal(one.code, 0);
    assert.match(one.out, /^breaking\/property-removed \(error\)\n\n/);
  });
});

describe('contracts init', () => {
  const scratch = scratchForEach();

  it('writes a first team and contract that check finds nothing wrong with', async () => {
    const cwd = scratch().path;
    const made = await contracts(['init', 'plans', '--team', 'web/shop'], { cwd });
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /\nOpen plans\S+first\.contract\.yaml in your editor, or run “contracts check plans”\.\n$/);
    const files = readdirSync(scratch().at('plans'), { recursive: true, encoding: 'utf8' }).filter(path =>
      path.endsWith('.yaml'),
    );
    assert.deepEqual(files.sort(), ['web/shop/first.contract.yaml', 'web/shop/team.contract.yaml']);
    const { code, document } = await check({ cwd }, 'plans');
    assert.equal(code, 0, JSON.stringify(document));
    assert.deepEqual(document.files, []);
  });

  it('writes nothing where there are contracts already', async () => {
    scratch().write('deep/cart.contract.yaml', cart);
    const { code, err } = await contracts(['init'], { cwd: scratch().path });
    assert.equal(code, 2);
    assert.match(err, /holds contract files already, as “.*cart\.contract\.yaml”\. Nothing was written\./);
    assert.deepEqual(readdirSync(scratch().path), ['deep']);
  });

  it('says what keeps it from writing', async () => {
    scratch().write('my-team', 'a file in the way');
    const { code, err } = await contracts(['init'], { cwd: scratch().path });
    assert.equal(code, 2);
    assert.match(err, /^contracts: .*my-team/);
    assert.ok(!/\n\s+at /.test(err), err);
  });
});

describe('colours', () => {
  function painted(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): string {
    const kept = { NO_COLOR: process.env.NO_COLOR, TERM: process.env.TERM };
    const set = (values: Readonly<Record<string, string | undefined>>) => {
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    };
    set({ NO_COLOR: undefined, TERM: 'xterm', ...env });
    const text = painter({ write: () => true, isTTY }).red('x');
    set(kept);
    return text;
  }

  it('are for a terminal only, and not where somebody asked for none', () => {
    assert.equal(painted({}, true), `${colour}31mx${colour}39m`);
    assert.equal(painted({}, false), 'x');
    assert.equal(painted({ NO_COLOR: '1' }, true), 'x');
    assert.equal(painted({ NO_COLOR: '' }, true), `${colour}31mx${colour}39m`);
    assert.equal(painted({ TERM: 'dumb' }, true), 'x');
  });
});
