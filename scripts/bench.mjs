// npm run bench: how fast this is, next to programs that do the nearest thing. Nothing passes or fails by time.
// Peers are installed into a cache folder outside the checkout. Everything is printed and kept in artefacts/.
//
//   --only load|keystroke|startup|what-if|containment|real-schemas
//                                   one part; can be given several times
//   --runs N                        how often each program is started (7)
//   --edits N                       how often each kind of key is typed (60)
//   --seed N                        of the made workspaces (1)
//   --dist FOLDER                   measure this build, instead of building one
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchContainment } from './bench/containment.mjs';
import { benchKeystroke } from './bench/keystroke.mjs';
import { benchLoad } from './bench/load.mjs';
import { installPeers } from './bench/peers.mjs';
import { benchRealSchemas } from './bench/realSchemas.mjs';
import { ratioText, tableText } from './bench/report.mjs';
import { benchStartup } from './bench/startup.mjs';
import { benchWhatIf } from './bench/whatIf.mjs';
import { build } from './build.mjs';
import { isProgram, main, root, Stop } from './lib/run.mjs';

const parts = {
  load: async options => {
    const tables = await benchLoad(options);
    return tables.map(table => ({ ...table, compared: ratioText(table, 'contracts', 'buf') }));
  },
  keystroke: options => benchKeystroke({ ...options, sizes: [100, 1000, 5000], peerSize: 1000 }),
  startup: benchStartup,
  'what-if': benchWhatIf,
  containment: benchContainment,
  'real-schemas': benchRealSchemas,
};

async function bench() {
  const options = readOptions();
  if (options.dist === undefined) await build();
  const dist = resolve(options.dist ?? join(root, 'dist'));
  const peers = await installPeers();
  const conditions = await conditionsOf(options, peers.versions);
  console.log(
    Object.entries(conditions)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  );

  const folder = await mkdtemp(join(tmpdir(), 'contracts-bench-'));
  const tables = [];
  try {
    for (const part of options.only) {
      const found = await parts[part]({
        ...options,
        ...peers,
        folder: join(folder, part),
        program: join(dist, 'contracts.js'),
        server: { command: process.execPath, args: [join(dist, 'server.js'), '--stdio'] },
      });
      for (const table of found) {
        console.log(tableText(table));
        if (table.compared) console.log(table.compared);
      }
      tables.push(...found);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const file = join(root, 'artefacts', `bench-${conditions.date.replaceAll(':', '-')}.json`);
  await mkdir(join(root, 'artefacts'), { recursive: true });
  await writeFile(file, `${JSON.stringify({ conditions, tables }, null, 2)}\n`);
  console.log(`\nEvery sample: ${file}`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
      runs: { type: 'string', default: '7' },
      edits: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      dist: { type: 'string' },
    },
  });
  for (const part of values.only)
    if (!Object.hasOwn(parts, part))
      throw new Stop(`There is no part “${part}”; there are ${Object.keys(parts).join(', ')}.`);
  return { ...values, runs: whole(values, 'runs'), edits: whole(values, 'edits'), seed: whole(values, 'seed') };
}

function whole(values, name) {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Stop(`--${name} is “${values[name]}”: give a whole number from 1.`);
  return value;
}

/** Everything that the numbers depend on. */
async function conditionsOf({ runs, edits, seed }, peers) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [cpu] = cpus();
  return {
    date: new Date().toISOString().slice(0, 19),
    contracts: `${version} (${output('git', ['describe', '--always', '--dirty'])})`,
    ...peers,
    node: process.version,
    git: output('git', ['--version']),
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: `${cpus().length} × ${cpu?.model ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: loadavg()
      .map(load => load.toFixed(2))
      .join(' '),
    runs,
    edits,
    seed,
  };
}

function output(command, args) {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8' }).trim();
}

if (isProgram(import.meta.url)) await main(bench);
