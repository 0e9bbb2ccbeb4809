import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'mocha';

/** A folder of its own for one test. */
export class Scratch {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'contracts-node-')));

  at(...segments: string[]): string {
    return join(this.path, ...segments);
  }

  write(path: string, content: string | Uint8Array): string {
    const file = this.at(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  script(path: string, ...lines: string[]): string {
    const file = this.write(path, ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(file, 0o755);
    return file;
  }

  /** A repository in `path`, with `main` checked out and no commit. */
  repository(path = 'repository', ...options: string[]): TestRepository {
    mkdirSync(this.at(path), { recursive: true });
    git(this.path, 'init', '--quiet', '-b', 'main', ...options, path);
    return new TestRepository(this, path);
  }

  delete(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A folder for each test of the `describe` in which this is called, deleted after it. */
export function scratchForEach(): () => Scratch {
  let scratch: Scratch | undefined;
  afterEach(() => {
    scratch?.delete();
    scratch = undefined;
  });
  return () => {
    scratch ??= new Scratch();
    return scratch;
  };
}

export class TestRepository {
  readonly path: string;

  constructor(
    private readonly scratch: Scratch,
    private readonly folder: string,
  ) {
    this.path = scratch.at(folder);
  }

  git(...args: string[]): string {
    return git(this.path, ...args);
  }

  write(path: string, content: string | Uint8Array): string {
    return this.scratch.write(join(this.folder, path), content);
  }

  delete(path: string): void {
    rmSync(join(this.path, path));
  }

  /** Writes files and commits all that has changed; answers the commit. */
  commit(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', 'change');
    return this.git('rev-parse', 'HEAD');
  }

  /** Commits all that has changed in somebody's name, on a day; answers the commit. */
  commitAs({ author, date, subject }: Authored): string {
    const noon = `${date}T12:00:00Z`;
    const who = {
      GIT_AUTHOR_NAME: author,
      GIT_AUTHOR_EMAIL: 'author@example.org',
      GIT_AUTHOR_DATE: noon,
      GIT_COMMITTER_DATE: noon,
    };
    this.git('add', '--all');
    gitWith(who, this.path, 'commit', '--quiet', '--allow-empty', '-m', subject);
    return this.git('rev-parse', 'HEAD');
  }
}

/** This computer's own configuration must not decide how a test ends. */
export const isolated: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Who wrote a commit, on which day (`YYYY-MM-DD`, by git's calendar in UTC). */
export interface Authored {
  readonly author: string;
  readonly date: string;
  readonly subject: string;
}

export function git(folder: string, ...args: string[]): string {
  return gitWith({}, folder, ...args);
}

function gitWith(environment: Readonly<Record<string, string>>, folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    env: { ...isolated, ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Runs with the rights of somebody to whom something can be forbidden: the superuser is somebody else for a while. */
export async function asOrdinaryUser<T>(run: () => T | Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return await run();
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}
