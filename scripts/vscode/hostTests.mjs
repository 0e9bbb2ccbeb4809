// Runs test files inside the extension host of a real VS Code that has the packed extension installed.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/run.mjs';
import { launchBrowser, showFolders, windowUrl } from './browser.mjs';
import { startHost } from './host.mjs';
import { copyWorkspace } from './workspace.mjs';

/** VS Code's own git looks at the same folders, and what it fails at there would count as a failure of the test under way. */
const settings = { 'git.enabled': false };

/** How long one window may take from opening to verdict, in milliseconds. */
const defaultLimit = 180_000;

/**
 * Each file gets a fresh window over a fresh git copy of its workspace.
 * @param options.files compiled test files with the workspace each opens: `{ file, workspace }`
 * @returns one report over all files: `{ passed, failures }`
 */
export async function runHostTests({ version, vsix, files, timeout, limit = defaultLimit }) {
  const [host, browser] = await Promise.all([startHost({ version, vsix, settings, testing: true }), launchBrowser()]);
  const work = await mkdtemp(join(tmpdir(), 'contracts-host-tests-'));
  try {
    const total = { passed: 0, failures: [] };
    for (const [index, { file, workspace }] of files.entries()) {
      const { passed, failures } = await runOne(host, browser, join(work, String(index)), {
        file,
        workspace,
        timeout,
        limit,
      });
      total.passed += passed;
      total.failures.push(...failures);
    }
    return total;
  } finally {
    await browser.close();
    await host.stop();
    await rm(work, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function runOne(host, browser, work, { file, workspace, timeout, limit }) {
  await mkdir(work, { recursive: true });
  const report = join(work, 'report.json');
  const entry = join(work, 'run.mjs');
  await writeFile(entry, entryModule({ file, report, timeout }));
  const { open, remove } = await copyWorkspace(workspace);
  const context = await browser.newContext();
  try {
    const url = windowUrl(host.origin, open, await payload(host, work, entry));
    const page = await context.newPage();
    if (open.endsWith('.code-workspace')) {
      // The window with the tests must find the folders at once, so it is not the first of this browser.
      await page.goto(windowUrl(host.origin, open));
      await showFolders(page);
    }
    const { code, log } = await verdict(page, url, limit);
    return judge(file, code, log, await readFile(report, 'utf8').then(JSON.parse, () => undefined));
  } finally {
    await context.close();
    await remove();
  }
}

const entryModule = options => `\
import { runInside } from ${JSON.stringify(pathToFileURL(join(root, 'scripts/vscode/inside.mjs')).href)};
export const run = () => runInside(${JSON.stringify(options)});
`;

/** VS Code runs tests only beside an extension under development: an empty one, since ours is installed from its package. */
async function payload(host, work, entry) {
  const driver = join(work, 'driver');
  await mkdir(driver);
  const manifest = { name: 'test-driver', publisher: 'test', version: '0.0.1', engines: { vscode: '*' } };
  await writeFile(join(driver, 'package.json'), JSON.stringify(manifest));
  const remote = path => `vscode-remote://${new URL(host.origin).host}${path}`;
  return [
    ['extensionDevelopmentPath', remote(driver)],
    ['extensionTestsPath', remote(entry)],
  ];
}

/** Opens the window and waits for the workbench's own verdict: the extension host's exit code is 0 even when tests fail. */
async function verdict(page, url, limit) {
  const log = [];
  let timer;
  try {
    const code = await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve(undefined), limit);
      page.on('crash', () => resolve(undefined));
      Promise.resolve()
        .then(() => page.exposeFunction('codeAutomationLog', (type, args) => log.push(`${type}: ${args.join(' ')}`)))
        .then(() => page.exposeFunction('codeAutomationExit', resolve))
        .then(() => page.goto(url))
        .catch(reject);
    });
    return { code, log };
  } finally {
    clearTimeout(timer);
  }
}

/** The workbench's verdict and the report must agree, and something must have run. */
function judge(file, code, log, report) {
  const { passed, failures } = report ?? { passed: 0, failures: [] };
  const name = basename(file);
  const why =
    code === undefined
      ? `${name} gave no verdict in time, or its window crashed.`
      : report === undefined
        ? `${name} ended with ${code} and wrote no report.`
        : passed + failures.length === 0
          ? `${name} ran no test.`
          : code !== 0 && failures.length === 0
            ? `${name} ended with ${code} although every test passed.`
            : undefined;
  if (why === undefined) return { passed, failures };
  return { passed, failures: [...failures, { title: name, error: [why, ...log.slice(-15)].join('\n') }] };
}
