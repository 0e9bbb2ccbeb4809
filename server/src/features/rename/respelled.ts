import type { TextEdit } from '../../base/text.js';
import { setScalar } from '../../syntax/edit.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import type { SyntaxTree } from '../../syntax/parse.js';
import { quoted } from '../../syntax/quoteScalar.js';
import { plainType } from '../../syntax/scalarType.js';

/** Names are texts: one that YAML would read as a number gets quotes. */
export function respelled(tree: SyntaxTree, scalar: ScalarNode, text: string): TextEdit {
  if (scalar.style === 'plain' && plainType(text) !== 'string')
    return { range: { start: scalar.start, end: scalar.end }, newText: quoted(text) };
  return setScalar(tree, scalar, text);
}
