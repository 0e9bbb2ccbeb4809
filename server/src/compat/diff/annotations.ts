import { canonicalText } from '../json.js';
import type { Differ, Stem } from './differ.js';
import type { Pair, Side } from './side.js';

/** Keywords that change what is said of a payload, and never which payloads there are. */
const annotations: readonly (readonly [string, Stem])[] = [
  ['title', 'title'],
  ['description', 'description'],
  ['default', 'default'],
  ['examples', 'examples'],
  ['example', 'examples'],
  ['deprecated', 'deprecated'],
  ['readOnly', 'read-only'],
  ['writeOnly', 'write-only'],
  ['$id', 'identifier'],
  ['discriminator', 'discriminator'],
  ['contentEncoding', 'content-encoding'],
  ['contentMediaType', 'content-media-type'],
  ['contentSchema', 'content-schema'],
];

/** What changed about the words of a place, and about the name of the schema that it refers to. */
export function changesOfAnnotations(differ: Differ, pair: Pair): void {
  for (const [keyword, stem] of annotations) {
    const [old, now] = [textsOf(pair.before, keyword), textsOf(pair.after, keyword)];
    if (old.join('\n') === now.join('\n')) continue;
    const outcome = old.length === 0 ? 'added' : now.length === 0 ? 'removed' : 'changed';
    const words = { added: 'is new', removed: 'is gone', changed: 'changed' }[outcome];
    differ.add(pair, `${stem}-${outcome}`, `“${keyword}” of ${pair.name} ${words}`, []);
  }
  const [old, now] = [pair.before, pair.after].map(({ root }) => root.annotation('$ref'));
  if (typeof old !== 'string' || typeof now !== 'string' || old === now) return;
  differ.add(pair, 'reference-changed', `${pair.name} referred to “${old}” and refers to “${now}” now`, []);
}

function textsOf(side: Side, keyword: string): readonly string[] {
  return side.nodes.flatMap(node => {
    const value = node.annotation(keyword);
    // Saying that it is not deprecated says nothing.
    return value === undefined || (value === false && keyword !== 'default') ? [] : [canonicalText(value)];
  });
}
