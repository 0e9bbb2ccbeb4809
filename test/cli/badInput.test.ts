import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, it } from 'mocha';
import { Scratch, scratchForEach } from '../unit/node/temporary.js';
import { type CheckedDiagnostic, cart, check, contracts, orders, shop } from './contracts.js';

const head = 'contract: shop/x\nversion: 1.0.0\nowner: shop\nstage: draft\n';

describe('contracts check, given bad input', () => {
  const scratch = scratchForEach();

  /** What is told of `x.contract.yaml` beside a workspace with nothing wrong in it; the rest is not to suffer. */
  async function told(
    content: string | Uint8Array | undefined,
    path = 'x.contract.yaml',
  ): Promise<readonly CheckedDiagnostic[]> {
    for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
    if (content !== undefined) scratch().write(path, content);
    const { code, signal, err, document } = await check({ cwd: scratch().path });
    assert.equal(err, '');
    assert.equal(signal, null);
    const others = document.files.filter(file => file.path !== path);
    assert.deepEqual(others, [], 'nothing is said of the other files');
    const own = document.files.find(file => file.path === path)?.diagnostics ?? [];
    const wrong = own.some(({ severity }) => severity === 'error' || severity === 'warning');
    assert.equal(code, wrong ? 1 : 0);
    return own;
  }

  async function only(content: string | Uint8Array, rule: string, message: RegExp): Promise<CheckedDiagnostic> {
    const all = await told(content);
    const found = all.find(one => one.rule === rule);
    assert.ok(found, JSON.stringify(all.slice(0, 5)));
    assert.match(found.message, message);
    assert.match(found.message, /[.”]$/, 'a whole sentence');
    return found;
  }

  it('of 10 MB: says that it is too much', async () => {
    const text = `${head}summary: >\n${'  The same words over and over again, as nobody writes them.\n'.repeat(180_000)}`;
    assert.ok(text.length > 10 * 1024 * 1024);
    await only(text, 'yaml/unreadable', /too large/);
  });

  it('of 100 000 keys, wherever they stand: says what nobody need read further', async function () {
    this.timeout(240_000);
    const many = (line: (i: number) => string) => Array.from({ length: 100_000 }, (_, i) => line(i)).join('');
    const texts = [
      head + many(i => `key-${i}: 1\n`),
      `${head}outputs:\n${many(i => `  o${i}: { due: tomorrow, x: 1 }\n`)}`,
      `${head}inputs:\n${many(i => `  i${i}: { from: shop/cart#o${i} }\n`)}`,
      `${head}formerly:\n${many(i => `  - shop/f${i}\n`)}`,
      `${head}inputs:\n  i:\n    from: shop/cart#snapshot\n    uses:\n${many(i => `      - p${i}\n`)}`,
      `${head}outputs:\n  o:\n    schema:\n      type: object\n      properties:\n${many(i => `        p${i}: { type: string }\n`)}`,
      `${head}${many(() => 'title: x\n')}`,
    ];
    for (const text of texts) {
      const all = await told(text);
      assert.ok(all.length < 1000, 'nobody reads more');
    }
  });

  it('nested 5000 levels deep: lives, and says so', async () => {
    await only(`${head}outputs: ${'['.repeat(5000)}`, 'yaml/too-deep', /deep/);
    await only(`${head}outputs: ${'{ a: '.repeat(5000)}`, 'yaml/too-deep', /deep/);
    await only(`${head}outputs:\n  ${'- '.repeat(5000)}a\n`, 'yaml/too-deep', /deep/);
  });

  it('that multiplies by aliases: says so', async () => {
    const levels = Array.from({ length: 20 }, (_, i) => `  - &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]\n`).join('');
    await only(`${head}title: x\nupdates:\n  - &l0 [a]\n${levels}`, 'yaml/alias-bomb', /alias/i);
  });

  it('indented with tabs: says where', async () => {
    const found = await only(`${head}outputs:\n\ta: 1\n`, 'yaml/tab', /tab/i);
    assert.deepEqual(found.start, { line: 6, column: 1 });
  });

  it('with CRLF, a byte order mark and astral characters: the place is right', async () => {
    for (const [before, end] of [
      ['', '\n'],
      ['', '\r\n'],
      ['\ufeff', '\r\n'],
    ] as const) {
      const text = `contract: shop/x\nversion: 1.0.0\nowner: shop\nstage: draft\noutputs:\n  "a\u{1f600}": { due: 2026-13-01 }\n`;
      const all = await told(before + text.replaceAll('\n', end));
      const wrong = all.find(({ rule }) => rule === 'format/not-a-date');
      // A character outside of the first plane is two columns wide, as editors and the protocol count.
      assert.deepEqual(wrong?.start, { line: 6, column: 17 }, JSON.stringify(all));
      assert.deepEqual(wrong?.end, { line: 6, column: 27 });
    }
  });

  it('with a NUL byte, or not in UTF-8: says where', async () => {
    await only(`${head}title: a\0b\n`, 'yaml/nul-character', /NUL/);
    await only(Buffer.from(`${head}title: caf\xe9\n`, 'latin1'), 'yaml/unreadable', /not UTF-8: line 5/);
    await only(Buffer.from(`\ufeff${head}`, 'utf16le'), 'yaml/unreadable', /UTF-16/);
  });

  it('through links in a circle: says so of a file, and walks past a folder', async () => {
    for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
    symlinkSync('x.contract.yaml', scratch().at('x.contract.yaml'));
    mkdirSync(scratch().at('folder'));
    symlinkSync('..', scratch().at('folder/up'));
    const { code, document } = await check({ cwd: scratch().path });
    assert.equal(code, 2, 'what nobody has looked at is not green');
    assert.deepEqual(document.files, []);
    assert.equal(document.counts.contracts, 2);
    assert.equal(document.problems.length, 1);
    assert.match(document.problems[0] ?? '', /x\.contract\.yaml” .*link.* leads in a circle/);
  });

  // Nothing is forbidden to the superuser's programs; for them the reading itself is held in test/unit/node.
  const ordinaryOnly = process.getuid?.() === 0 ? () => undefined : it;
  ordinaryOnly('that may not be read: says so', async () => {
    for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
    chmodSync(scratch().write('x.contract.yaml', head), 0o000);
    const [found] = await told(undefined);
    assert.equal(found?.rule, 'yaml/unreadable');
    assert.match(found?.message ?? '', /may not be read/);
  });

  it('that is a folder with the name of a file: looks into it, and says nothing else', async () => {
    const all = await told('contract: shop/x\n', 'x.contract.yaml/deep.contract.yaml');
    assert.ok(all.some(({ rule }) => rule === 'format/missing-key'));
  });

  it('with one id in two files: says so in both, each naming the other', async () => {
    for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
    scratch().write('copy.contract.yaml', cart);
    const { code, document } = await check({ cwd: scratch().path });
    assert.equal(code, 1);
    const clashes = document.files.map(({ path, diagnostics }) => [
      path,
      diagnostics.map(({ rule }) => rule),
      diagnostics[0]?.related[0]?.path,
    ]);
    assert.deepEqual(clashes, [
      ['cart.contract.yaml', ['reference/duplicate-id'], 'copy.contract.yaml'],
      ['copy.contract.yaml', ['reference/duplicate-id'], 'cart.contract.yaml'],
    ]);
  });

  it('with a $ref that leads nowhere good: never follows it out of the workspace, and says why', async () => {
    const outside = new Scratch();
    try {
      const secret = outside.write(
        'secret.json',
        '{ "type": "object", "properties": { "secret": { "type": "string" } } }',
      );
      for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
      symlinkSync(secret, scratch().at('link.json'));
      for (const [reference, why] of [
        ['./gone.json', /gone\.json.*no such file/i],
        [`file://${secret}`, /address|outside/],
        [secret, /outside/],
        ['../../../../../../../../etc/passwd', /outside/],
        ['./link.json', /outside/],
        ['https://example.org/schema.json', /address/],
        ['#/$defs/none', /nothing at/],
        ['#', /itself|circle/],
      ] as const) {
        const text = `${head}outputs:\n  o:\n    due: 2027-01-01\n    schema: { $ref: '${reference}' }\n`;
        const all = await told(text);
        const found = all.find(({ message }) => why.test(message));
        assert.ok(found, `${reference}: ${JSON.stringify(all)}`);
        assert.equal(found.start.line, 8);
        assert.ok(
          !JSON.stringify(all).includes('root:') && !JSON.stringify(all).includes('properties'),
          'nothing of the file is told',
        );
      }
    } finally {
      outside.delete();
    }
  });

  it('with a pattern that explodes: compares in seconds', async function () {
    this.timeout(60_000);
    const made = scratch().repository('.');
    const promise = (pattern: string, version: string) =>
      cart
        .replace(
          'note: { type: string }',
          `note: { type: string, pattern: '${pattern}', examples: ['${'a'.repeat(60)}!'] }`,
        )
        .replace('1.2.0', version);
    made.commit({ ...shop, 'cart.contract.yaml': promise('^(a+)+$', '1.2.0') });
    made.write('cart.contract.yaml', promise('^(a|a)*b?$', '2.0.0'));
    made.write('orders.contract.yaml', orders.replace('[/total]', '[/note]'));
    const { code, document } = await check({ cwd: made.path });
    assert.notEqual(code, 2);
    assert.ok(
      document.files.some(({ path }) => path === 'cart.contract.yaml'),
      'the change is told',
    );
  });

  it('of a policy whose weeks have no day of work: says so, and reckons with usual ones', async function () {
    this.timeout(60_000);
    const week = '[monday, tuesday, wednesday, thursday, friday, saturday, sunday]';
    cpSync('examples/storefront', scratch().path, { recursive: true });
    const policy = readFileSync(scratch().at('policy.contract.yaml'), 'utf8');
    scratch().write('policy.contract.yaml', `${policy}\ncalendar: { count: workingDays, weekend: ${week} }\n`);
    const { document } = await check({ cwd: scratch().path }, '--baseline', 'none');
    const told = document.files.find(({ path }) => path === 'policy.contract.yaml')?.diagnostics;
    assert.deepEqual(
      told?.map(({ rule, message }) => [rule, message]),
      [['format/wrong-count', '“weekend” takes at most 6 items.']],
    );
  });

  it('with names that JavaScript objects have: they are names like others', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const files = {
        [`${name}.contract.yaml`]: `contract: ${name}\nversion: 1.0.0\nowner: ${name}\nstage: draft\noutputs:\n  ${name}:\n    levels: { ${name}: { atMost: 1 s } }\n    schema: { type: object, required: [${name}], properties: { ${name}: { type: string } } }\ninputs:\n  ${name}: { from: ${name}#${name}, uses: [/${name}] }\n`,
        'team.contract.yaml': `team: ${name}\nlead: ${name}\n`,
        'policy.contract.yaml': `policy: ${name}\nseverities: { ${name}: error }\n`,
        'status.contract.yaml': `status: ${name}\nentries: []\n`,
      };
      const made = scratch().repository(name);
      made.commit(files);
      made.write(`${name}.contract.yaml`, (files[`${name}.contract.yaml`] as string).replace('string', 'integer'));
      const { code, err, document } = await check({ cwd: made.path });
      assert.equal(err, '');
      assert.equal(code, 1);
      assert.equal(document.counts.contracts, 1);
      // Names are lower-case words with hyphens: each of these is told, at its place, and nothing else goes wrong.
      const all = document.files.flatMap(({ diagnostics }) => diagnostics);
      for (const { rule, message } of all)
        assert.ok(!/undefined|\[object|native code/.test(message), `${rule}: ${message}`);
      if (name !== 'constructor')
        assert.ok(all.some(({ rule, message }) => rule === 'format/not-an-id' && message.includes(name)));
    }
  });
});

