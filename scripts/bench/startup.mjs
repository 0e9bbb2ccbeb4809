import { join } from 'node:path';
import { changedContracts, plannedChanges } from './changes.mjs';
import { whenLoaded } from './keystroke.mjs';
import { LanguageServer } from './languageServer.mjs';
import { measure, peakOf } from './measure.mjs';
import { makeRepository, writeFiles } from './repository.mjs';
import { contractFiles } from './workspace.mjs';

const count = 1000;

/**
 * How long a server needs from its start to the first diagnostics and to the last ones, and how long the smallest
 * command takes, next to a Node that does nothing.
 */
export async function benchStartup({ folder, server, program, runs, seed }) {
  const files = contractFiles({ count, seed });
  const workspace = join(folder, 'startup');
  await makeRepository(workspace, files);
  await writeFiles(workspace, changedContracts(files, plannedChanges({ count, changed: 50 })));
  const rows = { 'to the answer to initialize': [], 'to the first diagnostics': [], 'to the last diagnostics': [] };
  const version = { 'contracts --version': [], 'node -e 0': [] };
  for (let run = 0; run <= runs; run++) {
    const times = await start(server, workspace);
    const smallest = await measure(process.execPath, [program, '--version'], {});
    const nothing = await measure(process.execPath, ['-e', '0'], {});
    if (run === 0) continue;
    for (const [name, samples] of Object.entries(rows)) samples.push(times[name]);
    version['contracts --version'].push({ wall: smallest.wall, peak: smallest.peak });
    version['node -e 0'].push({ wall: nothing.wall, peak: nothing.peak });
  }
  return [
    { name: `start of the server, ${count} contracts, 50 of them changed`, rows },
    { name: 'start of the command line', rows: version },
  ];
}

async function start({ command, args }, workspace) {
  const from = performance.now();
  const server = new LanguageServer({ command, args, cwd: workspace });
  const sample = () => ({ wall: performance.now() - from, peak: peakOf(server.pid) });
  let first;
  const loaded = whenLoaded();
  const done = server.until('the first diagnostics', (method, params) => {
    if (method === 'textDocument/publishDiagnostics') first ??= sample();
    return loaded(method, params);
  });
  await server.initialize(workspace, { settings: { baseline: 'HEAD' } });
  const initialized = sample();
  await done;
  const last = sample();
  await server.close();
  return {
    'to the answer to initialize': initialized,
    'to the first diagnostics': first ?? last,
    'to the last diagnostics': last,
  };
}
