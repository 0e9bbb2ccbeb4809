import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from '../lib/run.mjs';
import { planFiles } from './plans.mjs';

const source = `
export { compileNetwork } from './server/src/analysis/propagation/compile.js';
export { parseHypothesis } from './server/src/analysis/propagation/hypothesis.js';
export { Simulation } from './server/src/analysis/propagation/simulation.js';
export { Oracle } from './server/src/analysis/propagation/whatIf.js';
export { Engine } from './server/src/analysis/engine.js';
export { pathKey, uriKey } from './server/src/base/uri.js';
export { parseDate } from './server/src/base/values/date.js';
`;

/**
 * A hypothesis, and ten thousand draws, on a compiled network: in this process, without reading files.
 *
 * @returns `{ name, rows: { what: samples[] } }[]`
 */
export async function benchWhatIf({ folder, runs, seed }) {
  await mkdir(folder, { recursive: true });
  const program = await bundled(join(folder, 'whatIf.mjs'));
  const tables = [];
  for (const count of [1000, 10_000]) {
    const network = networkOf(planFiles({ count, seed }), program);
    const rows = { [`compiling ${count} contracts`]: [], 'a what-if, with its explanation': [] };
    const oracle = new program.Oracle(network.compiled());
    const hypotheses = hypothesesOf(oracle.network, count, program);
    for (const one of hypotheses) oracle.whatIf([one], 0);
    for (let run = 0; run < runs; run++) rows[`compiling ${count} contracts`].push(timed(() => network.compiled()));
    for (let run = 0; run < 10 * runs; run++)
      rows['a what-if, with its explanation'].push(
        timed(() => oracle.whatIf([hypotheses[run % hypotheses.length]], 0)),
      );
    if (count === 1000) Object.assign(rows, drawnRows(oracle, program, runs, seed));
    const { inputs } = oracle.network;
    tables.push({ name: `what if, ${count} contracts with ${inputs.length} inputs`, rows });
  }
  return tables;
}

function drawnRows(oracle, { Simulation }, times, seed) {
  const rows = {};
  for (const runs of [2500, 5000, 10_000]) {
    rows[`${runs} draws`] = [];
    for (let run = 0; run < Math.min(times, 3); run++)
      rows[`${runs} draws`].push(
        timed(() => {
          const simulation = new Simulation(oracle.run([], 0), { runs, seed, correlation: 0.3 });
          simulation.step(runs);
          simulation.odds();
        }),
      );
  }
  return rows;
}

function hypothesesOf(network, count, { parseHypothesis }) {
  return Array.from({ length: 20 }, (_, i) => {
    const parsed = parseHypothesis(`slip t/c${Math.floor((i * count) / 40)}#a ${5 + i}d`, network);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.value;
  });
}

function timed(work) {
  const from = performance.now();
  work();
  return { wall: performance.now() - from };
}

function networkOf(files, { Engine, compileNetwork, parseDate, pathKey, uriKey }) {
  const folder = pathKey('/plans');
  const texts = new Map([...files].map(([path, text]) => [uriKey(`${folder}/${path}`), text]));
  const engine = new Engine({
    fileSystem: { read: key => (texts.has(key) ? { kind: 'text', text: texts.get(key) } : { kind: 'missing' }) },
    baselines: undefined,
    asOf: parseDate('2026-11-21').value,
  });
  engine.session.setDiskFiles([...texts.keys()], 'all');
  const { workspace } = engine.snapshot();
  return { compiled: () => compileNetwork(workspace, engine.checker.today, engine.checker.settings) };
}

async function bundled(file) {
  await esbuild.build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    outfile: file,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return import(pathToFileURL(file).href);
}
