import { rationalText } from '../exact/rational.js';
import { ANY_TYPE, canonicalText } from '../json.js';
import type { SchemaNode } from '../node.js';

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
