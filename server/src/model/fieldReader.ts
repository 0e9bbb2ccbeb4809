import type Fraction from 'fraction.js';
import type { Parsed } from '../base/parsed.js';
import type { Range } from '../base/range.js';
import type { UsesPath } from '../base/values/path.js';
import type { Entry, MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import { entry } from '../syntax/query.js';
import { maximumNames } from './limits.js';
import type { Named, Placed } from './placed.js';
import {
  parseDate,
  parseDuration,
  parseMissLimit,
  parseMoney,
  parseOutputReference,
  parsePercent,
  parseQuantity,
  parseRange,
  parseTimeLimit,
  parseUsesPath,
  parseVersion,
} from './readings.js';

/** A field of a map, or an item of a list, as a value; undefined where it is absent, half-typed or not of that kind. */
type Field<T> = (map: Node | undefined, key: string) => Placed<T> | undefined;
type ListField<T> = (map: Node | undefined, key: string) => readonly Placed<T>[] | undefined;

export const dateField = field(parseDate);
export const durationField = field(parseDuration);
export const missLimitField = field(parseMissLimit);
export const moneyField = field(parseMoney);
export const percentField = field(parsePercent);
export const quantityField = field(parseQuantity);
export const timeLimitField = field(parseTimeLimit);
export const versionField = field(parseVersion);
export const rangeField = field(parseRange);
export const referenceField = field(parseOutputReference);
/** Any scalar's text. Ids and names are read so too: one that is written badly must still find what it names. */
export const textField = field(anyText);

export const dateItem = item(parseDate);
export const textItem = item(anyText);
export const quantityItem = item(parseQuantity);

export const textList = list(anyText);
export const referenceList = list(parseOutputReference);
export const pathList = list(pathMeant);

export function numberField(map: Node | undefined, key: string): Placed<Fraction> | undefined {
  const quantity = quantityField(map, key);
  return quantity?.value.unit === undefined && quantity ? { ...quantity, value: quantity.value.value } : undefined;
}

export function booleanField(map: Node | undefined, key: string): Placed<boolean> | undefined {
  const text = textField(map, key);
  return text?.value === 'true' || text?.value === 'false' ? { ...text, value: text.value === 'true' } : undefined;
}

/** A text that is one of the given words. */
export function wordField<T extends string>(
  map: Node | undefined,
  key: string,
  words: readonly T[],
): Placed<T> | undefined {
  const found = entry(map, key);
  return found && wordOf(found, words);
}

/** The value of an entry, where it is one of the given words. */
export function wordOf<T extends string>(found: Entry, words: readonly T[]): Placed<T> | undefined {
  const text = textItem(found.value);
  const word = words.find(candidate => candidate === text?.value);
  return text && word !== undefined ? { ...text, value: word, entry: found } : undefined;
}

/** A field as it stands, whatever its form. */
export function nodeField(map: Node | undefined, key: string): Placed<Node> | undefined {
  const found = entry(map, key);
  return found?.value && { value: found.value, node: found.value, entry: found };
}

export function mapField(map: Node | undefined, key: string): MapNode | undefined {
  const value = entry(map, key)?.value;
  return value?.kind === 'map' ? value : undefined;
}

/** The items of a list; none where the field is no list. */
export function itemsOf(map: Node | undefined, key: string): readonly Node[] {
  const value = entry(map, key)?.value;
  return value?.kind === 'sequence' ? value.items : [];
}

/** The named things of a map of named things, in the order written: at most `maximumNames` of them. */
export function namedField(map: Node | undefined, key: string): readonly Named[] {
  // A key that the reader of a half-typed file had to put in has no text, and names nothing.
  const entries = mapField(map, key)?.entries.filter(found => found.key.text !== '') ?? [];
  return entries.slice(0, maximumNames).map(({ key: nameNode, value, start, end }) => ({
    name: nameNode.text,
    nameNode,
    body: value?.kind === 'map' ? value : undefined,
    range: { start, end } satisfies Range,
  }));
}

function field<T>(parse: (text: string) => Parsed<T>): Field<T> {
  const read = item(parse);
  return (map, key) => {
    const found = entry(map, key);
    const placed = read(found?.value);
    return placed && found ? { value: placed.value, node: placed.node, entry: found } : undefined;
  };
}

function list<T>(parse: (text: string) => Parsed<T>): ListField<T> {
  const read = item(parse);
  return (map, key) => {
    const value = entry(map, key)?.value;
    return value?.kind === 'sequence' ? value.items.map(read).filter(placed => placed !== undefined) : undefined;
  };
}

function item<T>(parse: (text: string) => Parsed<T>): (node: Node | undefined) => Placed<T> | undefined {
  return node => {
    if (node?.kind !== 'scalar' || isBareNull(node)) return undefined;
    const parsed = parse(node.text);
    return parsed.ok ? { value: parsed.value, node } : undefined;
  };
}

function isBareNull(node: ScalarNode): boolean {
  return node.type === 'null';
}

/**
 * A path that is written badly is read as the one that is most likely meant, else as the whole payload: a slip of the pen
 * does not mean that nothing is used.
 */
function pathMeant(text: string): Parsed<UsesPath> {
  const parsed = parseUsesPath(text);
  return parsed.ok ? parsed : parseUsesPath(parsed.replacement ?? '');
}

function anyText(text: string): Parsed<string> {
  return { ok: true, value: text };
}
