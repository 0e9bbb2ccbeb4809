import type { Problem } from '../problem.js';
import type { Repair } from './repairs.js';

/** Reads a value as the text that it was surely meant as, and says that quotes are missing. */
export function quoting(content: string, start: number, end: number): Repair {
  const text = content.slice(start, end);
  const newText = `'${text.replaceAll("'", "''")}'`;
  const range = { start, end };
  const problem: Problem = {
    ...why(text),
    range,
    fixes: [{ title: 'Put the value in quotes', edits: [{ range, newText }] }],
  };
  return { start, end, insert: newText, problem };
}

function why(text: string): { readonly rule: string; readonly message: string } {
  const first = text[0] ?? '';
  if (/(?:^|[ \t])#/.test(text)) {
    return {
      rule: 'yaml/comment-cuts-value',
      message: `A “#” with a space before it begins a comment, which cuts off the rest. Write '${text}' in quotes.`,
    };
  }
  switch (first) {
    case '*':
      return {
        rule: 'yaml/star-is-alias',
        message: `A value that begins with “*” repeats another one in YAML. Write '${text}' in quotes.`,
      };
    case '|':
    case '>':
      return {
        rule: 'yaml/needs-quotes',
        message: `A value that begins with “${first}” is a text in the lines below it. Write '${text}' in quotes.`,
      };
    case '@':
    case '`':
    case '%':
      return {
        rule: 'yaml/needs-quotes',
        message: `A value cannot begin with “${first}” in YAML. Write '${text}' in quotes.`,
      };
    default:
      return {
        rule: 'yaml/needs-quotes',
        message: `A colon with a space behind it would make “${text.split(': ', 1)[0]}” a key. Put the value in quotes.`,
      };
  }
}
