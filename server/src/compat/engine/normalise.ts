import { fraction } from '../exact/rational.js';
import { formatOf, notKnown } from '../formats.js';
import { ANY_TYPE, ARRAY, NUMBER, OBJECT, STRING } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Parts } from '../parts.js';
import { counted } from '../regex/counted.js';
import { type AtomShape, type Part, type Term, valuesByText } from './term.js';
import type { Terms } from './terms.js';
import { itemScenarios, itemsPart, memberScenarios, membersPart } from './unevaluated.js';

/** What a schema demands, as parts of a term. The schemas in it must be known to `terms` already. */
export function partsOf(node: SchemaNode, terms: Terms): readonly Part[] {
  const { parts: from } = node;
  const parts: Part[] = [];
  const term = (child: SchemaNode) => terms.known(child);
  const atom = (on: number, shape: AtomShape) => parts.push({ kind: 'atom', on, atom: terms.atom(shape) });
  parts.push(...scalarParts(from, terms));
  for (const list of [from.constant && [from.constant.value], from.values]) {
    if (list) parts.push({ kind: 'values', on: ANY_TYPE, values: valuesByText(list.map(one => terms.value(one))) });
  }
  arrayParts(from, atom, term);
  objectParts(from, atom, term);
  parts.push(...dependencyParts(from, terms));
  parts.push(...inPlaceParts(from, terms));
  const { unevaluatedProperties: otherMembers, unevaluatedItems: otherItems } = from;
  if (otherMembers) parts.push(membersPart(node, () => memberScenarios(node, otherMembers, terms)));
  if (otherItems) parts.push(itemsPart(node, () => itemScenarios(node, otherItems, terms)));
  for (const unsupported of from.unsupported) {
    parts.push({ kind: 'all', on: ANY_TYPE, terms: [terms.opaque(unsupported)] });
  }
  return parts;
}

type AddAtom = (on: number, shape: AtomShape) => void;
type TermOf = (child: SchemaNode) => Term;

/** What is demanded of values that hold no others. */
export function scalarParts(from: Parts, terms: Terms): readonly Part[] {
  const parts: Part[] = [];
  const atom = (on: number, shape: AtomShape) => parts.push({ kind: 'atom', on, atom: terms.atom(shape) });
  if (from.always === false) parts.push({ kind: 'types', on: ANY_TYPE, types: 0 });
  if (from.types !== ANY_TYPE) parts.push({ kind: 'types', on: ANY_TYPE, types: from.types });
  const { lower, upper, step, minLength, maxLength, pattern } = from;
  if (lower) atom(NUMBER, { is: 'least', value: lower.exact, open: lower.open });
  if (upper) atom(NUMBER, { is: 'most', value: upper.exact, open: upper.open });
  if (step) atom(NUMBER, { is: 'multiple', value: step });
  if (minLength) atom(STRING, { is: 'minLength', count: minLength });
  if (maxLength !== undefined) atom(STRING, { is: 'maxLength', count: maxLength });
  if (pattern !== undefined) parts.push(...patternParts(pattern, terms));
  if (from.inFormat) parts.push(...formatParts(from.inFormat.name, terms));
  return parts;
}

/** A high count of letters is a matter of lengths, which need no automaton. */
function patternParts(pattern: string, terms: Terms): readonly Part[] {
  const split = counted(pattern);
  const part = (shape: AtomShape): Part => ({ kind: 'atom', on: STRING, atom: terms.atom(shape) });
  if (!split) return [part({ is: 'pattern', source: pattern })];
  const { source, min, max } = split;
  const parts = [part({ is: 'pattern', source })];
  if (min > 0) parts.push(part({ is: 'minLength', count: min }));
  if (max < Number.POSITIVE_INFINITY) parts.push(part({ is: 'maxLength', count: max }));
  return parts;
}

