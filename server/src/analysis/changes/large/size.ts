import { encloses } from '../../../base/range.js';
import type { Node } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/query.js';
import { followReference, inlinePlace } from '../../payloadSchema.js';
import type { SchemaSide } from '../comparisons.js';

/** So many characters of two versions together are compared in some hundredths of a second. */
const LARGE = 200_000;

/** Whether two versions of a schema, with all that their `$ref`s lead to, are too large to be compared while others wait. */
export function areLarge(sides: readonly SchemaSide[]): boolean {
  let size = 0;
  for (const side of sides) {
    size += sizeOf(side, LARGE - size);
    if (size > LARGE) return true;
  }
  return false;
}

/** The characters of a schema and of what it refers to, counted until there are more than `most`. */
function sizeOf({ file, node: root, source }: SchemaSide, most: number): number {
  const place = inlinePlace(file, root);
  const reached = new Map<Node, string>([[root, place.document]]);
  let size = 0;
  for (const [schema, document] of reached) {
    size += schema.end - schema.start;
    if (size > most) break;
    walk(schema, node => {
      if (node.kind !== 'map') return true;
      for (const { key, value } of node.entries) {
        if (key.text !== '$ref' || value?.kind !== 'scalar') continue;
        const target = followReference(value.text, { document, pointer: '' }, { file, root }, source);
        if (target.kind === 'nowhere') continue;
        // What a schema has under its own `$defs` is counted with it.
        const isInside = target.place.document === document && encloses(schema, target.node);
        if (!isInside) reached.set(target.node, target.place.document);
      }
      return true;
    });
  }
  return size;
}
