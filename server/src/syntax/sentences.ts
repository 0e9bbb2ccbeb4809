import type { Range } from '../base/range.js';
import type { LibraryError } from './compose.js';
import type { Problem } from './problem.js';

/** A sentence for one of the library's errors: what is wrong there, and the smallest thing that mends it. */
export function sentenceFor(error: LibraryError, content: string): Problem {
  const start = Math.min(Math.max(error.start, 0), content.length);
  const range = { start, end: Math.min(Math.max(error.end, start), content.length) };
  const { rule, message } = explain(error, range, content);
  return error.warning ? { rule, message, range, severity: 'warning' } : { rule, message, range };
}

interface Explanation {
  readonly rule: string;
  readonly message: string;
}

function explain({ code, message }: LibraryError, range: Range, content: string): Explanation {
  const here = shortened(content.slice(range.start, range.end));
  switch (code) {
    case 'TAB_AS_INDENT':
      return { rule: 'yaml/tab', message: 'A tab cannot indent YAML. Use two spaces for each level.' };
    case 'TAG_RESOLVE_FAILED':
      return tag(message, here);
    case 'BAD_SCALAR_START':
      return {
        rule: 'yaml/needs-quotes',
        message: `A value cannot begin with “${content[range.start] ?? ''}” in YAML. Put the value in quotes.`,
      };
    case 'BAD_INDENT':
      return syntax(indentation(message));
    case 'BLOCK_AS_IMPLICIT_KEY':
      return syntax(
        'A second colon with a space stands in this value. Put the value in quotes, or begin a new line for its keys.',
      );
    case 'MULTILINE_IMPLICIT_KEY':
      return syntax(`“${here}” goes over several lines up to its colon. Is a colon missing in the first of them?`);
    case 'MISSING_CHAR':
      return syntax(missing(message, here));
    case 'KEY_OVER_1024_CHARS':
      return syntax('A key is at most 1024 characters long. Shorten it.');
    case 'BAD_DQ_ESCAPE':
      return syntax(`“${here}” is no escape in double quotes. Write “\\\\” for a backslash, or use single quotes.`);
    case 'BLOCK_IN_FLOW':
      return syntax(
        'Inside brackets and braces there are no indented blocks. Close them first, or write this in one line.',
      );
    case 'BAD_ALIAS':
      return syntax('A “*” or “&” needs a name behind it. If it is meant as text, put the value in quotes.');
    case 'ALIAS_PROPS':
      return syntax('What “*” repeats can have neither an anchor nor a tag of its own. Remove it.');
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
      return syntax('A value has at most one anchor and one tag. Remove one.');
    case 'BAD_PROP_ORDER':
      return syntax('An anchor or tag stands directly before its value. Move it behind the dash or colon.');
    case 'BAD_DIRECTIVE':
      return syntax(
        'A line that begins with “%” is an instruction to the YAML reader. If it is meant as text, put it in quotes.',
      );
    case 'BAD_COLLECTION_TYPE':
      return { rule: 'yaml/unknown-tag', message: 'This tag does not fit its value and is ignored. Remove it.' };
    default:
      return syntax(unexpected(message, here));
  }
}

function syntax(message: string): Explanation {
  return { rule: 'yaml/syntax', message };
}

function tag(message: string, here: string): Explanation {
  const what = message.startsWith('Unresolved tag') ? 'is not known here and is ignored' : 'cannot be read';
  return { rule: 'yaml/unknown-tag', message: `The tag “${here}” ${what}. Remove it, or put the value in quotes.` };
}

function indentation(message: string): string {
  if (message.includes('Block scalar')) return 'The lines below a “|” or “>” are indented alike, deeper than its key.';
  if (message.startsWith('Flow')) return 'These brackets are not closed before the indentation ends. Close them.';
  return 'This line is indented unlike the others of its map or list. Give them the same indentation.';
}

function missing(message: string, here: string): string {
  const quote = /Missing closing (.)quote/.exec(message)?.[1];
  if (quote) return `This text has no closing quote. Write a ${quote} behind it.`;
  const bracket = /must end with a (.)/.exec(message)?.[1];
  if (bracket) return `The closing “${bracket}” is missing. Write it behind the last value.`;
  if (message.includes('followed by map values')) return `A colon is missing behind “${here}”. Write “${here}:”.`;
  if (message.includes('Missing , ')) return 'A comma is missing between two values here.';
  if (message.includes('space after :')) return 'A space is missing behind the colon.';
  if (message.startsWith('Comments'))
    return 'A comment needs a space before its “#”. If the “#” is meant as text, put the value in quotes.';
  if (message.includes('Sequence item without')) return 'An item of a list begins with “- ”. Write it in front.';
  if (message.startsWith('Tags and anchors'))
    return 'A space is missing behind the anchor or tag. If it is meant as text, put the value in quotes.';
  if (message.includes('directives-end'))
    return 'A “---” is missing between the lines that begin with “%” and the text.';
  return 'Something is missing here: this cannot be read as YAML.';
}

function unexpected(message: string, here: string): string {
  if (message.includes('header includes extra')) {
    return 'A value that begins with “>” or “|” is a text in the lines below it. If it is meant as it stands, put it in quotes.';
  }
  if (message.includes('empty item') || here.startsWith(','))
    return 'A comma stands here without a value before it. Remove it.';
  return here.trim() === ''
    ? 'Something here cannot be read as YAML.'
    : `“${here}” is not expected here. If it is meant as text, put the value in quotes.`;
}

/** Enough of a text to recognise it. */
function shortened(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
