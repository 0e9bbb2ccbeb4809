// npm test: set-up, build, lint, package, then every suite. The last line is always `N passed, N failed`.
//
//   --full           the long variants too, and VS Code's oldest supported version
//   --suite NAME     only that suite; can be given several times
//   --no-build       test what is built and packed already
//   --raise-floors   commit to the counts of this run
//   --suites FILE    a module with other suites and floors, to test this runner
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { runNodeTests } from './lib/nodeTests.mjs';
import { root, runTool, Stop } from './lib/run.mjs';
import { findTests } from './lib/testFiles.mjs';
import { pack, packagePath } from './package.mjs';
import { longest, suites } from './suites.mjs';
import { runHostTests } from './vscode/hostTests.mjs';

const floorsFile = join(root, 'scripts/test-floors.json');

async function test() {
  const { values: options } = parseArgs({
    options: {
      full: { type: 'boolean', default: false },
      suite: { type: 'string', multiple: true, default: [] },
      'no-build': { type: 'boolean', default: false },
      'raise-floors': { type: 'boolean', default: false },
      suites: { type: 'string' },
    },
  });
  const reports = [];
  const add = report => {
    reports.push(report);
    show(report);
  };
  try {
    if (!options['no-build']) {
      await step('build', build);
      await step('package', pack);
      add(await lint());
    }
    const table = options.suites ? await import(pathToFileURL(resolve(options.suites)).href) : await committed();
    for (const run of plan(table.suites, options)) add(await reportOf(run, options));
    if (options['raise-floors']) await raiseFloors(reports, table.floors);
    else checkFloors(reports, table.floors).forEach(add);
  } catch (error) {
    add(failed('npm test', error));
  }
  return reports;
}

async function step(name, body) {
  const start = performance.now();
  await body();
  console.log(`${name.padEnd(16)} ${seconds(start)}`);
}

/** Which suites to run, on which VS Code: the floor version is a second run of the suites in the extension host. */
function plan(suites, { suite: names, full }) {
  const unknown = names.find(name => !suites.some(suite => suite.name === name));
  if (unknown) {
    throw new Stop(`There is no suite “${unknown}”; there are ${suites.map(suite => suite.name).join(', ')}.`);
  }
  const chosen = suites.filter(({ name }) => names.length === 0 || names.includes(name));
  return chosen.flatMap(suite => {
    const runs = [{ ...suite, version: 'newest' }];
    if (full && suite.kind === 'host') runs.push({ ...suite, name: `${suite.name} (floor)`, version: 'floor' });
    return runs;
  });
}

/** What cannot run is a failure of its suite, and no reason not to run the others. */
async function reportOf(run, options) {
  const start = performance.now();
  try {
    return await runSuite(run, options);
  } catch (error) {
    return { ...failed(run.name, error), took: seconds(start) };
  }
}

function failed(name, error) {
  return { name, passed: 0, failures: [{ title: name, error: error instanceof Stop ? error.message : error.stack }] };
}

async function runSuite({ name, kind, files, parallel, timeout, limit, version }, { full }) {
  const start = performance.now();
  const vsix = await packagePath();
  const run = kind === 'host' ? runHostTests : runNodeTests;
  const env = { CONTRACTS_VSIX: vsix, ...(full ? { CONTRACTS_TEST_FULL: '1' } : {}) };
  const net = full && kind === 'node' ? longest : timeout;
  const report =
    files.length === 0
      ? { passed: 0, failures: [] }
      : await run({ files, parallel, timeout: net, limit, version, vsix, env });
  if (report.passed + report.failures.length === 0) {
    report.failures.push({ title: name, error: `The suite “${name}” ran no test.` });
  }
  return { name, ...report, took: seconds(start) };
}

async function lint() {
  const start = performance.now();
  const failures = await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off']).then(
    () => [],
    error => [{ title: 'lint', error: error.message }],
  );
  return { name: 'lint', passed: 0, failures, took: seconds(start) };
}

async function committed() {
  return { suites: await findTests(suites), floors: JSON.parse(await readFile(floorsFile, 'utf8')) };
}

/** A suite that loses tests without anybody noticing is as bad as one that fails. */
function checkFloors(reports, floors) {
  const short = reports.filter(({ name, passed, failures }) => failures.length === 0 && passed < (floors[name] ?? 0));
  return short.map(({ name, passed }) => ({
    name: 'floors',
    passed: 0,
    failures: [
      {
        title: name,
        error: `The suite “${name}” passed ${passed} tests and must pass at least ${floors[name]}: find the lost ones, or lower the floor in scripts/test-floors.json.`,
      },
    ],
  }));
}

async function raiseFloors(reports, floors) {
  const raised = reports.filter(({ name, passed }) => passed > (floors[name] ?? 0));
  const next = { ...floors, ...Object.fromEntries(raised.map(({ name, passed }) => [name, passed])) };
  await writeFile(floorsFile, `${JSON.stringify(next, undefined, 2)}\n`);
}

function show({ name, passed, failures, took = '' }) {
  const counts = failures.length === 0 ? `${passed} passed` : `${passed} passed, ${failures.length} failed`;
  console.log(`${name.padEnd(16)} ${took}${name === 'lint' && failures.length === 0 ? '' : `  ${counts}`}`);
  for (const { title, error } of failures) console.log(`\n  ✗ ${title}\n${error.replace(/^/gm, '    ')}\n`);
}

const seconds = start => `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`;

const reports = await test();
const sum = count => reports.reduce((total, report) => total + count(report), 0);
const failures = sum(({ failures }) => failures.length);
console.log(`\n${sum(({ passed }) => passed)} passed, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
