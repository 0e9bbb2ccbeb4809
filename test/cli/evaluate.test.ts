import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { lockOf } from '../../server/src/node/exclusively.js';
import { runs } from '../properties/runs.js';
import { isolated, scratchForEach } from '../unit/node/temporary.js';
import { contracts, program } from './contracts.js';

interface Point {
  readonly contract: string;
  readonly id: string;
  readonly state: string;
  readonly miss: number | null;
  readonly missExact: string | null;
  readonly lastResponsibleMoment: string | null;
  readonly daysLeft: number | null;
  readonly tripsOn: string | null;
  readonly because: string;
  readonly path: string;
  readonly line: number;
}

interface Document {
  readonly version: number;
  readonly asOf: string;
  readonly reversionPoints: readonly Point[];
  readonly counts: Readonly<Record<string, number>>;
  readonly written: readonly string[];
}

const sample = join(process.cwd(), 'examples/storefront');

const provider = `contract: shop/provider
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  thing: { due: 2026-03-31, levels: { amount: { atLeast: 100 }, share: { atLeast: 99.5 %, window: 28d } } }
`;

function consumer(name: string, input = ''): string {
  return `contract: shop/${name}
version: 1.0.0
title: ${name}
owner: shop
stage: agreed
agreedOn: 2026-01-05
inputs:
  thing:
    from: shop/provider#thing
    pins: [{ date: 2026-01-05, version: 1.0.0, agreedOn: 2026-01-05, due: 2026-03-31 }]${input}
reversionPoints:
  other-way:
    watches: { input: thing, what: [date] }
    planB: { summary: Another way., leadTime: 5d, owner: shop, tell: [shop], changes: Less of it. }
`;
}

const late = 'status: shop/provider\nentries:\n  - { date: 2026-04-18, output: thing, delivered: 1.0.0 }\n';
const team = 'team: shop\ncontact: { chat: "#shop" }\n';
const small = {
  'provider.contract.yaml': provider,
  'provider.status.contract.yaml': late,
  'team.contract.yaml': team,
  'a/consumer.contract.yaml': consumer('consumer'),
} as const;

