import { type Document, isAlias, isMap, isSeq, type ParsedNode, type Scalar } from 'yaml';
import type { Range } from '../base/range.js';
import { maximumAliasedNodes, maximumDepth, maximumMistakes } from './limits.js';
import type { Entry, MapNode, Node, ScalarNode, SequenceNode } from './nodes.js';
import type { Problem } from './problem.js';
import { plainType } from './scalarType.js';

/** The library's document as our nodes, with the problems that only following aliases shows. */
export function convert(
  document: Document.Parsed,
  content: string,
): { root: Node | undefined; problems: readonly Problem[] } {
  const converter = new Converter(content);
  const root = document.contents ? converter.node(document.contents, 0) : undefined;
  return { root: root && isNothing(root) ? undefined : root, problems: converter.problems };
}

interface Anchored {
  readonly node: Node;
  /** How many nodes it stands for, aliases in it followed. */
  readonly size: number;
  /** How many levels lie below it. */
  readonly height: number;
}

class Converter {
  readonly problems: Problem[] = [];
  readonly #anchors = new Map<string, Anchored | 'open'>();
  #size = 0;
  #aliased = 0;
  #deepest = 0;

  constructor(private readonly content: string) {}

  /** The node; undefined for an alias that leads nowhere. */
  node(source: ParsedNode, depth: number): Node | undefined {
    if (isAlias(source)) return this.#follow(source.source, between(source.range), depth);
    const { anchor } = source;
    if (!anchor) return this.#plain(source, depth);
    const size = this.#size;
    const deepest = this.#deepest;
    this.#deepest = depth;
    this.#anchors.set(anchor, 'open');
    const node = this.#plain(source, depth);
    this.#anchors.set(anchor, { node, size: this.#size - size, height: this.#deepest - depth });
    this.#deepest = Math.max(this.#deepest, deepest);
    return node;
  }

  #plain(source: Exclude<ParsedNode, { source: string; type: 'ALIAS' }>, depth: number): Node {
    this.#size += 1;
    this.#deepest = Math.max(this.#deepest, depth);
    if (isMap(source)) return this.#map(source as Extract<ParsedNode, { items: { key: unknown }[] }>, depth);
    if (isSeq(source)) return this.#sequence(source as never, depth);
    return this.#scalar(source as Scalar.Parsed);
  }

  #map(
    source: { items: { key: ParsedNode; value: ParsedNode | null }[]; flow?: boolean; range: readonly number[] },
    depth: number,
  ): MapNode {
    const entries: Entry[] = [];
    for (const { key: keySource, value: valueSource } of source.items) {
      const key = this.#key(keySource, depth);
      const found = valueSource ? this.node(valueSource, depth + 1) : undefined;
      const value = found && isNothing(found) ? undefined : found;
      const end = value ? (value.alias ?? value).end : this.#behindColon(key.end);
      entries.push({ key, value, start: key.start, end: Math.max(end, key.end) });
    }
    const flow = source.flow === true;
    const range = between(source.range);
    const start = flow ? range.start : (entries[0]?.start ?? range.start);
    const end = flow ? range.end : (entries.at(-1)?.end ?? range.end);
    return { kind: 'map', flow, entries, start, end };
  }

  #sequence(source: { items: ParsedNode[]; flow?: boolean; range: readonly number[] }, depth: number): SequenceNode {
    const items = source.items.map(item => this.node(item, depth + 1) ?? nothing(between(item.range)));
    const range = between(source.range);
    const flow = source.flow === true;
    const last = items.at(-1);
    const end = flow ? range.end : last ? (last.alias ?? last).end : range.end;
    return { kind: 'sequence', flow, items, start: range.start, end: Math.max(end, range.start) };
  }

  #scalar(source: Scalar.Parsed): ScalarNode {
    const range = between(source.range);
    const style = styleOf(source);
    const text = source.source;
    const type = source.tag ? typeOfValue(source.value) : style === 'plain' ? plainType(text) : 'string';
    return {
      kind: 'scalar',
      style,
      text,
      type,
      start: range.start,
      end: style === 'block' ? this.#trimmed(range) : range.end,
    };
  }

  /** A key is text; of any other key its source is taken, so that its value is still found. */
  #key(source: ParsedNode, depth: number): ScalarNode {
    const node = this.node(source, depth);
    if (node?.kind === 'scalar') {
      return node.alias ? { ...node, ...node.alias } : node;
    }
    const range = between(source.range);
    this.problems.push({
      rule: 'yaml/key-not-text',
      message: 'A key is a text; this one is a list or a map. Write one word before the colon.',
      range,
    });
    const text = this.content.slice(range.start, Math.min(range.end, range.start + 80));
    return { kind: 'scalar', style: 'plain', text, type: 'string', ...range };
  }

  #follow(name: string, place: Range, depth: number): Node | undefined {
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) {
      return this.#deadEnd(
        'yaml/star-is-alias',
        `“*${name}” repeats what “&${name}” names, but no “&${name}” stands above. If the star is meant as text, put the value in quotes.`,
        place,
      );
    }
    if (anchored === 'open') {
      return this.#deadEnd(
        'yaml/alias-bomb',
        `“*${name}” stands inside what “&${name}” names, so it would never end.`,
        place,
      );
    }
    if (depth + anchored.height > maximumDepth) {
      return this.#deadEnd(
        'yaml/too-deep',
        `With “*${name}” followed, values lie more than ${maximumDepth} levels deep in each other.`,
        place,
      );
    }
    const bombed = this.#aliased > maximumAliasedNodes;
    this.#aliased += anchored.size;
    if (bombed) return undefined;
    if (this.#aliased > maximumAliasedNodes) {
      const count = maximumAliasedNodes.toLocaleString('en');
      return this.#deadEnd(
        'yaml/alias-bomb',
        `The aliases of this file stand for more than ${count} values, so they are not followed from here on.`,
        place,
      );
    }
    this.#size += anchored.size;
    this.#deepest = Math.max(this.#deepest, depth + anchored.height);
    return { ...anchored.node, alias: place };
  }

  #deadEnd(rule: string, message: string, range: Range): undefined {
    if (this.problems.length < maximumMistakes) this.problems.push({ rule, message, range });
    return undefined;
  }

  #behindColon(from: number): number {
    let at = from;
    while (this.content[at] === ' ' || this.content[at] === '\t') at += 1;
    return this.content[at] === ':' ? at + 1 : from;
  }

  #trimmed({ start, end }: Range): number {
    let at = end;
    while (at > start && /[ \t\r\n]/.test(this.content[at - 1] as string)) at -= 1;
    return at;
  }
}

/** An item that says nothing, so that the items behind it keep their numbers. */
function nothing(place: Range): ScalarNode {
  return { kind: 'scalar', style: 'plain', text: '', type: 'null', start: place.start, end: place.end };
}

function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.text === '' && node.type === 'null';
}

function between(range: readonly number[]): Range {
  return { start: range[0] as number, end: range[1] as number };
}

function styleOf(scalar: Scalar.Parsed): ScalarNode['style'] {
  switch (scalar.type) {
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'QUOTE_SINGLE':
      return 'single';
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return 'block';
    default:
      return 'plain';
  }
}

function typeOfValue(value: unknown): ScalarNode['type'] {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return 'null';
    default:
      return 'string';
  }
}
