import type { Budget } from './budget.js';
import { Candidates } from './candidates.js';
import type { Conjunctions } from './conjunction.js';
import type { Sameness } from './diff/same.js';
import { accepts } from './evaluate.js';
import { isArray, isObject, withMember, withoutMember } from './json.js';
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
  if (accepts(left, value, budget) !== true) return false;
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
  for (const value of first) if (isWitness(search, value, budget)) return shrunk(search, value, budget);
  const left = conjunctions.of([search.left], []);
  for (const value of new Candidates(budget, sameness).of(left, [search.right])) {
    if (isWitness(search, value, budget)) return shrunk(search, value, budget);
    if (budget.ranOut) return undefined;
  }
  return undefined;
}

const MAX_SHRINKS = 400;

/** Takes away and simplifies, one place after the other, as long as what is left is still a witness. */
function shrunk(search: Search, witness: Json, budget: Budget): Json {
  let best = witness;
  let tries = MAX_SHRINKS;
  for (let improved = true; improved; ) {
    improved = false;
    for (const simpler of simplifications(best, 0)) {
      if (--tries < 0 || budget.ranOut) return best;
      if (!isWitness(search, simpler, budget)) continue;
      best = simpler;
      improved = true;
      break;
    }
  }
  return best;
}

/** Values that are a little smaller, the smallest first. Each of them is nearer to a fixed point, so shrinking ends. */
function* simplifications(value: Json, depth: number): Iterable<Json> {
  if (depth > 12) return;
  if (isArray(value)) {
    for (let index = value.length - 1; index >= 0; index--) yield value.filter((_, place) => place !== index);
    for (const [index, item] of value.entries()) {
      for (const simpler of simplifications(item, depth + 1))
        yield value.map((old, place) => (place === index ? simpler : old));
    }
  } else if (isObject(value)) {
    const names = Object.keys(value);
    for (const name of names) yield withoutMember(value, name);
    for (const name of names) {
      for (const simpler of simplifications(value[name] as Json, depth + 1)) yield withMember(value, name, simpler);
    }
  } else if (typeof value === 'string' && value.length > 16) {
    yield 'text';
    yield value.slice(0, Math.ceil(value.length / 2));
    yield value.slice(0, -1);
  } else if (typeof value === 'number' && (Math.abs(value) > 1_000 || !Number.isInteger(value))) {
    yield* [0, 1, Math.trunc(value)].filter(simpler => simpler !== value);
  }
}
