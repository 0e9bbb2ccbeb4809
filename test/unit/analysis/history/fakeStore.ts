import { Temporal } from 'temporal-polyfill';
import { pathKey } from '../../../../server/src/base/uri.js';
import type {
  Commit,
  FileHistory,
  HistoryQuestion,
  HistoryStore,
  HistoryUnknown,
  Revision,
} from '../../../../server/src/workspace/history.js';
import type { FileContent } from '../../../../server/src/workspace/ports.js';

export const cartKey = pathKey('/workspace/cart.contract.yaml');

/** A contract with one output of a date, as text. */
export function cartDue(due: string): string {
  return `contract: shop/cart\nversion: 1.0.0\noutputs:\n  cart: { due: ${due} }\n`;
}

/** A commit by its letter, on a day of February 2026. */
export function commit(letter: string, author: string, day: number): Commit {
  const date = Temporal.PlainDate.from({ year: 2026, month: 2, day });
  return { id: letter.repeat(40), author, date, subject: `${author}’s change` };
}

/** A change of a text by a commit; each text before comes with the commit that left it. */
export function change(
  made: Commit,
  text: string | undefined,
  ...before: readonly (readonly [text: string, from: Commit | undefined])[]
): Revision {
  return { commit: made, text, before: before.map(([text, from]) => ({ text, commit: from?.id })) };
}

export function history(revisions: readonly Revision[], extra: Partial<FileHistory> = {}): FileHistory {
  return {
    state: 'ready',
    file: cartKey,
    revisions,
    breaks: new Map(),
    read: async (text): Promise<FileContent> => ({ kind: 'text', text }),
    goneIn: async () => [],
    filesIn: async () => new Map(),
    ...extra,
  };
}

/** A store that answers what it is told to, and remembers what it was asked. */
export class FakeStore implements HistoryStore {
  readonly asked: HistoryQuestion[] = [];

  constructor(public answer: (question: HistoryQuestion) => FileHistory | HistoryUnknown) {}

  async open(question: HistoryQuestion): Promise<FileHistory | HistoryUnknown> {
    this.asked.push(question);
    return this.answer(question);
  }

  dispose(): void {}
}
