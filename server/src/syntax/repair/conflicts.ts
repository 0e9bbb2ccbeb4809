import type { Repair } from './repairs.js';

/** Seven of one sign at the beginning of a line; no value of a contract or a schema begins there. */
const marks = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$).*(?:\r?\n)?/gm;

export const conflictSentence =
  'Here git has left a merge conflict. Keep one of the two sides, and remove the lines “<<<<<<<”, “=======” and “>>>>>>>”.';

interface Mark {
  readonly sign: string;
  /** The line without its end. */
  readonly line: string;
  readonly start: number;
  /** Behind the end of the line. */
  readonly end: number;
}

/**
 * What to leave out of a text in which git left merge conflicts, so that it can be read until they are resolved: the marks,
 * and every side but the first. Each conflict is a problem, and each mark that belongs to none.
 */
export function findConflicts(text: string): readonly Repair[] {
  if (!/<{7}|\|{7}|={7}|>{7}/.test(text)) return [];
  const found = [...text.matchAll(marks)].map(
    ({ 0: whole, index }): Mark => ({
      sign: whole[0] as string,
      line: whole.trimEnd(),
      start: index,
      end: index + whole.length,
    }),
  );
  const repairs: Repair[] = [];
  for (let i = 0; i < found.length; ) {
    const first = found[i] as Mark;
    const last = endOfConflict(found, i);
    repairs.push(withoutMark(first, last !== undefined));
    if (last !== undefined)
      repairs.push({ start: (found[i + 1] as Mark).start, end: (found[last] as Mark).end, insert: '' });
    i = (last ?? i) + 1;
  }
  return repairs;
}

/** Which mark ends the conflict that begins at one; undefined where none does. A base may stand between the two sides. */
function endOfConflict(found: readonly Mark[], first: number): number | undefined {
  const signs = found
    .slice(first, first + 4)
    .map(({ sign }) => sign)
    .join('');
  const [conflict] = /^<\|?=>/.exec(signs) ?? [];
  return conflict === undefined ? undefined : first + conflict.length - 1;
}

function withoutMark({ sign, line, start, end }: Mark, beginsConflict: boolean): Repair {
  const message = beginsConflict
    ? `${conflictSentence} Until then the first side is read.`
    : `“${sign.repeat(7)}” is left of a merge conflict. Remove this line.`;
  const range = { start, end: start + line.length };
  return { start, end, insert: '', problem: { rule: 'yaml/merge-conflict', message, range } };
}
