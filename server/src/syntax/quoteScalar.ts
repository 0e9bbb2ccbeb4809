import { readEveryday } from './everyday/read.js';
import type { Node } from './nodes.js';

/** Where a scalar is written: as the value or item of an indented collection, inside brackets, or as a key of either. */
export type ScalarPosition = 'block' | 'flow' | 'blockKey' | 'flowKey';

/** Words that older YAML readers take for booleans. */
const otherReadersBoolean = /^(?:y|n|yes|no|on|off)$/i;

/** A text as it has to be written to be read as that very text: in quotes only where it needs them. */
export function quoteScalar(text: string, position: ScalarPosition): string {
  const isSafe = isPlain(text, position, true) && !otherReadersBoolean.test(text) && !/ #|^\d[\d_]*_/.test(text);
  return isSafe ? text : quoted(text);
}

/** A scalar's text as it has to be written, a number or a boolean without quotes. */
export function writeScalar(text: string, position: ScalarPosition): string {
  return isPlain(text, position, false) ? text : quoted(text);
}

/** Characters that only an escape in double quotes can hold. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\ufeff]/u;

/** In double quotes; in single ones where that spares escapes. */
export function quoted(text: string): string {
  return /["\\]/.test(text) && !unprintable.test(text) ? singleQuoted(text) : doubleQuoted(text);
}

export function doubleQuoted(text: string): string {
  const hex = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]/gu, hex);
}

/** In single quotes; in double ones where the text needs escapes. */
export function singleQuoted(text: string): string {
  return unprintable.test(text) ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Whether the text, written as it is, is read as itself. The reader is asked, so that the two cannot disagree. */
function isPlain(text: string, position: ScalarPosition, asString: boolean): boolean {
  const root = readEveryday(written(text, position))?.root;
  const node = root && scalarIn(root, position);
  if (node?.kind !== 'scalar' || node.style !== 'plain' || node.text !== text) return false;
  return !asString || node.type === 'string';
}

function written(text: string, position: ScalarPosition): string {
  switch (position) {
    case 'block':
      return `k: ${text}\n`;
    case 'flow':
      return `[${text}, a]`;
    case 'blockKey':
      return `${text}: v\n`;
    case 'flowKey':
      return `{${text}: v}`;
  }
}

function scalarIn(root: Node, position: ScalarPosition): Node | undefined {
  switch (position) {
    case 'flow':
      return root.kind === 'sequence' && root.items.length === 2 ? root.items[0] : undefined;
    case 'block':
      return root.kind === 'map' && root.entries.length === 1 ? root.entries[0]?.value : undefined;
    default:
      return root.kind === 'map' && root.entries.length === 1 ? root.entries[0]?.key : undefined;
  }
}
