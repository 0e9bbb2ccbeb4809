import { ARRAY, OBJECT } from '../json.js';
import type { SchemaNode } from '../node.js';
import { some } from '../reader/declared.js';
import type { Literal, Part, Scenario, Scenarios, Term } from './term.js';
import type { Terms } from './terms.js';

/**
 * What the schemas at one place look at depends on which of them hold. All combinations of that are listed; they
 * exclude each other, and one of them is always the case. In each it is known what is left for `unevaluated…`.
 */
const MAX_SCENARIOS = 256;
const MAX_DEPTH = 24;

/** What has been looked at when certain schemas hold and others do not. */
export interface Look {
  readonly literals: readonly Literal[];
  readonly everything: boolean;
  readonly names: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  /** The number of items at the beginning. */
  readonly items: number;
  /** Items that meet one of these count as looked at. */
  readonly found: readonly SchemaNode[];
}

const blind: Look = { literals: [], everything: false, names: new Set(), patterns: new Set(), items: 0, found: [] };

/** How schemas at the same place become terms. */
export interface Reading {
  term(node: SchemaNode): Term;
  /** That it is an object which has a member. */
  present(name: string): Term;
}

export function memberLooks(node: SchemaNode, reading: Reading): readonly Look[] | undefined {
  return new Looker(reading, membersLookedAt).at(node, true, 0);
}

export function itemLooks(node: SchemaNode, reading: Reading): readonly Look[] | undefined {
  return new Looker(reading, itemsLookedAt).at(node, true, 0);
}

export function memberScenarios(node: SchemaNode, rest: SchemaNode, terms: Terms): Scenarios {
  const term = terms.known(rest);
  return memberLooks(node, asWritten(terms))?.map(({ literals, everything, names, patterns }): Scenario => {
    if (everything) return { literals };
    const missing = [...patterns];
    return { literals, rest: terms.atomTerm(OBJECT, { is: 'members', except: names, matching: [], missing, term }) };
  });
}

export function itemScenarios(node: SchemaNode, rest: SchemaNode, terms: Terms): Scenarios {
  return itemLooks(node, asWritten(terms))?.map(({ literals, everything, items, found }): Scenario => {
    if (everything) return { literals };
    const term = terms.either([...found, rest].map(child => terms.known(child)));
    return { literals, rest: terms.atomTerm(ARRAY, { is: 'rest', from: items, term }) };
  });
}

/** The part that `unevaluatedProperties` is. Its scenarios are listed when they are first asked for. */
export function membersPart({ atPlace }: SchemaNode, list: () => Scenarios): Part {
  const why = `“unevaluatedProperties”${atPlace} depends on too much beside it`;
  return { kind: 'scenarios', on: OBJECT, why, list: once(list) };
}

/** The same for `unevaluatedItems`. */
export function itemsPart({ atPlace }: SchemaNode, list: () => Scenarios): Part {
  const why = `“unevaluatedItems”${atPlace} depends on too much beside it, or on “contains” in a draft that validators read differently`;
  return { kind: 'scenarios', on: ARRAY, why, list: once(list) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function asWritten(terms: Terms): Reading {
  return {
    term: node => terms.known(node),
    present: name => terms.present(name),
  };
}

/** What the keywords of one schema itself look at; undefined when that cannot be told. */
type OwnLook = (node: SchemaNode, isTop: boolean) => Look | undefined;

function membersLookedAt({ parts }: SchemaNode, isTop: boolean): Look {
  const everything = parts.additional !== undefined || (!isTop && parts.unevaluatedProperties !== undefined);
  return { ...blind, everything, names: new Set(parts.properties.keys()), patterns: new Set(parts.patterns.keys()) };
}

function itemsLookedAt({ parts, dialect }: SchemaNode, isTop: boolean): Look | undefined {
  const everything = parts.rest !== undefined || (!isTop && parts.unevaluatedItems !== undefined);
  // In 2019-09 validators differ on whether `contains` counts as looking at an item.
  if (parts.contains && dialect !== 'draft2020-12' && !everything) return undefined;
  return { ...blind, everything, items: parts.prefix.length, found: some(parts.contains?.node) };
}

class Looker {
  constructor(
    readonly reading: Reading,
    readonly own: OwnLook,
  ) {}

  at(node: SchemaNode, isTop: boolean, depth: number): readonly Look[] | undefined {
    const { parts } = node;
    if (depth > MAX_DEPTH || parts.unsupported.length > 0) return undefined;
    const own = this.own(node, isTop);
    let looks: readonly Look[] | undefined = own && [own];
    const multiply = (others: readonly Look[] | undefined) => {
      looks = product(looks, others);
    };
    const below = (child: SchemaNode) => this.at(child, false, depth + 1);
    for (const child of [...some(parts.ref), ...parts.allOf]) multiply(below(child));
    for (const child of [...parts.anyOf, ...parts.oneOf]) {
      multiply(either(this.reading.term(child), below(child), [blind]));
    }
    const { condition } = parts;
    if (condition) {
      const [met, unmet] = [condition.met, condition.unmet].map(child => (child ? below(child) : [blind]));
      multiply(either(this.reading.term(condition.test), product(below(condition.test), met), unmet));
    }
    for (const [name, child] of parts.dependentSchemas) {
      multiply(either(this.reading.present(name), below(child), [blind]));
    }
    return looks;
  }
}

/** Where a schema that looks at nothing new may hold or not, nothing is to be told apart. */
function either(
  term: Term,
  met: readonly Look[] | undefined,
  unmet: readonly Look[] | undefined,
): readonly Look[] | undefined {
  if (!met || !unmet) return undefined;
  if ([...met, ...unmet].every(isBlind)) return [blind];
  return [...met.map(look => under(term, true, look)), ...unmet.map(look => under(term, false, look))];
}

function product(a: readonly Look[] | undefined, b: readonly Look[] | undefined): readonly Look[] | undefined {
  if (!a || !b || a.length * b.length > MAX_SCENARIOS) return undefined;
  return a.flatMap(look => b.map(other => together(look, other)));
}

function isBlind(look: Look): boolean {
  return !look.everything && look.names.size + look.patterns.size + look.items + look.found.length === 0;
}

function under(term: Term, holds: boolean, look: Look): Look {
  return { ...look, literals: [{ term, holds }, ...look.literals] };
}

function together(a: Look, b: Look): Look {
  return {
    literals: [...a.literals, ...b.literals],
    everything: a.everything || b.everything,
    names: new Set([...a.names, ...b.names]),
    patterns: new Set([...a.patterns, ...b.patterns]),
    items: Math.max(a.items, b.items),
    found: [...a.found, ...b.found],
  };
}
