import { quoted } from '../base/quote.js';
import { closest, listOf } from '../base/suggest.js';
import { setScalar } from '../syntax/edit.js';
import type { Entry, MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import { entry } from '../syntax/query.js';
import { formOfKeyword, keywords, types, type ValueForm } from './schemaKeywords.js';

/** Whether what stands under a `schema` key is a JSON Schema: the keywords it uses have values of their form. */
export function checkPayloadSchema(root: Node, tree: SyntaxTree): readonly Problem[] {
  const problems: Problem[] = [];
  checkSchema(root, undefined, { tree, problems });
  return problems;
}

interface Report {
  readonly tree: SyntaxTree;
  readonly problems: Problem[];
}

function checkSchema(node: Node, key: ScalarNode | undefined, report: Report): void {
  // What an anchor names was checked where it stands.
  if (node.alias) return;
  if (node.kind === 'map') {
    for (const each of node.entries) checkKeyword(each, node, report);
  } else if (key && !(node.kind === 'scalar' && (node.type === 'boolean' || isEmpty(node)))) {
    report.problems.push(notASchema(node, key, report.tree));
  }
}

function notASchema(node: Node, key: ScalarNode, tree: SyntaxTree): Problem {
  const isType = node.kind === 'scalar' && types.includes(node.text);
  const instead = isType ? `{ type: ${node.text} }` : '{ type: string }';
  return {
    rule: 'format/not-a-schema',
    message:
      key.text === 'items' && node.kind === 'sequence'
        ? '“items” is one schema for all items. Schemas for single positions stand under “prefixItems”.'
        : `“${key.text}” is ${formOf(node)}, and a schema is a map of keywords, or true or false. Write it like “${instead}”.`,
    range: headOf(node, key),
    fixes:
      isType && node.style === 'plain' && tree.text.slice(node) === node.text
        ? [{ title: `Change to “${instead}”`, edits: [{ range: node, newText: instead }] }]
        : [],
  };
}

function checkKeyword({ key, value }: Entry, schema: MapNode, report: Report): void {
  const form = formOfKeyword(key.text);
  if (!form) {
    const problem = mistyped(key, schema, report.tree);
    if (problem) report.problems.push(problem);
    return;
  }
  if (!value || isEmpty(value)) {
    // Null is a value of those that take anything.
    if (form !== 'anything') report.problems.push(withoutValue(key));
    return;
  }
  if (value.alias) return;
  const fault = checkForm(form, key, value, report);
  if (fault) report.problems.push(fault);
}

function withoutValue(key: ScalarNode): Problem {
  const message = `“${key.text}” has no value. Write one, or remove the key.`;
  return { rule: 'format/empty', message, range: key };
}

function checkForm(form: ValueForm, key: ScalarNode, value: Node, report: Report): Problem | undefined {
  switch (form) {
    case 'schema':
      checkSchema(value, key, report);
      return undefined;
    case 'schemas':
      return checkSchemas(key, value, report);
    case 'namedSchemas':
      if (value.kind !== 'map') return wrong(key, value, 'a map from names to schemas', '{ id: { type: string } }');
      for (const { key: name, value: schema } of value.entries) if (schema) checkSchema(schema, name, report);
      return undefined;
    case 'dependencies':
      return checkDependencies(key, value, report);
    case 'type':
      return checkType(key, value, report.tree);
    case 'names':
      return checkNames(key, value);
    case 'list':
      return value.kind === 'sequence' ? undefined : wrong(key, value, 'a list', '[a, b]');
    case 'text':
      return value.kind === 'scalar' && value.type === 'string' ? undefined : wrong(key, value, 'a text', undefined);
    case 'pattern':
      return checkPattern(key, value);
    case 'boolean':
      return isOf(value, 'boolean') ? undefined : wrong(key, value, 'true or false', undefined);
    case 'number':
      return isOf(value, 'number') ? undefined : wrong(key, value, 'a number', '0');
    case 'count':
      return isOf(value, 'number') && /^\d+(?:\.0+)?$/.test(textOf(value))
        ? undefined
        : wrong(key, value, 'a whole number from 0 on', '1');
    case 'positive':
      return isOf(value, 'number') && Number(textOf(value)) > 0
        ? undefined
        : wrong(key, value, 'a number above 0', '0.01');
    case 'anything':
      return undefined;
  }
}

function checkSchemas(key: ScalarNode, value: Node, report: Report): Problem | undefined {
  if (value.kind !== 'sequence' || value.items.length === 0)
    return wrong(key, value, 'a list of at least one schema', '[{ type: string }]');
  for (const item of value.items) checkSchema(item, key, report);
  return undefined;
}

/** In older drafts, the names that a field needs; or the schema that it then holds. */
function checkDependencies(key: ScalarNode, value: Node, report: Report): Problem | undefined {
  if (value.kind !== 'map') return wrong(key, value, 'a map', 'price: [currency]');
  for (const { key: name, value: needed } of value.entries) {
    if (needed?.kind === 'sequence') {
      const fault = checkNames(name, needed);
      if (fault) report.problems.push(fault);
    } else if (needed && key.text === 'dependentRequired') {
      report.problems.push(wrong(name, needed, 'a list of names', '[currency]'));
    } else if (needed) checkSchema(needed, name, report);
  }
  return undefined;
}

function checkType(key: ScalarNode, value: Node, tree: SyntaxTree): Problem | undefined {
  const named = value.kind === 'sequence' ? value.items : [value];
  for (const node of named) {
    if (node.kind !== 'scalar') return wrong(key, node, `one of ${listOf(types)}`, undefined);
    if (types.includes(node.text)) {
      if (node.type === 'string') continue;
      return {
        rule: 'format/not-a-schema',
        message: `YAML reads ${node.text} without quotes as an empty value, not as the name of a type. Write 'null' in quotes.`,
        range: node,
        fixes: [{ title: 'Put it in quotes', edits: [{ range: node, newText: `'${node.text}'` }] }],
      };
    }
    const meant = otherNames.get(node.text.toLowerCase()) ?? closest(node.text, types, 1)[0];
    return {
      rule: 'format/not-a-schema',
      message: `${quoted(node.text)} is not a type of JSON. ${meant ? `Did you mean “${meant}”? ` : ''}The types are ${listOf(types, 'and')}.`,
      range: node,
      fixes: meant ? [{ title: `Change to “${meant}”`, edits: [setScalar(tree, node, meant)] }] : [],
    };
  }
  return undefined;
}

/** What other languages call the types of JSON. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['long', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['bool', 'boolean'],
  ['text', 'string'],
  ['str', 'string'],
  ['date', 'string'],
  ['uuid', 'string'],
  ['list', 'array'],
  ['map', 'object'],
  ['dict', 'object'],
]);

function checkNames(key: ScalarNode, value: Node): Problem | undefined {
  const isList = value.kind === 'sequence' && value.items.every(item => item.kind === 'scalar');
  if (isList) return undefined;
  const where = key.text === 'required' && isOf(value, 'boolean') ? ' It stands beside “properties”.' : '';
  const fault = wrong(key, value, 'a list of the names of fields', '[id, total]');
  return { ...fault, message: fault.message + where };
}

function checkPattern(key: ScalarNode, value: Node): Problem | undefined {
  if (value.kind !== 'scalar') return wrong(key, value, 'a text', undefined);
  if (compiles(value.text, 'u') || compiles(value.text, '')) return undefined;
  return {
    rule: 'format/not-a-schema',
    message: `${quoted(value.text)} is not a regular expression: a bracket is not closed, or something is repeated that is not there.`,
    range: value,
  };
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) !== undefined;
  } catch {
    return false;
  }
}

/** A keyword that is none, and looks like one that is missing: it would silently demand nothing. */
function mistyped(key: ScalarNode, schema: MapNode, tree: SyntaxTree): Problem | undefined {
  if (/^(?:x-|\$)/.test(key.text)) return undefined;
  const [meant] = closest(
    key.text,
    keywords.filter(keyword => !entry(schema, keyword)),
    1,
  );
  if (meant === undefined) return undefined;
  return {
    rule: 'format/unknown-keyword',
    message: `${quoted(key.text)} is not a keyword of JSON Schema, so it demands nothing. Did you mean “${meant}”?`,
    range: key,
    severity: 'information',
    fixes: [{ title: `Change to “${meant}”`, edits: [setScalar(tree, key, meant)] }],
  };
}

function wrong(key: ScalarNode, value: Node, expected: string, example: string | undefined): Problem {
  const such = example === undefined ? '' : ` Write it like “${key.text}: ${example}”.`;
  return {
    rule: 'format/not-a-schema',
    message: `“${key.text}” is ${formOf(value)}, and in a schema it is ${expected}.${such}`,
    range: headOf(value, key),
  };
}

function headOf(node: Node, key: ScalarNode): { readonly start: number; readonly end: number } {
  return node.kind === 'scalar' && node.style !== 'block' ? node : key;
}

function formOf(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'sequence') return node.items.length === 0 ? 'an empty list' : 'a list';
  return node.type === 'string' ? `the text ${quoted(node.text)}` : quoted(node.text);
}

function isOf(node: Node, type: ScalarNode['type']): boolean {
  return node.kind === 'scalar' && node.type === type;
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.text === '';
}

function textOf(node: Node): string {
  return node.kind === 'scalar' ? node.text : '';
}
