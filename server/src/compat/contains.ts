import type { Budget } from './budget.js';
import { type Conjunction, Conjunctions } from './conjunction.js';
import { arrayGoals } from './containsArray.js';
import { objectGoals } from './containsObject.js';
import { isMultipleOf } from './decimal.js';
import type { Sameness } from './diff/same.js';
import { accepts } from './evaluate.js';
import type { Facts } from './facts.js';
import { ARRAY, FRACTION, NUMBER, OBJECT, STRING } from './json.js';
import type { Bound, Graph, Parts, SchemaNode } from './node.js';
import { isDropSafe } from './reader/dropSafe.js';
import { View } from './reader/view.js';

const MAX_FRAMES = 120;
const MAX_SPLITS = 4;
const ALL_TYPES = [1, 2, NUMBER, STRING, ARRAY, OBJECT];

interface Frame {
  readonly index: number;
  /** How many times the way here went to a member or an item. */
  readonly level: number;
}

/**
 * Proves that every value of one schema is a value of another, from their structure. Yes is a proof; no says nothing.
 *
 * Recursion is coinductive: a question met again one member or item deeper is taken for proven, because a shortest
 * counterexample would have to contain a shorter one. Such an answer is remembered only where it does not lean on a
 * question that is still open.
 */
export class Prover {
  readonly conjunctions: Conjunctions;
  readonly #known = new Map<string, boolean>();
  readonly #open = new Map<string, Frame>();
  #level = 0;
  /** The outermost open question that the answer at hand leans on. */
  #leansOn = Number.POSITIVE_INFINITY;

  constructor(
    readonly graph: Graph,
    readonly budget: Budget,
    readonly sameness: Sameness,
  ) {
    this.conjunctions = new Conjunctions(graph, budget);
  }

  /** Whether every value of `sub` is one of `sup`, as far as the view lets it through. */
  contains(sub: SchemaNode, sup: SchemaNode, view: View): boolean {
    return this.proves(this.conjunctions.of([sub], []), sup, view, MAX_SPLITS);
  }

  /** Whether no value meets a schema. */
  isEmpty(node: SchemaNode): boolean {
    return this.empty(this.conjunctions.of([node], []), MAX_SPLITS);
  }

  proves(left: Conjunction, demanded: SchemaNode, asked: View, splits: number): boolean {
    const right = demanded.target;
    if (right.parts.always === true) return true;
    const view = asked.settled(this.sameness);
    if (!this.budget.spend(1 + (left.all.length >> 3))) return false;
    if (left.facts.types === 0 || this.#given(left, right, view)) return true;
    return this.#once(`${left.id}<${right.id}${view.key}`, splits, () => {
      const { values } = left.facts;
      if (values) return values.every(value => this.#acceptsSeen(right, value, view));
      return (
        this.#direct(left, right, view, splits) ||
        this.empty(left, splits) ||
        this.#proveBranches(left, splits, branch => this.proves(branch, right, view, splits - 1))
      );
    });
  }

  /** Whether no value meets a conjunction. */
  empty(left: Conjunction, splits: number): boolean {
    if (left.facts.types === 0) return true;
    if (left.facts.values) return false;
    return this.#once(`${left.id}<`, splits, () => {
      if (left.not.some(node => this.proves(left, node, View.asWritten, splits))) return true;
      if (ALL_TYPES.every(type => (left.facts.types & type) === 0 || this.#emptyOfType(left, type, splits)))
        return true;
      return this.#proveBranches(left, splits, branch => this.empty(branch, splits - 1));
    });
  }

  /** Runs a question about what stands one member or item deeper. */
  deeper<T>(ask: () => T): T {
    this.#level += 1;
    const answer = ask();
    this.#level -= 1;
    return answer;
  }

