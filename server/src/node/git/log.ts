import { tame } from '../../base/quote.js';
import { parseDate } from '../../base/values/date.js';
import type { Commit, Earlier, Revision } from '../../workspace/history.js';

/**
 * How one file is asked about. Everything that a person's or a repository's configuration could change of the answer is
 * said: `log` reads it. Only trees are compared, so that a clone without blobs answers too; renames are not looked for,
 * since git would read every blob for it, and a contract says itself which one it is.
 */
export const logArguments: readonly string[] = [
  '--literal-pathspecs',
  'log',
  '-z',
  '--raw',
  '-c',
  '--root',
  '--parents',
  '--topo-order',
  '--no-abbrev',
  '--no-renames',
  '--no-follow',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--no-show-signature',
  '--no-mailmap',
  '--no-notes',
  '--no-color',
  '--encoding=UTF-8',
  '--format=tformat:%H%x00%P%x00%an%x00%ai%x00%s',
];

/** A commit of the log: its parents are the nearest ones that changed the file too, or lie beyond what was asked for. */
interface Entry {
  readonly commit: Commit;
  readonly parents: readonly string[];
  /** The file's text before, for each parent, and after. */
  readonly texts: readonly (string | undefined)[];
}

/** Reads the answer of `git log` with these arguments about one file. */
export function readLog(output: Buffer): readonly Revision[] {
  const entries = readEntries(output.toString('utf8').split('\0'));
  const listed = new Set(entries.map(({ commit }) => commit.id));
  return entries.map(({ commit, parents, texts }) => {
    const before = texts.slice(0, -1).map((text, i): Earlier => {
      const parent = parents[i];
      return { text, commit: parent !== undefined && listed.has(parent) ? parent : undefined };
    });
    const isBeginning = before.every(({ text }) => text === undefined) && parents.length === 0;
    return { commit, text: texts.at(-1), before: isBeginning ? [] : before };
  });
}

/** Each commit is five fields, then the change: one for a single parent, a combined one where lines come together. */
function readEntries(words: readonly string[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 5 < words.length; ) {
    const [id = '', parents = '', author = '', day = '', subject = ''] = words.slice(at, at + 5);
    at += 5;
    // Between a commit and its change stands an empty line, or an empty word.
    if (words[at] === '') at += 1;
    const change = /^\n?(:+)(.*)$/.exec(words[at] ?? '');
    if (!change) continue;
    at += 2;
    const date = parseDate(day.slice(0, 10));
    entries.push({
      commit: { id, author: tame(author), date: date.ok ? date.value : undefined, subject: tame(subject) },
      parents: parents === '' ? [] : parents.split(' '),
      texts: textsOf(change[2] ?? '', (change[1] ?? ':').length),
    });
  }
  return entries;
}

/** The blobs of `100644 100644 3f2c… 51a0… M`: as many before as there are colons, and the one after. */
function textsOf(change: string, colons: number): readonly (string | undefined)[] {
  const words = change.split(' ');
  const modes = words.slice(0, colons + 1);
  return words.slice(colons + 1, 2 * colons + 2).map((blob, i) => (isFile(modes[i]) ? blob : undefined));
}

/** Not a file: nothing there, a symbolic link, a submodule. */
function isFile(mode: string | undefined): boolean {
  return mode?.startsWith('100') === true;
}
