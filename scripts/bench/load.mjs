import { join } from 'node:path';
import { Stop } from '../lib/run.mjs';
import { changedContracts, changedProtos, plannedChanges } from './changes.mjs';
import { measure } from './measure.mjs';
import { protoFiles, protoPath } from './protobuf.mjs';
import { makeRepository, writeFiles } from './repository.mjs';
import { contractFiles, contractPath } from './workspace.mjs';

const count = 1000;

/**
 * A whole check against HEAD from the command line, next to `buf breaking` on a workspace of as many files, with none
 * and with 50 of them changed. The two take turns, so that whatever else the machine does meets both.
 *
 * @returns one table per case: `{ name, rows: { program: samples[] } }`
 */
export async function benchLoad({ folder, program, buf, runs, seed }) {
  const contracts = contractFiles({ count, seed });
  const protos = protoFiles({ count, seed });
  const ours = join(folder, 'contracts');
  const theirs = join(folder, 'protos');
  await makeRepository(ours, contracts);
  await makeRepository(theirs, protos);
  const check = (...args) => measure(process.execPath, [program, 'check', ours, '--baseline', 'HEAD', ...args], {});
  const breaking = () =>
    measure(buf.command, [...buf.args, 'breaking', '--against', '.git#ref=HEAD'], {
      cwd: theirs,
      env: { ...process.env, BUF_CACHE_DIR: join(folder, 'buf-cache') },
    });

  const tables = [];
  for (const changed of [0, 50]) {
    const changes = plannedChanges({ count, changed });
    await writeFiles(ours, changedContracts(contracts, changes));
    await writeFiles(theirs, changedProtos(protos, changes));
    const broken = changes.filter(change => change.breaking).map(({ index }) => index);
    // To warm up, and since a measurement of a wrong answer says nothing.
    hold('contracts', brokenContracts(await check('--format', 'json')), broken.map(contractPath));
    hold('buf', brokenProtos(await breaking()), broken.map(protoPath));
    const rows = { contracts: [], buf: [] };
    for (let run = 0; run < runs; run++) {
      rows.contracts.push(sample(await check()));
      rows.buf.push(sample(await breaking()));
    }
    tables.push({
      name: `${count} files with a baseline, ${changed} of them changed, ${broken.length} of those breaking`,
      rows,
    });
  }
  return tables;
}

function sample({ wall, cpu, peak }) {
  return { wall, cpu, peak };
}

function brokenContracts({ code, out, err }) {
  if (code === 2) throw new Stop(`contracts could not check the made workspace:\n${err}`);
  return JSON.parse(out)
    .files.filter(({ diagnostics }) => diagnostics.some(({ rule }) => rule.startsWith('breaking/')))
    .map(({ path }) => path);
}

function brokenProtos({ out, err }) {
  if (err !== '') throw new Stop(`buf could not check the made workspace:\n${err}`);
  const lines = out.split('\n').filter(line => line !== '');
  return [...new Set(lines.map(line => line.slice(0, line.indexOf(':'))))];
}

function hold(program, found, expected) {
  if (found.toSorted().join() !== expected.toSorted().join())
    throw new Stop(`${program} found other breaking changes than were made:\n${found.join('\n') || 'none'}`);
}