describe('contracts evaluate', () => {
  const scratch = scratchForEach();

  function folder(files: Readonly<Record<string, string>> = small): string {
    const path = scratch().at('folder');
    writeFiles(path, files);
    return path;
  }

  const evaluate = async (cwd: string, asOf: string, ...args: readonly string[]) => {
    const done = await contracts(['evaluate', '--as-of', asOf, '--format', 'json', ...args], { cwd });
    assert.notEqual(done.out, '', done.err);
    return { ...done, document: JSON.parse(done.out) as Document };
  };

  describe('on the sample', () => {
    /** The lines of the README: what the sample says of a point on a day. */
    const page = readFileSync(join(sample, 'README.md'), 'utf8');
    const told = page.slice(page.indexOf('## The same story, worked out'));
    const lines = [...told.matchAll(/^\| `(\d{4}-\d{2}-\d{2})` \| (\w+) \| (.+) \|$/gm)];
    const suspense = told.indexOf('Of `english-first`');

    it('has a story', () => assert.ok(lines.length >= 9 && suspense > 0));

    for (const { 1: day = '', 2: state, 3: because = '', index } of lines) {
      const id = index < suspense ? 'old-basket' : 'english-first';
      it(`tells of ${id} on ${day}: ${state}`, async () => {
        const { document, code } = await evaluate(sample, day);
        const point = document.reversionPoints.find(candidate => candidate.id === id);
        assert.equal(point?.state, state, point?.because);
        assert.ok(point?.because.startsWith(because), point?.because);
        const isOnPlanB = document.reversionPoints.some(one =>
          /^(?:tripped|onPlanB|returning|latched)$/.test(one.state),
        );
        assert.equal(code, isOnPlanB ? 1 : 0);
      });
    }

    it('works out the very steps that the teams have recorded', async () => {
      const copy = scratch().at('sample');
      cpSync(sample, copy, { recursive: true });
      const path = join(copy, 'checkout/flow.status.contract.yaml');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.slice(0, text.indexOf('  - date: 2026-10-08')));
      await evaluate(copy, '2026-11-10', '--write');
      const steps = [
        ...readFileSync(path, 'utf8').matchAll(/date: (\S+)\n {4}reversion: old-basket\n {4}state: (\w+)/g),
      ];
      assert.deepEqual(
        steps.map(([, day, state]) => `${day} ${state}`),
        ['2026-10-08 tripped', '2026-10-15 onPlanB', '2026-11-09 returning'],
      );
    });
  });

  it('says what the document of JSON promises', async () => {
    const { document, code } = await evaluate(folder(), '2026-04-18');
    assert.equal(code, 1);
    assert.equal(document.version, 1);
    assert.equal(document.asOf, '2026-04-18');
    assert.deepEqual(document.counts, { tripped: 1 });
    const [point] = document.reversionPoints;
    assert.deepEqual(
      [point?.contract, point?.id, point?.state, point?.missExact, point?.lastResponsibleMoment],
      ['shop/consumer', 'other-way', 'tripped', '18/85', null],
    );
    assert.ok(Math.abs((point?.miss ?? 0) - 21.176_470_588) < 1e-6);
    assert.equal(point?.because, 'date: 18 of 85 days late, 21.2 % > 20 %, delivered on 2026-04-18');
    assert.equal(`${point?.path}:${point?.line}`, 'a/consumer.contract.yaml:12');
  });

  it('says null where nothing is known, and ends with 0', async () => {
    const files = { ...small, 'provider.status.contract.yaml': 'status: shop/provider\nentries: []\n' };
    const { document, code } = await evaluate(folder(files), '2026-02-01');
    assert.deepEqual(
      [document.reversionPoints[0]?.miss, document.reversionPoints[0]?.state, code],
      [null, 'unknown', 0],
    );
    assert.equal(document.reversionPoints[0]?.tripsOn, '2026-04-18');
  });

  it('prints text, a page with the messages, and annotations', async () => {
    const cwd = folder();
    const as = (format: string) => contracts(['evaluate', '--as-of', '2026-04-18', '--format', format], { cwd });
    const text = await as('text');
    assert.match(
      text.out,
      /^tripped {2}shop\/consumer other-way {2}a\/consumer\.contract\.yaml:12\n {2}date: 18 of 85/,
    );
    assert.match(text.out, /\n1 reversion point: 1 tripped\. As of 2026-04-18\.\n$/);
    const page = await as('markdown');
    assert.match(page.out, /^# Reversion points as of 2026-04-18\n/);
    assert.match(page.out, /\n### consumer goes to Plan B\n\nTo: shop, #shop\n/);
    const github = await as('github');
    assert.match(
      github.out,
      /^::error file=a\/consumer\.contract\.yaml,line=12,title=shop\/consumer other-way%3A tripped::date: 18 of 85 days late, 21\.2 %25 > 20 %25/,
    );
  });

  it('lets nothing that a file says become markup of the page or of a message', async () => {
    const hostile = '<img src=x> | [x](http://y) `c` *b* _i_';
    const cwd = folder({
      ...small,
      'team.contract.yaml': `team: shop\ncontact: { chat: "${hostile}" }\n`,
      'a/consumer.contract.yaml': consumer('consumer')
        .replace('title: consumer', `title: '${hostile}'`)
        .replace('summary: Another way.', `summary: '${hostile}.'`)
        .replace('changes: Less of it.', `changes: '${hostile}.'`),
    });
    const { out } = await contracts(['evaluate', '--as-of', '2026-04-20', '--format', 'markdown'], { cwd });
    const escaped = hostile.replace(/[[\]<|`*_]/g, '\\$&');
    for (const line of [
      `### ${escaped} goes to Plan B`,
      `To: shop, ${escaped}`,
      `**What we do instead.** ${escaped}.`,
      `**What changes for you.** ${escaped}.`,
    ])
      assert.ok(out.includes(line), `${line}\n\n${out}`);
    assert.doesNotMatch(out, /(?<!\\)<img/);
  });

  it('cannot run where there is nothing to evaluate', async () => {
    const cwd = scratch().at('empty');
    mkdirSync(cwd);
    assert.equal((await contracts(['evaluate'], { cwd })).code, 2);
    assert.equal((await contracts(['evaluate', 'nowhere'], { cwd })).code, 2);
    assert.equal((await contracts(['evaluate', '--as-of', '2026-02-31'], { cwd })).code, 2);
  });

  it('does not say that nothing tripped where a file could not be read', async () => {
    const files = { ...small, 'provider.status.contract.yaml': '}{', 'empty.contract.yaml': '' };
    const { code, err, document } = await evaluate(folder(files), '2026-02-01');
    assert.equal(code, 2);
    assert.match(
      err,
      /“empty\.contract\.yaml” could not be read\..+\ncontracts: “provider\.status\.contract\.yaml” could/,
    );
    assert.equal(document.reversionPoints.length, 1);
  });

  describe('--write', () => {
    it('makes a status where there is none, drafts the messages, and changes no byte the second time', async () => {
      const cwd = folder();
      const first = await evaluate(cwd, '2026-04-18', '--write');
      assert.deepEqual(first.document.written, [
        'a/drafts/2026-04-18-shop-consumer-other-way-to-shop.md',
        'a/consumer.status.contract.yaml',
      ]);
      assert.equal(
        readFileSync(join(cwd, 'a/consumer.status.contract.yaml'), 'utf8'),
        `status: shop/consumer
entries:
  - date: 2026-04-18
    reversion: other-way
    state: tripped
    because: "date: 18 of 85 days late, 21.2 % > 20 %, delivered on 2026-04-18"
`,
      );
      const draft = readFileSync(join(cwd, 'a/drafts/2026-04-18-shop-consumer-other-way-to-shop.md'), 'utf8');
      for (const part of [
        'What tripped',
        '18 of 85 days',
        'It works from 2026-04-23 on',
        'Less of it.',
        'The way back',
      ]) {
        assert.ok(draft.includes(part), draft);
      }
      const before = snapshot(cwd);
      const second = await evaluate(cwd, '2026-04-18', '--write');
      assert.deepEqual([second.code, second.document.written], [1, []]);
      assert.deepEqual(snapshot(cwd), before);
    });

    const layouts: readonly (readonly [name: string, before: string, after: (entry: string) => string])[] = [
      [
        'keeps comments and the way it is written',
        '# ours\nstatus: shop/consumer   # this one\nentries:\n- date: 2026-01-06 # first\n  output: nothing\n  forecast: 2026-02-02\n# the end\n',
        entry =>
          `# ours\nstatus: shop/consumer   # this one\nentries:\n- date: 2026-01-06 # first\n  output: nothing\n  forecast: 2026-02-02\n${entry.replace(/^ {2}/gm, '')}# the end\n`,
      ],
      [
        'fills an empty list',
        'status: shop/consumer\nentries: []\n',
        entry => `status: shop/consumer\nentries:\n${entry}`,
      ],
      [
        'fills a list that nobody began',
        'status: shop/consumer\nentries: # none yet\n',
        entry => `status: shop/consumer\nentries: # none yet\n${entry}`,
      ],
      [
        'keeps the line ends of Windows',
        'status: shop/consumer\r\nentries:\r\n  - { date: 2026-01-06, output: nothing, forecast: 2026-02-02 }\r\n',
        entry =>
          `status: shop/consumer\r\nentries:\r\n  - { date: 2026-01-06, output: nothing, forecast: 2026-02-02 }\r\n${entry.replaceAll('\n', '\r\n')}`,
      ],
      [
        'keeps a byte order mark',
        '\ufeffstatus: shop/consumer\nentries:\n  - { date: 2026-01-06, output: nothing, forecast: 2026-02-02 }\n',
        entry =>
          `\ufeffstatus: shop/consumer\nentries:\n  - { date: 2026-01-06, output: nothing, forecast: 2026-02-02 }\n${entry}`,
      ],
    ];
    const entry =
      '  - date: 2026-04-18\n    reversion: other-way\n    state: tripped\n    because: "date: 18 of 85 days late, 21.2 % > 20 %, delivered on 2026-04-18"\n';

    for (const [name, before, after] of layouts) {
      it(name, async () => {
        const cwd = folder({ ...small, 'consumer-status.contract.yaml': before });
        const { document } = await evaluate(cwd, '2026-04-18', '--write');
        assert.ok(document.written.includes('consumer-status.contract.yaml'));
        assert.equal(readFileSync(join(cwd, 'consumer-status.contract.yaml'), 'utf8'), after(entry));
      });
    }

    it('writes nothing into a status whose text is broken, and says so', async () => {
      const broken = 'status: shop/consumer\nentries:\n  - { date: 2026-01-06\n';
      const cwd = folder({ ...small, 'consumer-status.contract.yaml': broken });
      const { code, err } = await evaluate(cwd, '2026-04-18', '--write');
      assert.equal(code, 2);
      assert.match(err, /Nothing was written to “.*consumer-status\.contract\.yaml”/);
      assert.equal(readFileSync(join(cwd, 'consumer-status.contract.yaml'), 'utf8'), broken);
    });

    it('logs in shadow, and tells nobody', async () => {
      const shadow = consumer('consumer').replace('    planB:', '    mode: shadow\n    planB:');
      const cwd = folder({ ...small, 'a/consumer.contract.yaml': shadow });
      const { document, code } = await evaluate(cwd, '2026-04-18', '--write');
      assert.equal(code, 1);
      assert.deepEqual(document.written, ['a/consumer.status.contract.yaml']);
      assert.match(readFileSync(join(cwd, 'a/consumer.status.contract.yaml'), 'utf8'), /\n {4}mode: shadow\n/);
      assert.deepEqual((await evaluate(cwd, '2026-04-19', '--write')).document.written, []);
    });

    it('leaves every file whole when it is killed, and the next run completes it', async function () {
      this.timeout(600_000);
      const names = Array.from({ length: 12 }, (_, index) => `consumer-${index}`);
      const files = {
        'provider.contract.yaml': provider,
        'provider.status.contract.yaml': late,
        'team.contract.yaml': team,
        ...Object.fromEntries(
          names.flatMap(name => [
            [`${name}.contract.yaml`, consumer(name)],
            [
              `${name}.status.contract.yaml`,
              `status: shop/${name}\nentries:\n  - { date: 2026-01-06, output: x, forecast: 2026-02-02 }\n`,
            ],
          ]),
        ),
      };
      const whole = folder(files);
      const before = snapshot(whole);
      const started = performance.now();
      await evaluate(whole, '2026-04-18', '--write');
      const usual = performance.now() - started;
      const after = snapshot(whole);
      let killed = 0;
      for (let turn = 0, turns = runs(8, 200); turn < turns; turn++) {
        const cwd = scratch().at(`killed-${turn}`);
        writeFiles(cwd, files);
        killed += (await killedAfter(cwd, usual * (0.4 + (0.6 * ((turn * 7) % turns)) / turns))) ? 1 : 0;
        for (const [path, text] of snapshot(cwd)) {
          if (path.endsWith('.tmp')) continue;
          assert.ok(text === before.get(path) || text === after.get(path), `${path} is neither old nor new:\n${text}`);
        }
        if (turn < 3) {
          await evaluate(cwd, '2026-04-18', '--write');
          assert.deepEqual(snapshot(cwd), after);
        }
        rmSync(lockOf(cwd), { force: true });
        rmSync(cwd, { recursive: true });
      }
      assert.ok(killed > 0, 'no run was killed before its end');
    });
  });

  it('prints the same bytes in another time zone, another language, and another order of files', async () => {
    const paths = filesBelow(sample);
    const there = scratch().at('there');
    for (const path of paths.reverse()) {
      mkdirSync(join(there, dirname(path)), { recursive: true });
      cpSync(join(sample, path), join(there, path));
    }
    const both = ['text', 'json', 'markdown', 'github'].map(async format => {
      const args = ['evaluate', '--as-of', '2026-11-21', '--format', format];
      const elsewhere = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
      const [here, other] = await Promise.all([
        contracts(args, { cwd: sample, env: { TZ: 'UTC', LC_ALL: 'C' } }),
        contracts(args, { cwd: there, env: elsewhere }),
      ]);
      assert.notEqual(here.out, '', here.err);
      assert.equal(other.out, here.out);
    });
    await Promise.all(both);
  });
});

async function killedAfter(cwd: string, wait: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, 'evaluate', '--as-of', '2026-04-18', '--write'], {
    cwd,
    env: isolated,
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), wait);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => statSync(join(folder, path)).isFile())
    .sort();
}

function snapshot(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(filesBelow(folder).map(path => [path, readFileSync(join(folder, path), 'utf8')]));
}
