import { setScalar } from '../../../syntax/edit.js';
import type { Node } from '../../../syntax/nodes.js';
import type { WorkspaceFix } from '../../diagnostic.js';
import type { RuleContext } from '../../rule.js';

/** The fixes that write one of several suggestions in place of a scalar of the checked file, or of several that say the same. */
export function replacing(
  nodes: Node | readonly Node[],
  suggestions: readonly string[],
  { file }: Pick<RuleContext, 'file'>,
  options: { readonly title?: (text: string) => string; readonly safe?: boolean } = {},
): readonly WorkspaceFix[] {
  const scalars = ('kind' in nodes ? [nodes] : nodes).filter(node => node.kind === 'scalar');
  if (scalars.length === 0) return [];
  return suggestions.map(text => ({
    title: options.title?.(text) ?? `Change to “${text}”`,
    edits: scalars.map(node => ({ file: file.key, ...setScalar(file.tree, node, text) })),
    safe: options.safe ?? false,
  }));
}

/** “ Did you mean “x”?” behind a sentence, or nothing. */
export function didYouMean([first]: readonly string[]): string {
  return first === undefined ? '' : ` Did you mean “${first}”?`;
}
