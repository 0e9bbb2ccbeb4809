import { setScalar } from '../../../syntax/edit.js';
import type { Node } from '../../../syntax/nodes.js';
import type { WorkspaceFix } from '../../diagnostic.js';
import type { RuleContext } from '../../rule.js';

/** The fixes that write one of several suggestions in place of a scalar of the checked file; only a lone one is safe unseen. */
export function replacing(
  node: Node,
  suggestions: readonly string[],
  { file }: Pick<RuleContext, 'file'>,
): readonly WorkspaceFix[] {
  return suggestions.map(text => ({
    title: `Change to “${text}”`,
    edits: [{ file: file.key, ...newText(node, text, file) }],
    safe: false,
  }));
}

/** “ Did you mean “x”?” behind a sentence, or nothing. */
export function didYouMean([first]: readonly string[]): string {
  return first === undefined ? '' : ` Did you mean “${first}”?`;
}
