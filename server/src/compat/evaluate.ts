import type { Budget } from './budget.js';
import { since } from './dialect.js';
import type { ExactNumber } from './exact/exactNumber.js';
import { compareRationals, isMultiple, rationalOf } from './exact/rational.js';
import { formatOf, isInFormat } from './formats.js';
import {
  ARRAY,
  codePointLength,
  isArray,
  isObject,
  type JsonObject,
  jsonEqual,
  NUMBER,
  OBJECT,
  STRING,
  typeOf,
} from './json.js';
import type { SchemaNode } from './node.js';
import type { AssertedFormat, Condition, Parts } from './parts.js';
import { matches } from './pattern.js';
import { exactlyOne, type Truth } from './truth.js';
import type { Json } from './verdict.js';

const MAX_DEPTH = 160;

/** Whether a schema accepts a value. Contents are annotations, and so are formats that are not asserted. */
export function accepts(node: SchemaNode, value: Json, budget: Budget): Truth {
  return new Evaluator(budget).check(node, value, 0, undefined);
}

/** What the keywords of one place have looked at, for the `unevaluated…` keywords. */
class Evaluated {
  readonly names = new Set<string>();
  allNames = false;
  readonly indexes = new Set<number>();
  allItems = false;
  /** A part could not be decided, so more may have been looked at. */
  unsure = false;

  add(other: Evaluated): void {
    for (const name of other.names) this.names.add(name);
    for (const index of other.indexes) this.indexes.add(index);
    this.allNames ||= other.allNames;
    this.allItems ||= other.allItems;
    this.unsure ||= other.unsure;
  }
}

/** Collects verdicts that must all hold. */
class All {
  result: Truth = true;

  /** Adds one; true when the whole has failed. */
  fails(truth: Truth): boolean {
    if (truth === false) this.result = false;
    else if (truth === undefined && this.result) this.result = undefined;
    return this.result === false;
  }
}

class Evaluator {
  constructor(readonly budget: Budget) {}

