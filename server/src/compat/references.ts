import { since } from './dialect.js';
import { shown } from './json.js';
import type { KeywordValues } from './keywordValues.js';
import type { SchemaNode } from './node.js';
import type { Json } from './verdict.js';

/** Where the references in a schema lead; those that cannot be followed are not understood. */
export function readReferences(keywords: KeywordValues): readonly SchemaNode[] {
  const reference = keywords.member('$ref');
  const target = reference === undefined ? undefined : followed('$ref', reference, keywords);
  const dynamic = dynamicTarget(keywords);
  return [target, dynamic].filter(found => found !== undefined);
}

/** `$recursiveRef` of 2019-09, and `$dynamicRef`: where the outermost resource on the way here has them lead. */
function dynamicTarget(keywords: KeywordValues): SchemaNode | undefined {
  const { node } = keywords;
  if (!since(node.dialect, 'draft2019-09')) return undefined;
  const keyword = node.dialect === 'draft2019-09' ? '$recursiveRef' : '$dynamicRef';
  const reference = keywords.member(keyword);
  const target = reference === undefined ? undefined : followed(keyword, reference, keywords);
  if (typeof reference !== 'string' || !target) return undefined;
  const anchor = anchorNamed(reference);
  const isDynamic =
    keyword === '$recursiveRef'
      ? target.annotation('$recursiveAnchor') === true
      : anchor !== '' && target.annotation('$dynamicAnchor') === anchor;
  return isDynamic ? (node.graph.followDynamic(anchor, node) ?? target) : target;
}

function followed(keyword: string, reference: Json, { node, unsupported }: KeywordValues): SchemaNode | undefined {
  const target = typeof reference === 'string' ? node.graph.follow(reference, node) : undefined;
  if (target) return target;
  // A relative reference means something else in another document; an absolute address does not.
  const absolute = typeof reference === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(reference);
  const value = absolute ? [keyword, reference] : [keyword, reference, node.place.document];
  const words = typeof reference === 'string' ? `“${reference}”` : shown(reference);
  unsupported.push({
    why: `The reference ${words}${node.atPlace} cannot be followed`,
    keyword,
    value,
    isInvalid: !absolute,
  });
  return undefined;
}

/** The anchor that a reference names in its fragment; '' for a pointer or no fragment. */
function anchorNamed(reference: string): string {
  const fragment = reference.slice(reference.indexOf('#') + 1);
  return reference.includes('#') && !fragment.startsWith('/') ? fragment : '';
}