function formatParts(name: string, terms: Terms): readonly Part[] {
  const part = (on: number, shape: AtomShape): Part => ({ kind: 'atom', on, atom: terms.atom(shape) });
  const format = formatOf(name);
  if (!format) {
    const opaque = terms.opaque({ why: notKnown(name), value: ['format', name], isInvalid: false });
    return [{ kind: 'all', on: STRING | NUMBER, terms: [opaque] }];
  }
  if (format.of === 'texts') return [part(STRING, { is: 'format', name })];
  return [
    part(NUMBER, { is: 'least', value: format.least, open: false }),
    part(NUMBER, { is: 'most', value: format.end, open: true }),
    part(NUMBER, { is: 'multiple', value: fraction(1n) }),
  ];
}

function arrayParts(from: Parts, atom: AddAtom, term: TermOf): void {
  if (from.minItems) atom(ARRAY, { is: 'minItems', count: from.minItems });
  if (from.maxItems !== undefined) atom(ARRAY, { is: 'maxItems', count: from.maxItems });
  if (from.unique) atom(ARRAY, { is: 'unique' });
  for (const [index, child] of from.prefix.entries()) atom(ARRAY, { is: 'item', index, term: term(child) });
  if (from.rest) atom(ARRAY, { is: 'rest', from: from.prefix.length, term: term(from.rest) });
  const { contains } = from;
  if (contains && (contains.min > 0 || contains.max !== Number.POSITIVE_INFINITY)) {
    atom(ARRAY, { is: 'contains', term: term(contains.node), min: contains.min, max: contains.max });
  }
}

function objectParts(from: Parts, atom: AddAtom, term: TermOf): void {
  for (const name of from.required) atom(OBJECT, { is: 'required', name });
  if (from.minProperties) atom(OBJECT, { is: 'minProperties', count: from.minProperties });
  if (from.maxProperties !== undefined) atom(OBJECT, { is: 'maxProperties', count: from.maxProperties });
  for (const [name, child] of from.properties) atom(OBJECT, { is: 'property', name, term: term(child) });
  for (const [pattern, child] of from.patterns) {
    atom(OBJECT, { is: 'members', except: new Set(), matching: [pattern], missing: [], term: term(child) });
  }
  if (from.names) atom(OBJECT, { is: 'names', term: term(from.names) });
  if (!from.additional) return;
  const except = new Set(from.properties.keys());
  const missing = [...from.patterns.keys()];
  atom(OBJECT, { is: 'members', except, matching: [], missing, term: term(from.additional) });
}

function dependencyParts(from: Parts, terms: Terms): readonly Part[] {
  const unless = (name: string, then: Term): Part => {
    const absent = terms.opposite(terms.atomTerm(OBJECT, { is: 'required', name }));
    return { kind: 'any', on: OBJECT, terms: [absent, then] };
  };
  return [
    ...[...from.dependentRequired].map(([name, others]) =>
      unless(name, terms.both(others.map(other => terms.atomTerm(OBJECT, { is: 'required', name: other })))),
    ),
    ...[...from.dependentSchemas].map(([name, schema]) => unless(name, terms.known(schema))),
  ];
}

function inPlaceParts(from: Parts, terms: Terms): readonly Part[] {
  const parts: Part[] = [];
  const on = ANY_TYPE;
  const all = from.ref ? [from.ref, ...from.allOf] : from.allOf;
  if (all.length > 0) parts.push({ kind: 'all', on, terms: all.map(child => terms.known(child)) });
  if (from.anyOf.length > 0) parts.push({ kind: 'any', on, terms: from.anyOf.map(child => terms.known(child)) });
  if (from.oneOf.length > 0) parts.push({ kind: 'one', on, terms: from.oneOf.map(child => terms.known(child)) });
  if (from.not) parts.push({ kind: 'not', on, term: terms.known(from.not) });
  const { condition } = from;
  if (condition && (condition.met || condition.unmet)) {
    const [met, unmet] = [condition.met, condition.unmet].map(child => (child ? terms.known(child) : terms.anything));
    parts.push({ kind: 'if', on, test: terms.known(condition.test), met: met as Term, unmet: unmet as Term });
  }
  return parts;
}
