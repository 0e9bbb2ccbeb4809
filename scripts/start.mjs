// npm start: the extension as a person sees it, on a copy of the sample workspace that can be broken.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { main, root, run, Stop } from './lib/run.mjs';
import { pack, packagePath } from './package.mjs';
import { windowUrl } from './vscode/browser.mjs';
import { cacheFolder } from './vscode/cache.mjs';
import { startHost } from './vscode/host.mjs';
import { isSupported } from './vscode/install.mjs';
import { copyWorkspace } from './vscode/workspace.mjs';

async function start() {
  const { values: options } = parseArgs({ options: { 'no-build': { type: 'boolean', default: false } } });
  if (!options['no-build']) await build();
  const vsix = options['no-build'] ? await packagePath() : await pack();
  const { folder } = await copyWorkspace(join(root, 'examples/storefront'));
  console.log(`A copy of the sample workspace, yours to break: ${folder}`);
  if (await hasCode()) await openInCode(vsix, folder);
  else if (isSupported()) await serve(vsix, folder);
  else throw new Stop(`To look at it, install VS Code with its “code” command on the PATH and run “npm start” again.`);
}

/** Inside a remote window, `code` only talks to that window, which already has its extensions and settings. */
const hasCode = () =>
  !process.env.VSCODE_IPC_HOOK_CLI &&
  runCode(['--version']).then(
    () => true,
    () => false,
  );

const runCode = args => run('code', args, { shell: process.platform === 'win32' });

/** In a VS Code of its own, so that the person's extensions and settings stay as they are. */
async function openInCode(vsix, folder) {
  const state = join(cacheFolder(), 'start');
  const own = ['--user-data-dir', join(state, 'user-data'), '--extensions-dir', join(state, 'extensions')];
  await runCode([...own, '--install-extension', vsix, '--force']);
  await runCode([...own, '--disable-workspace-trust', '--new-window', folder]);
  console.log('Opened in VS Code.');
}

/** The server goes on until a signal ends this process, which takes the server with it. */
async function serve(vsix, folder) {
  const token = randomBytes(24).toString('hex');
  // Ctrl-C is how this ends, not a failure.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));
  const { origin } = await startHost({ version: 'newest', vsix, token });
  const url = new URL(windowUrl(origin, folder));
  url.searchParams.set('tkn', token);
  console.log(`Open this address in a browser; Ctrl-C ends it:\n\n  ${url.href}\n`);
}

await main(start);
