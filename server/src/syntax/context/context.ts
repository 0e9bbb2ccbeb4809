import type { Range } from '../../base/range.js';
import type { SyntaxTree } from '../parse.js';
import { entry as entryOf, get, type Path } from '../query.js';
import { blockContext } from './blockContext.js';

/** What could be typed at a place, and where it would stand. */
export interface Context {
  /**
   * `key`: a key of the map at `path` (which may not be there yet). `value`: the value at `path`, whose last part is
   * its key. `item`: the item at `path`, whose last part is its number; where items are maps, their first key.
   */
  readonly kind: 'key' | 'value' | 'item';
  readonly path: Path;
  /** What stands before the cursor of the word that is being typed, without its opening quote. */
  readonly prefix: string;
  /** What a chosen proposal replaces: the whole word around the cursor, without its quotes. */
  readonly range: Range;
  /** The other keys of the map; of a `key`, or of an `item` that is a map. */
  readonly existingKeys: readonly string[];
  /** Whether the place is inside `{…}` or `[…]`. */
  readonly flow: boolean;
  /** The quote that the word is in. */
  readonly quote?: '"' | "'";
  /** The column where the word begins, for proposals of several lines. */
  readonly column: number;
  /** What has to be written before the word: a space behind a colon, a dash before an item. */
  readonly lead: '' | ' ' | '- ';
  /** Of a `key`: whether its colon is there already. */
  readonly hasColon: boolean;
}

/** What `blockContext` finds without a tree. */
export type BareContext = Omit<Context, 'existingKeys'>;

/**
 * What could be typed at an offset; undefined inside comments and block texts, and where nothing could stand.
 * Goes by the lines and their indentation, so that it answers for text that is just being typed.
 */
export function contextAt(tree: SyntaxTree, offset: number): Context | undefined {
  const found = blockContext(tree.text.content, offset);
  return found && { ...found, existingKeys: otherKeys(tree, found) };
}

function otherKeys({ root }: SyntaxTree, { kind, path, range }: BareContext): readonly string[] {
  if (kind === 'value') return [];
  const map = get(root, ...path);
  if (map?.kind !== 'map') return [];
  const keys = map.entries
    .filter(({ key }) => key.end < range.start || key.start > range.end)
    .map(({ key }) => key.text);
  return [...new Set(keys)].filter(key => key !== '' && entryOf(map, key) !== undefined);
}
