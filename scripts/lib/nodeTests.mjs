import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runTool } from './run.mjs';

/** Runs compiled test files with mocha in a Node of their own; answers `{ passed, failures }`. */
export async function runNodeTests({ files, parallel = false, timeout, env }) {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-tests-'));
  const output = join(folder, 'report.json');
  try {
    const ended = await runTool(
      'mocha/bin/mocha.js',
      [
        ...['--forbid-only', '--forbid-pending', '--timeout', String(timeout), '--node-option', 'enable-source-maps'],
        ...['--reporter', join(root, 'scripts/lib/reporter.mjs'), '--reporter-option', `output=${output}`],
        ...(parallel ? ['--parallel', '--jobs', String(availableParallelism())] : []),
        ...files.map(({ file }) => file),
      ],
      { env: { ...process.env, ...env } },
    ).catch(error => error);
    const report = JSON.parse(await readFile(output, 'utf8').catch(() => '{ "passed": 0, "failures": [] }'));
    // Whatever the report says, a process that ended badly did not pass: it may have died half-way.
    if (ended instanceof Error && report.failures.length === 0) {
      report.failures.push({ title: 'The test process', error: ended.message });
    }
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
