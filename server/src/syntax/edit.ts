import type { TextEdit } from '../base/text.js';
import type { ScalarNode } from './nodes.js';
import { plainType } from './scalarType.js';

/** A text as a scalar that reads back as this very text: plain where YAML lets it, else in quotes. */
export function quoteScalar(text: string): string {
  const plain =
    text !== '' &&
    plainType(text) === 'string' &&
    /^[^\s"'#&*!|>%@`{}[\],?:-][^#:,{}[\]\n]*(?:[#:][^\s,{}[\]]+[^#:,{}[\]\n]*)*$/.test(text);
  return plain && !/\s$|:$| #/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** The edit that writes another text in place of a scalar, quoted where it has to be. */
export function setScalar(scalar: ScalarNode, text: string): TextEdit {
  return { range: { start: scalar.start, end: scalar.end }, newText: quoteScalar(text) };
}
