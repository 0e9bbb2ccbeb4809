import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { gitEnvironment, safeArguments } from './safety.js';

export interface GitOptions {
  /** The program to run; without it `git`, looked for in `PATH`. */
  readonly gitPath?: string | undefined;
  /** How long one call may take, in milliseconds, asked anew for each; without it 10 000. */
  readonly timeLimit?: () => number;
  /** The environment to begin with; without it that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** How a call ended. A failure is a state, never an exception. */
export type GitResult =
  | { readonly kind: 'ended'; readonly code: number; readonly stdout: Buffer; readonly stderr: string }
  | NotStarted
  | { readonly kind: 'timeout'; readonly limit: number }
  | { readonly kind: 'too-much'; readonly limit: number }
  | { readonly kind: 'killed'; readonly signal: string };

export interface NotStarted {
  readonly kind: 'not-started';
  readonly error: string;
}

const defaultTimeLimit = 10_000;
const defaultMaxBytes = 1024 * 1024;
const maxErrorBytes = 64 * 1024;

/**
 * Not the folder that git looks at: on Windows, a program of the current folder is found before those of `PATH`, and
 * elsewhere too where `PATH` has an empty entry; a repository must not be able to bring its own `git`.
 */
const neutralFolder = process.platform === 'win32' ? dirname(process.execPath) : '/';

/** The only place where git is started, and so the only one where it is told what it must not do for a repository. */
export class Git {
  readonly #timeLimit: () => number;
  readonly #program: string;
  readonly #environment: Record<string, string>;

  constructor(options: GitOptions = {}) {
    this.#timeLimit = options.timeLimit ?? (() => defaultTimeLimit);
    this.#program = options.gitPath ?? 'git';
    this.#environment = gitEnvironment(options.environment ?? process.env);
  }

  /** How long a call that begins now may take, in milliseconds. */
  get timeLimit(): number {
    return this.#timeLimit();
  }

  /** Runs git to its end as if in `folder` (absolute). */
  run(folder: string, args: readonly string[], maxBytes = defaultMaxBytes): Promise<GitResult> {
    return new Promise(resolve => {
      const child = this.start(folder, args);
      if ('kind' in child) {
        resolve(child);
        return;
      }
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      let length = 0;
      let errorLength = 0;
      // Answers at once, and does not wait for a process to die that is stuck in the file system.
      const giveUp = (result: GitResult) => {
        kill(child);
        settle(result);
      };
      const limit = this.timeLimit;
      const timer = setTimeout(() => giveUp({ kind: 'timeout', limit }), limit);
      const settle = (result: GitResult) => {
        clearTimeout(timer);
        resolve(result);
      };
      child.on('error', error => settle({ kind: 'not-started', error: error.message }));
      child.on('close', (code, signal) => {
        if (code === null) settle({ kind: 'killed', signal: signal ?? 'unknown' });
        else {
          settle({
            kind: 'ended',
            code,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString('utf8'),
          });
        }
      });
      child.stdout.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > maxBytes) giveUp({ kind: 'too-much', limit: maxBytes });
        else stdout.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        errorLength += chunk.length;
        if (errorLength <= maxErrorBytes) stderr.push(chunk);
      });
      child.stdin.on('error', ignore);
      child.stdin.end();
    });
  }

  /** The same, and everything waits for it: only for what cannot be asked ahead. */
  runSync(folder: string, args: readonly string[], maxBytes: number, timeLimit: number): GitResult {
    const done = spawnSync(this.#program, this.#arguments(folder, args), {
      cwd: neutralFolder,
      env: this.#environment,
      timeout: timeLimit,
      killSignal: 'SIGKILL',
      maxBuffer: maxBytes,
      windowsHide: true,
    });
    const code = done.error && 'code' in done.error ? done.error.code : undefined;
    if (code === 'ETIMEDOUT') return { kind: 'timeout', limit: timeLimit };
    if (code === 'ENOBUFS') return { kind: 'too-much', limit: maxBytes };
    if (done.error) return { kind: 'not-started', error: done.error.message };
    if (done.status === null) return { kind: 'killed', signal: done.signal ?? 'unknown' };
    return { kind: 'ended', code: done.status, stdout: done.stdout, stderr: done.stderr.toString('utf8') };
  }

  /** Starts git and leaves it running; the caller listens to `error` and ends it with `kill`. */
  start(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams | NotStarted {
    try {
      return spawn(this.#program, this.#arguments(folder, args), {
        cwd: neutralFolder,
        env: this.#environment,
        // A group of its own, so that what git has started ends with it.
        detached: process.platform !== 'win32',
        stdio: 'pipe',
        windowsHide: true,
      });
    } catch (error) {
      // Some failures come as an event, others (no process or file handles left) at once.
      return { kind: 'not-started', error: String(error) };
    }
  }

  #arguments(folder: string, args: readonly string[]): string[] {
    return [...safeArguments, '-C', folder, ...args];
  }
}

/** Ends a process and all that it has started. */
export function kill(child: ChildProcessWithoutNullStreams): void {
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.destroy();
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended in this moment.
  }
}

function ignore(): void {}
