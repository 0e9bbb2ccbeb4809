// Starts and ends a VS Code server with a prepared, empty data folder.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, Stop } from '../lib/run.mjs';
import { installVscode } from './install.mjs';

/** By default these end a process without its `exit` event, and the server's group would go on. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const exit = () => process.exit(130);

const defaultSettings = {
  // This host saves by itself otherwise, and a test of unsaved editors would pass falsely.
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
};

/**
 * @param options.version 'newest' | 'floor'
 * @param options.vsix the extension to install
 * @param options.settings the machine's settings, over the defaults above
 * @param options.trusted false: folders open in restricted mode, as they do for a person who has not trusted them
 * @param options.token the connection token a browser must show, or undefined for none
 * @param options.testing takes tests by the window's payload, and ends by itself if its parent was killed
 */
export async function startHost({ version, vsix, settings = {}, trusted = true, token, testing = false }) {
  const code = await installVscode(version);
  const data = await mkdtemp(join(tmpdir(), 'contracts-vscode-'));
  try {
    await mkdir(join(data, 'data/Machine'), { recursive: true });
    await writeFile(join(data, 'data/Machine/settings.json'), JSON.stringify({ ...defaultSettings, ...settings }));
    const common = ['out/server-main.js', '--server-data-dir', data, '--accept-server-license-terms'];
    if (vsix) await run(code.node, [...common, '--install-extension', vsix, '--force'], { cwd: code.app });
    const child = spawn(
      code.node,
      [
        ...common,
        ...['--host', '127.0.0.1', '--port', '0', '--telemetry-level', 'off'],
        ...(token ? ['--connection-token', token] : ['--without-connection-token']),
        ...(trusted ? ['--disable-workspace-trust'] : []),
        ...(testing ? ['--enable-smoke-test-driver', '--enable-remote-auto-shutdown'] : []),
      ],
      // A group of its own: its file watcher outlives a kill of the process alone.
      { cwd: code.app, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const stop = endWithUs(child, data);
    const port = await listening(child).catch(async error => {
      await stop();
      throw error;
    });
    return { origin: `http://127.0.0.1:${port}`, data, stop };
  } catch (error) {
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
    throw error;
  }
}

/** Ends the child's whole process group, at the latest when we end; answers the function that ends it now. */
function endWithUs(child, data) {
  const closed = new Promise(resolve => child.once('close', resolve));
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const onExit = () => {
    kill();
    rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', onExit);
  for (const signal of signals) process.on(signal, exit);
  return async () => {
    kill();
    await closed;
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
    process.off('exit', onExit);
    for (const signal of signals) process.off(signal, exit);
  };
}

function listening(child) {
  return new Promise((resolve, reject) => {
    let log = '';
    const read = text => {
      log += text;
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', error => reject(new Stop(`The VS Code server could not be started: ${error.message}`)));
    child.once('close', code => reject(new Stop(`The VS Code server ended with ${code}:\n${log}`)));
  });
}
