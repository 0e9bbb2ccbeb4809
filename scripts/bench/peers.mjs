import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../lib/run.mjs';

/** Version 2 of yaml-language-server needs a newer Node than the oldest one that we run on. */
const yamlVersion = newEnough(22, 13) ? '2.0.0' : '1.25.0';

const wanted = {
  '@bufbuild/buf': '1.75.0',
  'yaml-language-server': yamlVersion,
  'json-schema-diff': '1.0.0',
  jsoncompat: '0.4.2',
  'api-smart-diff': '1.0.6',
};

/**
 * Installs the programs that we are measured next to, into a cache folder outside the checkout.
 *
 * @returns their versions, and for each what to start: `{ command, args }`
 */
export async function installPeers() {
  const name = Object.entries(wanted).map(([id, version]) => `${id.split('/').at(-1)}-${version}`);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'contracts-bench');
  const folder = join(cache, name.join('_'));
  const modules = join(folder, 'node_modules');
  if (!(await isInstalled(modules))) {
    console.log(`Installing ${name.join(' and ')} into ${folder} …`);
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'package.json'),
      `${JSON.stringify({ private: true, dependencies: wanted }, null, 2)}\n`,
    );
    await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  }
  return {
    versions: wanted,
    cache,
    buf: { command: bufProgram(modules), args: [] },
    yaml: {
      command: process.execPath,
      args: [join(modules, 'yaml-language-server/bin/yaml-language-server'), '--stdio'],
    },
    /** The module of each, by the name of its package. */
    containmentPeers: {
      'json-schema-diff': join(modules, 'json-schema-diff/dist/api.js'),
      jsoncompat: join(modules, 'jsoncompat/jsoncompat_wasm.js'),
      'api-smart-diff': join(modules, 'api-smart-diff/dist/index.cjs'),
    },
  };
}

async function isInstalled(modules) {
  for (const [id, version] of Object.entries(wanted)) {
    const text = await readFile(join(modules, id, 'package.json'), 'utf8').catch(() => '{}');
    if (JSON.parse(text).version !== version) return false;
  }
  return true;
}

/** The program itself, which a package of its own brings for each platform: not the script in Node that starts it. */
function bufProgram(modules) {
  const { platform, arch } = process;
  const cpu = platform === 'linux' && arch === 'arm64' ? 'aarch64' : arch;
  return join(modules, `@bufbuild/buf-${platform}-${cpu}`, 'bin', platform === 'win32' ? 'buf.exe' : 'buf');
}

function newEnough(major, minor) {
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
