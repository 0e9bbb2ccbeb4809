import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, openSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, it } from 'mocha';
import { itOnLinux } from '../support/systems.js';
import { isolated, scratchForEach } from '../unit/node/temporary.js';
import { contracts, ended, program, shop, start } from './contracts.js';

const asOf = ['--as-of', '2026-11-21'];

describe('contracts, where not all could be looked at', () => {
  const scratch = scratchForEach();

  it('says so in every command and every document, and is not green', async () => {
    const made = scratch().repository();
    made.commit(shop);
    symlinkSync('nowhere', scratch().at('repository/lost.contract.yaml'));
    const lost = /lost\.contract\.yaml” is a symbolic link that leads nowhere; point it at a file, or delete it\./;
    for (const command of [['check'], ['impact'], ['evaluate'], ['network'], ['whatif', 'away', 'nobody', '1d']]) {
      const text = await contracts([...command, ...asOf], { cwd: made.path });
      assert.equal(text.code, 2, command[0]);
      assert.match(text.out + text.err, lost, command[0]);
      if (command[0] === 'whatif') continue;
      const json = await contracts([...command, ...asOf, '--format', 'json'], { cwd: made.path });
      assert.equal(json.code, 2, command[0]);
      assert.match((JSON.parse(json.out) as { problems: readonly string[] }).problems.join(), lost, command[0]);
    }
    const supposed = ['whatif', 'slip', 'shop/cart#snapshot', '1d', '--format', 'json', ...asOf];
    const { code, out } = await contracts(supposed, { cwd: made.path });
    assert.equal(code, 2, out);
    assert.match((JSON.parse(out) as { problems: readonly string[] }).problems.join(), lost);
  });

  it('says that a sparse checkout leaves contracts out, which then look removed', async () => {
    const made = scratch().repository();
    made.commit({
      ...shop,
      'far/other.contract.yaml': 'contract: shop/other\nversion: 1.0.0\nowner: shop\nstage: draft\n',
    });
    const all = await contracts(['check', ...asOf], { cwd: made.path });
    assert.equal(all.code, 0, all.out);
    made.git('sparse-checkout', 'set', '--no-cone', '/*', '!/far/');
    const some = await contracts(['check', ...asOf], { cwd: made.path });
    assert.equal(some.code, 2, some.out);
    assert.match(
      some.out,
      /^note {2}1 contract file is not checked out here, because this is a sparse checkout, and looks/,
    );
    made.git('sparse-checkout', 'disable');
    const again = await contracts(['check', ...asOf], { cwd: made.path });
    assert.deepEqual([again.code, again.out], [0, all.out]);
  });

  it('tells with a change that somebody may be hit who could not be read', async () => {
    const made = scratch().repository();
    made.commit(shop);
    made.write('orders.contract.yaml', Buffer.from('\ufeffcontract: shop/orders\n', 'utf16le'));
    const { out, err } = await contracts(['impact', ...asOf], { cwd: made.path });
    assert.match(err, /^contracts: “orders\.contract\.yaml” could not be read\. .*UTF-16/);
    assert.match(out, /Compared with /);
  });
});

describe('contracts, where its words do not arrive', () => {
  const scratch = scratchForEach();

  itOnLinux('says that there is no room for them, and ends with 2', async () => {
    for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
    const child = spawn(process.execPath, [program, 'check', '--baseline', 'none', ...asOf], {
      cwd: scratch().path,
      env: isolated,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', text => {
      err += text;
    });
    const code = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual(
      [code, err],
      [2, 'contracts: “standard output” cannot be written because the disk is full; make room, and try again.\n'],
    );
  });

  it('ends as it would where nobody hears why it could not run', async () => {
    const child = start(['check', 'nowhere'], { cwd: scratch().path });
    child.stderr.destroy();
    assert.equal((await ended(child)).code, 2);
  });

  it('says where it may not write, in a sentence, and writes nothing by halves', async () => {
    const cwd = scratch().path;
    scratch().write('file', '');
    for (const [args, said] of [
      [
        ['init', 'file/plans'],
        /^contracts: “file\/plans\/my-team” cannot be written: something on the way to it is a file/,
      ],
      [['init', ''], /^contracts: the name of the folder is empty\./],
    ] as const) {
      const { code, err } = await contracts(args, { cwd });
      assert.equal(code, 2);
      assert.match(err, said);
    }
    assert.deepEqual(readdirSync(cwd), ['file']);
  });

  it('records what it can of several contracts, says what it could not write, and still prints the rest', async () => {
    const provider = `contract: shop/provider
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  thing: { due: 2026-03-31 }
`;
    const consumer = (name: string) => `contract: shop/${name}
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
inputs:
  thing:
    from: shop/provider#thing
    pins: [{ date: 2026-01-05, version: 1.0.0, agreedOn: 2026-01-05, due: 2026-03-31 }]
reversionPoints:
  other-way:
    watches: { input: thing, what: [date] }
    planB: { summary: Another way., leadTime: 5d, owner: shop, tell: [shop], changes: Less of it. }
`;
    for (const [name, text] of Object.entries({
      'team.contract.yaml': 'team: shop\n',
      'provider.contract.yaml': provider,
      'provider.status.contract.yaml':
        'status: shop/provider\nentries:\n  - { date: 2026-04-18, output: thing, delivered: 1.0.0 }\n',
      'a/one.contract.yaml': consumer('one'),
      'a/drafts': 'in the way of the drafts',
      'b/two.contract.yaml': consumer('two'),
    }))
      scratch().write(name, text);
    const { code, out, err } = await contracts(['evaluate', '--write', '--format', 'json', '--as-of', '2026-04-20'], {
      cwd: scratch().path,
    });
    assert.equal(code, 2);
    assert.match(err, /^contracts: “.*a\/drafts\/.*\.md” cannot be written: something on the way to it is a file/);
    const { written } = JSON.parse(out) as { written: readonly string[] };
    assert.ok(written.includes('b/two.status.contract.yaml'), out);
    assert.match(readFileSync(scratch().at('b/two.status.contract.yaml'), 'utf8'), /state: tripped/);
    assert.ok(!existsSync(scratch().at('a/one.status.contract.yaml')), 'no step is recorded whose message is missing');
  });
});
