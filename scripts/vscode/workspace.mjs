// Copies of workspaces that can be broken: each in a folder of its own, with a git history of one commit.
import { cp, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from '../lib/run.mjs';

/**
 * Copies a folder and commits the copy.
 * @param at where the copy goes; a new temporary folder if not given
 * @returns the copy's folder, what to open in it (its .code-workspace file if it has one), and its removal
 */
export async function copyWorkspace(source, at) {
  const parent = at ?? (await realpath(await mkdtemp(join(tmpdir(), 'contracts-workspace-'))));
  const folder = join(parent, basename(source));
  await cp(source, folder, { recursive: true });
  await commitAll(folder);
  const several = (await readdir(folder)).find(name => name.endsWith('.code-workspace'));
  return {
    folder,
    open: several ? join(folder, several) : folder,
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 10 }),
  };
}

async function commitAll(folder) {
  const git = (...args) => run('git', args, { cwd: folder, env: gitEnvironment() });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--allow-empty', '--message=The contracts as agreed');
}

/** Independent of who runs it and of that person's git settings, and the same commit every time. */
function gitEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const who = { NAME: 'Sample', EMAIL: 'sample@example.org', DATE: '2026-01-05T09:00:00Z' };
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      Object.entries(who).flatMap(([k, v]) => [
        [`GIT_AUTHOR_${k}`, v],
        [`GIT_COMMITTER_${k}`, v],
      ]),
    ),
  };
}