  /** `seen` is fresh and filled only with what this schema looks at. */
  check(node: SchemaNode, value: Json, depth: number, seen: Evaluated | undefined): Truth {
    const { parts } = node;
    if (parts.always !== undefined) return parts.always;
    if (depth > MAX_DEPTH || !this.budget.spend()) return undefined;
    const type = typeOf(value);
    if ((type & parts.types) === 0) return false;
    const mine = seen ?? (parts.unevaluatedItems || parts.unevaluatedProperties ? new Evaluated() : undefined);
    const all = new All();
    if (all.fails(this.#scalar(parts, value, type))) return false;
    if (isArray(value) && all.fails(this.#array(node, value, depth, mine))) return false;
    if (isObject(value) && all.fails(this.#object(parts, value, depth, mine))) return false;
    if (all.fails(this.#inPlace(parts, value, depth, mine))) return false;
    if (parts.unsupported.length > 0) {
      all.fails(undefined);
      if (mine) mine.unsure = true;
    }
    if (mine && all.fails(this.#unevaluated(parts, value, depth, mine))) return false;
    return all.result;
  }

  #scalar(parts: Parts, value: Json, type: number): Truth {
    if (parts.constant && !jsonEqual(parts.constant.value, value)) return false;
    if (parts.values && !parts.values.some(allowed => jsonEqual(allowed, value))) return false;
    const truth =
      type & NUMBER
        ? meetsNumber(parts, value as number | ExactNumber)
        : type !== STRING || meetsString(parts, value as string);
    if (parts.inFormat === undefined || truth === false) return truth;
    const isInside = isIn(parts.inFormat, value);
    return isInside === false ? false : isInside && truth;
  }

  #array(node: SchemaNode, value: readonly Json[], depth: number, seen: Evaluated | undefined): Truth {
    const { parts } = node;
    if (value.length < (parts.minItems ?? 0) || value.length > (parts.maxItems ?? Number.POSITIVE_INFINITY))
      return false;
    const all = new All();
    for (const [index, item] of value.entries()) {
      const schema = parts.prefix[index] ?? parts.rest;
      if (!schema) break;
      if (all.fails(this.check(schema, item, depth + 1, undefined))) return false;
      seen?.indexes.add(index);
    }
    if (all.fails(this.#contains(node, value, depth, seen))) return false;
    if (parts.unique && all.fails(this.#unique(value))) return false;
    return all.result;
  }

  #contains(node: SchemaNode, value: readonly Json[], depth: number, seen: Evaluated | undefined): Truth {
    const { contains } = node.parts;
    if (!contains) return true;
    const newer = since(node.dialect, 'draft2020-12');
    let matching = 0;
    let undecided = 0;
    for (const [index, item] of value.entries()) {
      const truth = this.check(contains.node, item, depth + 1, undefined);
      if (truth) matching += 1;
      if (truth === undefined) undecided += 1;
      if (truth && newer) seen?.indexes.add(index);
    }
    // In 2019-09 validators differ on whether `contains` counts as looking at an item.
    if (seen && (undecided > 0 || !newer)) seen.unsure = true;
    if (matching > contains.max || matching + undecided < contains.min) return false;
    return matching >= contains.min && matching + undecided <= contains.max ? true : undefined;
  }

  #unique(value: readonly Json[]): Truth {
    for (let i = 0; i < value.length; i++) {
      for (let j = 0; j < i; j++) {
        if (!this.budget.spend()) return undefined;
        if (jsonEqual(value[i] as Json, value[j] as Json)) return false;
      }
    }
    return true;
  }

  #object(parts: Parts, value: JsonObject, depth: number, seen: Evaluated | undefined): Truth {
    const names = Object.keys(value);
    if (names.length < (parts.minProperties ?? 0)) return false;
    if (names.length > (parts.maxProperties ?? Number.POSITIVE_INFINITY)) return false;
    if (!parts.required.every(name => Object.hasOwn(value, name))) return false;
    const all = new All();
    for (const name of names) {
      if (all.fails(this.#member(parts, name, value[name] as Json, depth, seen))) return false;
      if (parts.names && all.fails(this.check(parts.names, name, depth + 1, undefined))) return false;
      if (parts.dependentRequired.get(name)?.some(other => !Object.hasOwn(value, other))) return false;
    }
    return all.result;
  }

  #member(parts: Parts, name: string, value: Json, depth: number, seen: Evaluated | undefined): Truth {
    const all = new All();
    const named = parts.properties.get(name);
    let found: Truth = named !== undefined;
    if (named) all.fails(this.check(named, value, depth + 1, undefined));
    for (const [pattern, schema] of parts.patterns) {
      const matched = matches(pattern, name);
      if (matched === false) continue;
      found ||= matched;
      const truth = this.check(schema, value, depth + 1, undefined);
      all.fails(matched ? truth : truth === true ? true : undefined);
    }
    if (found !== true && parts.additional) {
      const truth = this.check(parts.additional, value, depth + 1, undefined);
      all.fails(found === false ? truth : truth === true ? true : undefined);
      found = true;
    }
    if (found) seen?.names.add(name);
    else if (found === undefined && seen) seen.unsure = true;
    return all.result;
  }

  #inPlace(parts: Parts, value: Json, depth: number, seen: Evaluated | undefined): Truth {
    const all = new All();
    const conjuncts = parts.ref ? [parts.ref, ...parts.allOf] : parts.allOf;
    for (const schema of conjuncts) if (all.fails(this.#under(schema, value, depth, seen))) return false;
    if (isObject(value)) {
      for (const [name, schema] of parts.dependentSchemas) {
        if (Object.hasOwn(value, name) && all.fails(this.#under(schema, value, depth, seen))) return false;
      }
    }
    if (parts.anyOf.length > 0 && all.fails(this.#anyOf(parts.anyOf, value, depth, seen))) return false;
    if (parts.oneOf.length > 0 && all.fails(this.#oneOf(parts.oneOf, value, depth, seen))) return false;
    if (parts.not) {
      const truth = this.check(parts.not, value, depth + 1, undefined);
      if (all.fails(truth === undefined ? undefined : !truth)) return false;
    }
    if (parts.condition && all.fails(this.#condition(parts.condition, value, depth, seen))) return false;
    return all.result;
  }

  /** Checks a schema at the same place, and adds what it looked at when it accepts. */
  #under(schema: SchemaNode, value: Json, depth: number, seen: Evaluated | undefined): Truth {
    const own = seen && new Evaluated();
    const truth = this.check(schema, value, depth + 1, own);
    if (seen && own && truth) seen.add(own);
    if (seen && truth === undefined) seen.unsure = true;
    return truth;
  }

  #anyOf(branches: readonly SchemaNode[], value: Json, depth: number, seen: Evaluated | undefined): Truth {
    let result: Truth = false;
    for (const branch of branches) {
      const truth = this.#under(branch, value, depth, seen);
      if (truth && !seen) return true;
      if (truth || (truth === undefined && result === false)) result = truth;
    }
    return result;
  }

  #oneOf(branches: readonly SchemaNode[], value: Json, depth: number, seen: Evaluated | undefined): Truth {
    return exactlyOne(branches.map(branch => this.#under(branch, value, depth, seen)));
  }

  #condition(condition: Condition, value: Json, depth: number, seen: Evaluated | undefined): Truth {
    const holds = this.#under(condition.test, value, depth, seen);
    const outcome = (schema: SchemaNode | undefined): Truth => !schema || this.#under(schema, value, depth, seen);
    if (holds !== undefined) return outcome(holds ? condition.met : condition.unmet);
    const both = [outcome(condition.met), outcome(condition.unmet)];
    return both[0] === both[1] ? both[0] : undefined;
  }

  #unevaluated(parts: Parts, value: Json, depth: number, seen: Evaluated): Truth {
    const all = new All();
    const check = (schema: SchemaNode, item: Json): boolean => {
      const truth = this.check(schema, item, depth + 1, undefined);
      return all.fails(seen.unsure && !truth ? undefined : truth);
    };
    if (parts.unevaluatedProperties && isObject(value)) {
      const left = seen.allNames ? [] : Object.keys(value).filter(name => !seen.names.has(name));
      for (const name of left) if (check(parts.unevaluatedProperties, value[name] as Json)) return false;
      seen.allNames = true;
    }
    if (parts.unevaluatedItems && isArray(value)) {
      const left = seen.allItems ? [] : value.filter((_, index) => !seen.indexes.has(index));
      for (const item of left) if (check(parts.unevaluatedItems, item)) return false;
      seen.allItems = true;
    }
    return all.result;
  }
}

function isIn({ name, named }: AssertedFormat, value: Json): Truth {
  if (formatOf(name)) return isInFormat(name, value);
  return named.some(one => jsonEqual(one, value)) || isInFormat(name, value);
}

function meetsNumber({ lower, upper, step }: Parts, value: number | ExactNumber): Truth {
  if (!lower && !upper && !step) return true;
  const exact = rationalOf(value);
  if (!exact) return undefined;
  const above = lower ? compareRationals(exact, lower.exact) : 1;
  const below = upper ? compareRationals(exact, upper.exact) : -1;
  if (above < 0 || (above === 0 && lower?.open) || below > 0 || (below === 0 && upper?.open)) return false;
  return !step || isMultiple(exact, step);
}

function meetsString(parts: Parts, value: string): Truth {
  if (parts.minLength !== undefined || parts.maxLength !== undefined) {
    const length = codePointLength(value);
    if (length < (parts.minLength ?? 0) || length > (parts.maxLength ?? Number.POSITIVE_INFINITY)) return false;
  }
  return parts.pattern === undefined ? true : matches(parts.pattern, value);
}

/** The types whose values hold other values. */
export const STRUCTURED = ARRAY | OBJECT;
