import type { Problem } from '../problem.js';
import type { Repair } from './repairs.js';

/** Reads a value as the text that it was surely meant as, and says that quotes are missing. */
export function quoting(content: string, start: number, end: number): Repair {
  const text = content.slice(start, end);
  const newText = `'${text.replaceAll("'", "''")}'`;
  const range = { start, end };
  const problem: Problem = {
    ...why(text, newText.length > 60 ? 'Put the value in quotes.' : `Write ${newText}.`),
    range,
    fixes: [{ title: 'Put the value in quotes', edits: [{ range, newText }] }],
  };
  return { start, end, insert: newText, problem };
}

/** `mend` is the sentence that says what to write. */
function why(text: string, mend: string): { readonly rule: string; readonly message: string } {
  const first = text[0] ?? '';
  if (/(?:^|[ \t])#/.test(text)) {
    return {
      rule: 'yaml/comment-cuts-value',
      message: `A “#” with a space before it begins a comment, which cuts off the rest. ${mend}`,
    };
  }
  switch (first) {
    case '*':
      return {
        rule: 'yaml/star-is-alias',
        message: `A value that begins with “*” repeats another one in YAML. ${mend}`,
      };
    case '|':
    case '>':
      return {
        rule: 'yaml/needs-quotes',
        message: `A value that begins with “${first}” is a text in the lines below it. ${mend}`,
      };
    case '@':
    case '`':
    case '%':
      return {
        rule: 'yaml/needs-quotes',
        message: `A value cannot begin with “${first}” in YAML. ${mend}`,
      };
    default:
      return {
        rule: 'yaml/needs-quotes',
        message: `A colon with a space behind it makes a key, and a key cannot begin in the middle of a line. ${mend}`,
      };
  }
}
