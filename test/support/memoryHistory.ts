import type { UriKey } from '../../server/src/base/uri.js';
import { parseDate } from '../../server/src/base/values/date.js';
import type {
  Commit,
  FileHistory,
  HistoryQuestion,
  HistoryStore,
  Revision,
} from '../../server/src/workspace/history.js';
import type { FileContent } from '../../server/src/workspace/ports.js';
import type { FixtureCommit, FixtureFile } from './fixtureText.js';

/** The files that stand after commits, by their paths. */
export function filesAfter(commits: readonly FixtureCommit[]): ReadonlyMap<string, FixtureFile> {
  const files = new Map<string, FixtureFile>();
  for (const file of commits.flatMap(commit => commit.files)) {
    if (file.attributes.has('gone')) files.delete(file.path);
    else files.set(file.path, file);
  }
  return files;
}

/** The commits of a fixture, one line of them, as git would tell of them. A text's id is the text. */
export class MemoryHistory implements HistoryStore {
  constructor(
    private readonly commits: readonly FixtureCommit[],
    private readonly keyOf: (path: string) => UriKey,
  ) {}

  async open({ file, since, before }: HistoryQuestion): Promise<FileHistory> {
    const end = before === undefined ? this.commits.length : this.#indexOf(before);
    const revisions: Revision[] = [];
    let last: { readonly text: string | undefined; readonly commit: string } | undefined;
    for (let i = 0; i < end; i++) {
      const text = this.#textAt(i + 1, file);
      if (text === last?.text) continue;
      const commit = this.#commit(i);
      const isEarlier = since && commit.date && commit.date.toString() < since.toString();
      if (!isEarlier) {
        const known = revisions.some(revision => revision.commit.id === last?.commit);
        revisions.unshift({ commit, text, before: last ? [{ ...last, commit: known ? last.commit : undefined }] : [] });
      }
      last = { text, commit: commit.id };
    }
    return {
      state: 'ready',
      file,
      revisions,
      breaks: new Map(),
      read: async text => ({ kind: 'text', text }),
      goneIn: async commit =>
        (this.commits[this.#indexOf(commit)]?.files ?? [])
          .filter(({ attributes }) => attributes.has('gone'))
          .map(({ path }) => ({ file: this.keyOf(path), text: this.#textAt(this.#indexOf(commit), this.keyOf(path)) }))
          .flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }])),
      filesIn: async (revision, files) =>
        new Map(
          [...files].map((key): [UriKey, FileContent] => {
            const text = this.#textAt(this.#countOf(revision), key);
            return [key, text === undefined ? { kind: 'missing' } : { kind: 'text', text }];
          }),
        ),
    };
  }

  dispose(): void {}

  #commit(index: number): Commit {
    const { author, date, subject } = this.commits[index] as FixtureCommit;
    const parsed = parseDate(date);
    return { id: String(index + 1).repeat(40), author, subject, date: parsed.ok ? parsed.value : undefined };
  }

  #indexOf(id: string): number {
    return Number(id[0]) - 1;
  }

  /** How many commits a revision stands on, itself included: `HEAD`, a commit, or the one before it. */
  #countOf(revision: string): number {
    if (revision === 'HEAD') return this.commits.length;
    return revision.includes('^') ? this.#indexOf(revision) : this.#indexOf(revision) + 1;
  }

  #textAt(count: number, file: UriKey): string | undefined {
    const files = [...filesAfter(this.commits.slice(0, count)).values()];
    return files.find(({ path }) => this.keyOf(path) === file)?.text;
  }
}