describe('contracts check, with a git that does not do its work', () => {
  const scratch = scratchForEach();

  /** A workspace whose git is this script; the PATH has nothing else that is called so. */
  async function checkedWith(script: readonly string[] | undefined) {
    const made = scratch().repository();
    made.commit(shop);
    const bin = scratch().at('bin');
    mkdirSync(bin);
    if (script) scratch().script('bin/git', ...script);
    const start = performance.now();
    const text = await contracts(['check', '--as-of', '2026-11-21'], { cwd: made.path, env: { PATH: bin } });
    return { ...text, took: performance.now() - start };
  }

  it('because there is none: checks the rest, says why nothing was compared, and is not green', async () => {
    const { code, out, err } = await checkedWith(undefined);
    assert.equal(code, 2, out + err);
    assert.match(out, /2 contracts: 0 errors, 0 warnings\. Not compared: .*git.*\. As of/);
    assert.equal(err, '');
  });

  it('because it fails: says what git said', async () => {
    const { code, out } = await checkedWith(['echo "fatal: the disk is full" >&2', 'exit 128']);
    assert.equal(code, 2, out);
    assert.match(out, /Not compared: .*the disk is full/);
  });

  it('because it hangs: gives up in time', async () => {
    const { code, out, took } = await checkedWith(['while :; do :; done']);
    assert.equal(code, 2, out);
    assert.match(out, /Not compared: .*10 seconds|Not compared: .*10 s/);
    assert.ok(took < 40_000, `${took} ms`);
  });

  it('because it ends when it should hand out a file: is not green, whatever it compared before', async () => {
    const made = scratch().repository();
    made.commit(shop);
    // Nobody else would tell of it: the consumer is content with any type.
    made.write('cart.contract.yaml', cart.replace('total: { type: number }', 'total: { type: string }'));
    mkdirSync(scratch().at('bin'));
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    scratch().script('bin/git', `case "$*" in *cat-file*) kill -9 $$ ;; *) exec "${real}" "$@" ;; esac`);
    for (const [command, json] of [
      ['check', []],
      ['impact', []],
      ['check', ['--format', 'json']],
      ['impact', ['--format', 'json']],
    ] as const) {
      const { code, out, err } = await contracts([command, ...json, '--as-of', '2026-11-21'], {
        cwd: made.path,
        env: { PATH: `${scratch().at('bin')}:${process.env.PATH}` },
      });
      assert.equal(code, 2, `${command} ${out}`);
      assert.match(out + err, /git could not .*SIGKILL|git ended|SIGKILL/);
    }
  });

  it('and errors were found: those decide how it ends', async () => {
    const made = scratch().repository();
    made.commit({ 'cart.contract.yaml': shop['cart.contract.yaml'] });
    const { code, out } = await contracts(['check', '--as-of', '2026-11-21'], {
      cwd: made.path,
      env: { PATH: scratch().at('nothing') },
    });
    assert.equal(code, 1, out);
    assert.match(out, /reference\/unknown-team/);
    assert.match(out, /Not compared: /);
  });

  it('and a baseline was asked for by name: cannot answer', async () => {
    const made = scratch().repository();
    made.commit(shop);
    const { code, err } = await contracts(['check', '--baseline', 'HEAD'], {
      cwd: made.path,
      env: { PATH: scratch().at('nothing') },
    });
    assert.equal(code, 2);
    assert.match(err, /the baseline “HEAD” is not known\. .*git/);
  });
});