  /** Whether every value of the left, as seen, is refused by the right. */
  refutes(left: Conjunction, right: SchemaNode, view: View, depth = 0): boolean {
    if (depth > 12 || !this.budget.spend()) return false;
    const { parts } = right;
    const { facts } = left;
    const types = facts.types & parts.types;
    if (types === 0 || parts.always === false) return true;
    if (facts.values) return facts.values.every(value => this.#refusesSeen(right, value, view));
    const inPlace = parts.ref ? [parts.ref, ...parts.allOf] : parts.allOf;
    if (inPlace.some(node => this.refutes(left, node, view, depth + 1))) return true;
    for (const branches of [parts.anyOf, parts.oneOf]) {
      if (branches.length > 0 && branches.every(node => this.refutes(left, node, view, depth + 1))) return true;
    }
    if ((types & ~OBJECT) !== 0) return false;
    for (const name of facts.required) {
      const schema = parts.properties.get(name);
      if (!schema || (view.reader && view.reader.declares(name) !== true)) continue;
      if (this.refutes(left.property(name), schema, view.property(name), depth + 1)) return true;
    }
    return parts.required.some(name => left.property(name).facts.types === 0);
  }

  /** Whether the left and the right have no value in common. */
  disjoint(left: Conjunction, right: SchemaNode, view: View, splits: number): boolean {
    if (this.refutes(left, right, view)) return true;
    // What the reader sees is not what was sent, so both sides cannot be asked of one value.
    return !view.reader && splits > 0 && this.empty(left.and(right), splits - 1);
  }

  #given(left: Conjunction, right: SchemaNode, view: View): boolean {
    if (view.reader && (view.reader.unsure || !isDropSafe(right))) return false;
    return left.all.some(node => this.sameness.same(node, right));
  }

  #once(key: string, splits: number, prove: () => boolean): boolean {
    const known = this.#known.get(key) ?? this.#known.get(`${key}@${splits}`);
    if (known !== undefined) return known;
    const open = this.#open.get(key);
    if (open) {
      if (open.level === this.#level) return false;
      this.#leansOn = Math.min(this.#leansOn, open.index);
      return true;
    }
    const index = this.#open.size;
    if (index >= MAX_FRAMES || !this.budget.spend()) return false;
    const outer = this.#leansOn;
    this.#leansOn = Number.POSITIVE_INFINITY;
    this.#open.set(key, { index, level: this.#level });
    const proven = prove();
    this.#open.delete(key);
    const leans = this.#leansOn < index;
    if (proven && !leans) this.#known.set(key, true);
    if (!proven && this.#open.size === 0) this.#known.set(`${key}@${splits}`, false);
    this.#leansOn = Math.min(outer, leans && proven ? this.#leansOn : Number.POSITIVE_INFINITY);
    return proven;
  }

  #acceptsSeen(right: SchemaNode, value: Parameters<typeof accepts>[1], view: View): boolean {
    if (view.writer?.covers(value) === false) return true;
    const seen = view.reader ? view.reader.project(value) : value;
    return seen !== undefined && accepts(right, seen, this.budget) === true;
  }

