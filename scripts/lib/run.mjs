import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout's root folder, without a trailing separator. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** An error whose message is meant for the person at the terminal: shown without a stack. */
export class Stop extends Error {}

/**
 * Runs a program to its end and answers what it wrote to stdout.
 * Quiet on success; on failure throws a `Stop` that carries the whole output.
 */
export function run(command, args, { cwd = root, env = process.env, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    // A shell (needed on Windows, where npm and code are scripts) splits at spaces.
    const child = spawn(command, shell ? args.map(arg => `"${arg}"`) : args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let both = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text;
      both += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      both += text;
    });
    child.on('error', error => reject(new Stop(`“${command}” could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out);
      else
        reject(
          new Stop(`${both.trimEnd()}\n“${[command, ...args.slice(0, 3)].join(' ')}” ended with ${signal ?? code}.`),
        );
    });
  });
}

/** Runs one of the devDependencies' programs with this Node, by its path inside node_modules. */
export const runTool = (path, args, options) =>
  run(process.execPath, [join(root, 'node_modules', path), ...args], options);

/** Runs npm: the one that runs us if any, else the one on the PATH. */
export function npm(args, { cwd, env = process.env }) {
  const clean = Object.fromEntries(
    // What `npm run` tells its scripts about this project would steer an npm that works in another folder.
    Object.entries(env).filter(([name]) => !/^npm_(package|lifecycle)_|^npm_config_local_prefix$/i.test(name)),
  );
  const cli = env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], { cwd, env: clean });
  return run('npm', args, { cwd, env: clean, shell: process.platform === 'win32' });
}

/** Whether a module is the program that was started, and not imported by another. */
export const isProgram = url =>
  process.argv[1] !== undefined && url === pathToFileURL(realpathSync(process.argv[1])).href;

/** Runs a script's main function: a `Stop` becomes one message and exit code 1, anything else shows its stack. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}
