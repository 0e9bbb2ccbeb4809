import { Cancelled } from '../base/cancellation.js';

/** Where a defect is written for whoever mends it: the client's output. */
interface Log {
  error(text: string): void;
}

/**
 * What becomes of that which is thrown and which nobody expected: it is written into the client's output with its stack,
 * once for each cause, and the process lives. Whatever is begun and not awaited is begun here, so that a defect ends the
 * work that it is in and nothing else; the next change tries again.
 */
export class Background {
  readonly #known = new Set<string>();

  constructor(private readonly output: Log) {}

  /** Does work for which nobody waits: at once, as far as it does not wait itself. */
  run(work: () => unknown): void {
    const guarded = async () => {
      try {
        await work();
      } catch (error) {
        this.log(error);
      }
    };
    guarded();
  }

  /** Writes down what was thrown. That something was cancelled is no defect. */
  log(error: unknown): void {
    if (error instanceof Cancelled) return;
    const cause = causeOf(error);
    if (this.#known.has(cause)) return;
    this.#known.add(cause);
    this.output.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** So many frames tell one cause from another; farther out stands who happened to ask. */
const FRAMES = 4;

/** Where it was thrown: what it says may have a value in it that is another one each time. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = error.stack?.split('\n').filter(line => /^ +at /.test(line)) ?? [];
  return frames.length > 0 ? [error.name, ...frames.slice(0, FRAMES)].join('\n') : error.message;
}