  #refusesSeen(right: SchemaNode, value: Parameters<typeof accepts>[1], view: View): boolean {
    const seen = view.reader ? view.reader.project(value) : value;
    return seen !== undefined && accepts(right, seen, this.budget) === false;
  }

  /** Every demand of the right, one by one. */
  #direct(left: Conjunction, right: SchemaNode, view: View, splits: number): boolean {
    const { parts } = right;
    const { facts } = left;
    if (parts.always === false || parts.unsupported.length > 0) return false;
    if ((facts.types & ~parts.types) !== 0 || parts.values || parts.constant) return false;
    if (facts.types & NUMBER && !numberGoals(facts, parts)) return false;
    if (facts.types & STRING && !stringGoals(facts, parts)) return false;
    const inPlace = parts.ref ? [parts.ref, ...parts.allOf] : parts.allOf;
    if (!inPlace.every(node => this.proves(left, node, view, splits))) return false;
    if (facts.types & ARRAY && !arrayGoals(this, left, right, view, splits)) return false;
    if (facts.types & OBJECT && !objectGoals(this, left, right, view, splits)) return false;
    if (parts.not && !this.disjoint(left, parts.not, view, splits)) return false;
    if (parts.condition && !this.#condition(left, right, view, splits)) return false;
    if (parts.oneOf.length > 0 && !this.#exactlyOne(left, parts.oneOf, view, splits)) return false;
    return parts.anyOf.length === 0 || this.#any(left, parts.anyOf, view, splits);
  }

  #any(left: Conjunction, branches: readonly SchemaNode[], view: View, splits: number): boolean {
    if (branches.some(branch => this.proves(left, branch, view, splits))) return true;
    if (view.reader || splits <= 0) return false;
    // It is enough that what no other branch accepts is accepted by this one.
    return branches.some((branch, index) => {
      const others = branches.filter((_, other) => other !== index);
      return others.length > 0 && this.proves(left.andNot(...others), branch, view, splits - 1);
    });
  }

  #exactlyOne(left: Conjunction, branches: readonly SchemaNode[], view: View, splits: number): boolean {
    return branches.some(
      (branch, index) =>
        this.proves(left, branch, view, splits) &&
        branches.every((other, at) => at === index || this.disjoint(left, other, view, splits)),
    );
  }

  #condition(left: Conjunction, right: SchemaNode, view: View, splits: number): boolean {
    const { condition } = right.parts;
    if (!condition) return true;
    const outcome = (from: Conjunction, node: SchemaNode | undefined) => !node || this.proves(from, node, view, splits);
    if (outcome(left, condition.met) && outcome(left, condition.unmet)) return true;
    if (view.reader || splits <= 0) return false;
    return outcome(left.and(condition.test), condition.met) && outcome(left.andNot(condition.test), condition.unmet);
  }

  #emptyOfType(left: Conjunction, type: number, splits: number): boolean {
    const { facts } = left;
    const impossible = (inner: Conjunction) => this.deeper(() => this.empty(inner, splits));
    if (type === OBJECT) return [...facts.required].some(name => impossible(left.property(name)));
    if (type !== ARRAY) return false;
    for (let index = 0; index < Math.min(facts.minItems, 64); index++) if (impossible(left.item(index))) return true;
    return facts.contains.some(({ min, node }) => min > 0 && impossible(this.conjunctions.of([node], [])));
  }

  /** Cases that together are the whole left; the question must hold in each. */
  #proveBranches(left: Conjunction, splits: number, ask: (branch: Conjunction) => boolean): boolean {
    if (splits <= 0) return false;
    const cases = this.#cases(left);
    return cases?.every(ask) === true;
  }

  #cases(left: Conjunction): readonly Conjunction[] | undefined {
    const holds = (node: SchemaNode) => left.all.includes(node);
    for (const { parts } of left.all) {
      if (parts.oneOf.length > 0 && !parts.oneOf.some(holds)) {
        return parts.oneOf.map((branch, index) =>
          left.and(branch).andNot(...parts.oneOf.filter((_, other) => other !== index)),
        );
      }
      if (parts.anyOf.length > 0 && !parts.anyOf.some(holds)) return parts.anyOf.map(branch => left.and(branch));
      const condition = parts.condition?.test;
      if (condition && !holds(condition) && !left.not.includes(condition) && condition.parts.always === undefined) {
        return [left.and(condition), left.andNot(condition)];
      }
    }
    const types = ALL_TYPES.filter(type => left.facts.types & type);
    if (types.length > 1) return types.map(type => left.and(this.graph.made(`type ${type}`, { types: type })));
    return undefined;
  }
}

function numberGoals(facts: Facts, parts: Parts): boolean {
  const { multipleOf } = parts;
  const multiple =
    multipleOf === undefined ||
    facts.multiples.some(known => isMultipleOf(known, multipleOf)) ||
    ((facts.types & FRACTION) === 0 && isMultipleOf(1, multipleOf));
  return (
    multiple &&
    boundGoal(facts.lower, parts.lower, (a, b) => a > b) &&
    boundGoal(facts.upper, parts.upper, (a, b) => a < b)
  );
}

function boundGoal(
  known: Bound | undefined,
  demanded: Bound | undefined,
  tighter: (a: number, b: number) => boolean,
): boolean {
  if (!demanded) return true;
  if (!known) return false;
  return tighter(known.value, demanded.value) || (known.value === demanded.value && (known.open || !demanded.open));
}

function stringGoals(facts: Facts, parts: Parts): boolean {
  return (
    facts.minLength >= (parts.minLength ?? 0) &&
    facts.maxLength <= (parts.maxLength ?? Number.POSITIVE_INFINITY) &&
    (parts.pattern === undefined || facts.patterns.has(parts.pattern))
  );
}
