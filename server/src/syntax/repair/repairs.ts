import type { Range } from '../../base/range.js';
import type { Entry, Node, ScalarNode } from '../nodes.js';
import type { Fix, Problem } from '../problem.js';

/** A change that makes a broken place readable, and the problem that it stands for. Repairs lie in the order of the text. */
export interface Repair extends Range {
  /** What is read instead of the text between `start` and `end`. */
  readonly insert: string;
  /** Absent where another repair of the same kind has told it already. */
  readonly problem?: Problem;
}

export function repairedText(content: string, repairs: readonly Repair[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, insert } of repairs) {
    text += content.slice(at, start) + insert;
    at = end;
  }
  return text + content.slice(at);
}

/** From an offset in the repaired text to the one in the text as it stands. */
export type Back = (offset: number) => number;

export function backFrom(repairs: readonly Repair[]): Back {
  if (repairs.length === 0) return offset => offset;
  // For each repair: where its insertion begins and ends in the repaired text.
  let shift = 0;
  const spots = repairs.map(({ start, end, insert }) => {
    const from = start + shift;
    shift += insert.length - (end - start);
    return { from, to: from + insert.length, start, end };
  });
  return offset => {
    let low = 0;
    let high = spots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spots[middle] as { from: number }).from <= offset) low = middle + 1;
      else high = middle;
    }
    const spot = spots[low - 1];
    if (!spot) return offset;
    return offset < spot.to ? Math.min(spot.start + (offset - spot.from), spot.end) : offset - spot.to + spot.end;
  };
}

/** A tree of the repaired text as a tree of the text as it stands. */
export function nodeBack(node: Node, back: Back): Node {
  const place = placeBack(node, back);
  switch (node.kind) {
    case 'scalar':
      return { ...node, ...place };
    case 'sequence':
      return { ...node, ...place, items: node.items.map(item => nodeBack(item, back)) };
    case 'map':
      return { ...node, ...place, entries: node.entries.map(entry => entryBack(entry, back)) };
  }
}

export function problemBack(problem: Problem, back: Back): Problem {
  const { fixes } = problem;
  const placed = { ...problem, range: rangeBack(problem.range, back) };
  return fixes ? { ...placed, fixes: fixes.map(fix => fixBack(fix, back)) } : placed;
}

function fixBack({ title, edits }: Fix, back: Back): Fix {
  return { title, edits: edits.map(({ range, newText }) => ({ range: rangeBack(range, back), newText })) };
}

function entryBack({ key, value, start, end }: Entry, back: Back): Entry {
  return {
    key: { ...key, ...placeBack(key, back) } satisfies ScalarNode,
    value: value && nodeBack(value, back),
    start: back(start),
    end: back(end),
  };
}

function placeBack(node: Node, back: Back): Range & { readonly alias?: Range } {
  const range = rangeBack(node, back);
  return node.alias ? { ...range, alias: rangeBack(node.alias, back) } : range;
}

function rangeBack({ start, end }: Range, back: Back): Range {
  return { start: back(start), end: back(end) };
}
