import { fraction, rationalText } from '../exact/rational.js';
import { formatOf, notKnown } from '../formats.js';
import { ANY_TYPE, ARRAY, canonicalText, NUMBER, OBJECT, STRING } from '../json.js';
import type { Parts, SchemaNode } from '../node.js';
import { counted } from '../regex/counted.js';
import { type AtomShape, type Part, type Term, valuesByText } from './term.js';
import type { Terms } from './terms.js';
import { itemScenarios, memberScenarios } from './unevaluated.js';

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
  if (otherMembers) {
    const list = once(() => memberScenarios(node, otherMembers, terms));
    parts.push({ kind: 'scenarios', on: OBJECT, why: membersUnclear(node), list });
  }
  if (otherItems) {
    const list = once(() => itemScenarios(node, otherItems, terms));
    parts.push({ kind: 'scenarios', on: ARRAY, why: itemsUnclear(node), list });
  }
  for (const unsupported of from.unsupported) {
    parts.push({ kind: 'all', on: ANY_TYPE, terms: [terms.opaque(unsupported)] });
  }
  return parts;
}

export function membersUnclear({ atPlace }: SchemaNode): string {
  return `“unevaluatedProperties”${atPlace} depends on too much beside it`;
}

export function itemsUnclear({ atPlace }: SchemaNode): string {
  return `“unevaluatedItems”${atPlace} depends on too much beside it, or on “contains” in a draft that validators read differently`;
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

/** A text that says everything a schema demands, given texts for the schemas in it; annotations left out. */
export function signature(node: SchemaNode, of: (child: SchemaNode) => string): string {
  const { parts } = node;
  const said: string[] = [];
  const say = (keyword: string, value: unknown) => {
    if (value !== undefined) said.push(`${keyword} ${value}`);
  };
  const list = (keyword: string, children: readonly SchemaNode[]) => {
    if (children.length > 0) said.push(`${keyword} ${children.map(of).join(' ')}`);
  };
  const set = (keyword: string, children: readonly SchemaNode[]) => {
    if (children.length > 0) said.push(`${keyword} ${children.map(of).sort().join(' ')}`);
  };
  const map = (keyword: string, children: ReadonlyMap<string, SchemaNode>) => {
    const entries = [...children].map(([name, child]) => `${JSON.stringify(name)}:${of(child)}`);
    if (entries.length > 0) said.push(`${keyword} ${entries.sort().join(' ')}`);
  };
  if (parts.always !== undefined) return String(parts.always);
  if (parts.types !== ANY_TYPE) say('type', parts.types);
  if (parts.constant) say('const', canonicalText(parts.constant.value));
  if (parts.values) say('enum', parts.values.map(canonicalText).sort().join(' '));
  if (parts.lower) say(parts.lower.open ? 'above' : 'least', rationalText(parts.lower.exact));
  if (parts.upper) say(parts.upper.open ? 'below' : 'most', rationalText(parts.upper.exact));
  if (parts.step) say('step', rationalText(parts.step));
  if (parts.minLength) say('minLength', parts.minLength);
  say('maxLength', parts.maxLength);
  if (parts.pattern !== undefined) say('pattern', JSON.stringify(parts.pattern));
  if (parts.inFormat) say('format', JSON.stringify(parts.inFormat.name));
  if (parts.minItems) say('minItems', parts.minItems);
  say('maxItems', parts.maxItems);
  if (parts.unique) said.push('unique');
  list('prefix', parts.prefix);
  if (parts.rest) list('rest', [parts.rest]);
  if (parts.contains) {
    const { contains } = parts;
    // Whether an item that was found counts as looked at, drafts see differently.
    say(`contains ${contains.min} ${contains.max} ${node.dialect === 'draft2020-12'}`, of(contains.node));
  }
  map('properties', parts.properties);
  map('patterns', parts.patterns);
  if (parts.additional) list('additional', [parts.additional]);
  if (parts.names) list('names', [parts.names]);
  if (parts.required.length > 0)
    say(
      'required',
      parts.required
        .map(name => JSON.stringify(name))
        .sort()
        .join(' '),
    );
  if (parts.minProperties) say('minProperties', parts.minProperties);
  say('maxProperties', parts.maxProperties);
  for (const [name, names] of parts.dependentRequired) say('dependentRequired', JSON.stringify([name, ...names]));
  map('dependentSchemas', parts.dependentSchemas);
  set('allOf', parts.ref ? [parts.ref, ...parts.allOf] : parts.allOf);
  set('anyOf', parts.anyOf);
  set('oneOf', parts.oneOf);
  if (parts.not) list('not', [parts.not]);
  if (parts.condition) {
    list('if', [parts.condition.test]);
    list('then', parts.condition.met ? [parts.condition.met] : []);
    list('else', parts.condition.unmet ? [parts.condition.unmet] : []);
  }
  if (parts.unevaluatedProperties) list('unevaluatedProperties', [parts.unevaluatedProperties]);
  if (parts.unevaluatedItems) list('unevaluatedItems', [parts.unevaluatedItems]);
  for (const [index, { value, isInvalid }] of parts.unsupported.entries()) {
    say('unsupported', isInvalid ? `at ${node.id} ${index}` : canonicalText(value));
  }
  return said.length === 0 ? 'true' : said.join('\n');
}

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
