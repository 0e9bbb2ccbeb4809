import type { Budget } from './budget.js';
import { Candidates } from './candidates.js';
import type { Conjunctions } from './conjunction.js';
import type { Sameness } from './diff/same.js';
import { polished } from './engine/polish.js';
import { accepts } from './evaluate.js';
import { survivesDoubles } from './json.js';
import type { SchemaNode } from './node.js';
import type { View } from './reader/view.js';
import type { Json } from './verdict.js';

/** What is asked: a value that the left accepts, and the right, as it sees it, does not. */
export interface Search {
  readonly left: SchemaNode;
  readonly right: SchemaNode;
  readonly view: View;
}

/** Whether a value certainly shows that the right is broken. */
function isWitness({ left, right, view }: Search, value: Json, budget: Budget): boolean {
  if (!survivesDoubles(value) || accepts(left, value, budget) !== true) return false;
  if (view.writer && view.writer.covers(value) !== true) return false;
  const seen = view.reader ? view.reader.project(value) : value;
  return seen !== undefined && accepts(right, seen, budget) === false;
}

/** A small witness, or undefined when none was found. `first` are tried before all others. */
export function findWitness(
  search: Search,
  conjunctions: Conjunctions,
  sameness: Sameness,
  budget: Budget,
  first: Iterable<Json> = [],
): Json | undefined {
  for (const value of first)
    if (isWitness(search, value, budget))
      return polished(value, other => isWitness(search, other, budget), search.left);
  const left = conjunctions.of([search.left], []);
  for (const value of new Candidates(budget, sameness).of(left, [search.right])) {
    if (isWitness(search, value, budget))
      return polished(value, other => isWitness(search, other, budget), search.left);
    if (budget.ranOut) return undefined;
  }
  return undefined;
}
