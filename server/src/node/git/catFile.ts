import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';
import { maxReadBytes } from '../files.js';
import { isAbsent, unknownBecause } from './failure.js';
import { type Git, type GitResult, kill } from './process.js';

/** What asking for a blob gives; `reason` is a whole sentence. */
export type Blob =
  | { readonly kind: 'blob'; readonly bytes: Buffer }
  /** The repository does not have it: a partial clone leaves blobs with its remote, or it is damaged. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string };

interface Request {
  readonly id: string;
  readonly answer: (blob: Blob) => void;
}

/** After this many milliseconds without a question the process is let go: on Windows it would keep files from being deleted. */
const idleLimit = 30_000;

const reading = 'read a file of an earlier commit';

/**
 * One `git cat-file --batch` for all blobs of a repository: asked many things at once, it answers in order.
 *
 * A question may end the process (in a partial clone, git dies over a blob that it may not fetch). Then the question at
 * the head of the queue has its answer, and a new process takes up the others; so each start answers at least one.
 */
export class CatFile {
  readonly #queue: Request[] = [];
  #process: Running | undefined;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  /** @param folder any folder of the repository, absolute */
  constructor(
    private readonly git: Git,
    private readonly folder: string,
  ) {}

  read(id: string): Promise<Blob> {
    if (this.#disposed) return Promise.resolve({ kind: 'failed', reason: 'git was stopped; try again.' });
    return new Promise(answer => {
      this.#queue.push({ id, answer });
      if (this.#process) {
        this.#process.ask(id);
        this.#keepAlive();
      } else {
        this.#start();
      }
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
    this.#failAll('git was stopped; try again.');
  }

  #start(): void {
    const started = this.git.start(this.folder, ['cat-file', '--batch']);
    if ('kind' in started) {
      this.#failAll(unknownBecause(started, reading).reason);
      return;
    }
    this.#process = new Running(started, this.git.timeLimit, {
      blob: bytes => this.#next({ kind: 'blob', bytes }),
      absent: () => this.#next({ kind: 'absent' }),
      ended: result => this.#ended(result),
    });
    for (const { id } of this.#queue) this.#process.ask(id);
    this.#keepAlive();
  }

  #next(blob: Blob): void {
    this.#queue.shift()?.answer(blob);
    this.#keepAlive();
  }

  #ended(result: GitResult): void {
    this.#process = undefined;
    clearTimeout(this.#idle);
    const head = this.#queue[0];
    if (!head) return;
    const failed = unknownBecause(result, reading);
    // A git that cannot be started or hangs will do so again for every other question.
    if (result.kind === 'not-started' || result.kind === 'timeout') {
      this.#failAll(failed.reason);
      return;
    }
    this.#queue.shift();
    head.answer(
      result.kind === 'ended' && isAbsent(result.stderr)
        ? { kind: 'absent' }
        : { kind: 'failed', reason: failed.reason },
    );
    if (this.#queue.length > 0) this.#start();
  }

  /** While somebody waits, the process keeps this one alive and its time runs; then neither. */
  #keepAlive(): void {
    clearTimeout(this.#idle);
    if (this.#queue.length > 0) {
      this.#process?.expectAnswer();
    } else {
      this.#process?.expectNothing();
      this.#idle = setTimeout(() => this.#stop(), idleLimit).unref();
    }
  }

  #stop(): void {
    clearTimeout(this.#idle);
    this.#process?.stop();
    this.#process = undefined;
  }

  #failAll(reason: string): void {
    for (const { answer } of this.#queue.splice(0)) answer({ kind: 'failed', reason });
  }
}

interface Listener {
  blob(bytes: Buffer): void;
  absent(): void;
  /** The process is gone, or was ended because it gave no answer in time. Not called after `stop`. */
  ended(result: GitResult): void;
}

/** One process from its start to its end. */
class Running {
  #chunks: Buffer[] = [];
  #length = 0;
  /** How many bytes must be there before looking at them is worth while. */
  #wanted = 1;
  #stderr = '';
  #timer: NodeJS.Timeout | undefined;
  #over = false;

  constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly timeLimit: number,
    private readonly listener: Listener,
  ) {
    child.on('error', error => this.#end({ kind: 'not-started', error: error.message }));
    child.on('close', (code, signal) => {
      if (code === null) this.#end({ kind: 'killed', signal: signal ?? 'unknown' });
      else this.#end({ kind: 'ended', code, stdout: Buffer.alloc(0), stderr: this.#stderr });
    });
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      if (this.#stderr.length < 65536) this.#stderr += chunk.toString('utf8');
    });
    // A process that is gone says so by closing; writing to it then fails here as well.
    child.stdin.on('error', () => {});
  }

  ask(id: string): void {
    this.child.stdin.write(`${id}\n`);
  }

  expectAnswer(): void {
    this.child.ref();
    for (const pipe of this.#pipes()) pipe.ref();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp({ kind: 'timeout', limit: this.timeLimit }), this.timeLimit);
  }

  expectNothing(): void {
    clearTimeout(this.#timer);
    this.child.unref();
    for (const pipe of this.#pipes()) pipe.unref();
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    kill(this.child);
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#over || this.#length < this.#wanted) return;
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    for (;;) {
      const used = this.#answer(rest);
      if (used === 0 || this.#over) break;
      rest = rest.subarray(used);
      this.#wanted = 1;
    }
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
  }

  /** Reads one answer, `<id> blob <size>\n<bytes>\n` or `<id> missing\n`; how many bytes it took, 0 when more must come. */
  #answer(data: Buffer): number {
    const end = data.indexOf(10);
    if (end < 0) return 0;
    const [, type, size] = data.toString('latin1', 0, end).split(' ');
    if (type !== 'blob') {
      this.listener.absent();
      return end + 1;
    }
    const length = Number(size);
    if (length > maxReadBytes) {
      this.#giveUp({ kind: 'too-much', limit: maxReadBytes });
      return 0;
    }
    const start = end + 1;
    this.#wanted = start + length + 1;
    if (data.length < this.#wanted) return 0;
    this.listener.blob(data.subarray(start, start + length));
    return start + length + 1;
  }

  #giveUp(result: GitResult): void {
    kill(this.child);
    this.#end(result);
  }

  #end(result: GitResult): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.listener.ended(result);
  }

  /** The child's pipes keep this process alive as the child itself does. */
  #pipes(): Socket[] {
    const { stdin, stdout, stderr } = this.child;
    return [stdin, stdout, stderr].filter(pipe => pipe instanceof Socket);
  }
}
