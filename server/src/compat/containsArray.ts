import type { Conjunction } from './conjunction.js';
import type { Prover } from './contains.js';
import { STRUCTURED } from './evaluate.js';
import type { Contains, SchemaNode } from './node.js';
import { some } from './reader/declared.js';
import { View } from './reader/view.js';
import { certainlyEvaluatesItem, longestPrefix } from './unevaluated.js';

/** Arrays are looked at item by item up to here. */
const MAX_INDEX = 64;

/** Whether the arrays of the left meet what the right demands of arrays. */
export function arrayGoals(prover: Prover, left: Conjunction, right: SchemaNode, view: View, splits: number): boolean {
  const { parts } = right;
  const { facts } = left;
  const prefix = longestPrefix([...left.all, right, ...(view.writer?.nodes ?? []), ...(view.reader?.nodes ?? [])]);
  if (prefix > MAX_INDEX || facts.minItems < (parts.minItems ?? 0)) return false;
  const impossible = (index: number) => prover.deeper(() => prover.empty(left.item(index), splits));
  /** No array has an item at this index, which is at most the first one behind every prefix. */
  let length = 0;
  while (length < facts.maxItems && length <= prefix && !impossible(length)) length += 1;
  const most = length > prefix ? facts.maxItems : length;
  if (most > (parts.maxItems ?? Number.POSITIVE_INFINITY)) return false;
  for (let index = 0; index < length; index++) {
    const met = itemDemands(right, index).every(schema =>
      prover.deeper(() => prover.proves(left.item(index), schema, view.item(index), splits)),
    );
    if (!met) return false;
  }
  if (parts.unique && !uniqueGoal(left, view, Math.min(length, prefix + 1), most)) return false;
  return !parts.contains || containsGoal(prover, left, parts.contains, view, prefix, most, splits);
}

function itemDemands(node: SchemaNode, index: number): readonly SchemaNode[] {
  const { parts } = node;
  const demanded = some(parts.prefix[index] ?? parts.rest);
  if (parts.unevaluatedItems && !certainlyEvaluatesItem(node, index)) demanded.push(parts.unevaluatedItems);
  return demanded;
}

function uniqueGoal(left: Conjunction, view: View, kinds: number, most: number): boolean {
  if (most <= 1) return true;
  if (!left.facts.unique) return false;
  if (!view.reader) return true;
  // Items that differ only in what the reader drops are the same to it.
  for (let index = 0; index < kinds; index++) if (left.item(index).facts.types & STRUCTURED) return false;
  return true;
}

function containsGoal(
  prover: Prover,
  left: Conjunction,
  goal: Contains,
  view: View,
  prefix: number,
  most: number,
  splits: number,
): boolean {
  if (view.reader) return false;
  const { facts } = left;
  const proves = (from: Conjunction, to: SchemaNode) =>
    prover.deeper(() => prover.proves(from, to, View.asWritten, splits));
  const of = (node: SchemaNode) => prover.conjunctions.of([node], []);
  // Every index behind the prefix is like the first one there.
  const like = (index: number) => left.item(Math.min(index, prefix));
  const enough = (): boolean => {
    if (goal.min === 0 || facts.contains.some(known => known.min >= goal.min && proves(of(known.node), goal.node)))
      return true;
    let matching = 0;
    for (let index = 0; index < Math.min(facts.minItems, MAX_INDEX); index++)
      if (proves(like(index), goal.node)) matching += 1;
    return matching >= goal.min;
  };
  const few = (): boolean => {
    if (most <= goal.max || facts.contains.some(known => known.max <= goal.max && proves(of(goal.node), known.node)))
      return true;
    const disjoint = (index: number) =>
      prover.deeper(() => prover.disjoint(like(index), goal.node, View.asWritten, splits));
    let matching = 0;
    for (let index = 0; index < Math.min(most, prefix + 1); index++) {
      if (disjoint(index)) continue;
      matching += index === prefix ? Math.max(1, most - prefix) : 1;
    }
    return matching <= goal.max;
  };
  return enough() && few();
}
