import { setScalar } from '../../../syntax/edit.js';
import type { Node } from '../../../syntax/nodes.js';
import type { WorkspaceFix } from '../../diagnostic.js';
import type { RuleContext } from '../../rule.js';

/** The fixes that write one of several suggestions in place of a scalar of the checked file. */
export function replacing(
  node: Node,
  suggestions: readonly string[],
  { file }: Pick<RuleContext, 'file'>,
  options: { readonly title?: (text: string) => string; readonly safe?: boolean } = {},
): readonly WorkspaceFix[] {
  if (node.kind !== 'scalar') return [];
  return suggestions.map(text => ({
    title: options.title?.(text) ?? `Change to “${text}”`,
    edits: [{ file: file.key, ...setScalar(file.tree, node, text) }],
    safe: options.safe ?? false,
  }));
}

/** “ Did you mean “x”?” behind a sentence, or nothing. */
export function didYouMean([first]: readonly string[]): string {
  return first === undefined ? '' : ` Did you mean “${first}”?`;
}
