import { escapeStep, unescapeStep } from '../base/pointer.js';
import { quoted } from '../base/quote.js';
import { closest, listOf } from '../base/suggest.js';
import { setScalar } from '../syntax/edit.js';
import { maximumMistakes } from '../syntax/limits.js';
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import { entry, nodeByPointer } from '../syntax/query.js';
import { type Json, toJson } from '../syntax/toJson.js';
import type { Kind } from './document.js';
import {
  type SchemaError,
  type SchemaValidator,
  validateContract,
  validatePolicy,
  validateStatus,
  validateTeam,
} from './generated/validators.js';
import { type FieldSchema, schemaAtPath } from './languageSchema.js';

const validators: Readonly<Record<Kind, SchemaValidator>> = {
  contract: validateContract,
  team: validateTeam,
  policy: validatePolicy,
  status: validateStatus,
};

/**
 * Holds a file against the schema of its kind: which fields it has, and of what form they are.
 * Answers at most `maximumMistakes` problems.
 */
export function checkSchema(kind: Kind, root: MapNode, tree: SyntaxTree): readonly Problem[] {
  const validate = validators[kind];
  if (validate(bounded(toJson(root), true))) return [];
  const problems: Problem[] = [];
  for (const error of withoutEchoes(validate.errors ?? [])) {
    if (saidByValues.has(error.keyword)) continue;
    const problem = problemOf(error, kind, root, tree);
    if (problem) problems.push(problem);
    if (problems.length === maximumMistakes) break;
  }
  return problems;
}

/** The text of a value: `checkValues` has said better what is wrong with it. */
const saidByValues = new Set(['pattern', 'propertyNames']);

/**
 * How many items of a list, and entries of a map below the top, are held against the schema: the validator's time
 * grows with the square of the number of items (do they differ?) and of errors (it copies them from part to part).
 */
const mostLookedAt = 5000;

function bounded(json: Json, isTop = false): Json {
  if (Array.isArray(json)) return json.slice(0, mostLookedAt).map(item => bounded(item));
  if (typeof json !== 'object' || json === null) return json;
  const keys = Object.keys(json);
  for (const [i, key] of keys.entries()) {
    const value = json[key];
    if (i >= mostLookedAt && !isTop) delete json[key];
    else if (typeof value === 'object' && key !== '__proto__') json[key] = bounded(value);
  }
  return json;
}

/**
 * A value that fits none of several alternatives gives an error for each of them and one for all. Where something
 * inside the value is wrong, that says it best; else the one for all does.
 */
function withoutEchoes(errors: readonly SchemaError[]): readonly SchemaError[] {
  const unions = new Map<string, SchemaError>();
  const wrongInside = new Set<string>();
  for (const error of errors) {
    const { instancePath, keyword } = error;
    if (keyword === 'anyOf' && !unions.has(instancePath)) unions.set(instancePath, error);
    for (const above of placesAbove(instancePath)) {
      // What is known to hold a mistake told of all that holds it.
      if (wrongInside.has(above)) break;
      wrongInside.add(above);
    }
  }
  return errors.filter(error => {
    const union = unions.get(error.instancePath);
    if (!union || isFieldError(error)) return true;
    return error === union && !wrongInside.has(error.instancePath);
  });
}

/** The places that hold a place, innermost first. */
function* placesAbove(instancePath: string): Generator<string> {
  for (let slash = instancePath.lastIndexOf('/'); slash >= 0; slash = instancePath.lastIndexOf('/', slash - 1)) {
    yield instancePath.slice(0, slash);
    if (slash === 0) return;
  }
}

function isFieldError({ keyword, schemaPath }: SchemaError): boolean {
  return (
    keyword === 'additionalProperties' ||
    keyword === 'dependentRequired' ||
    (keyword === 'required' && !schemaPath.includes('/anyOf/'))
  );
}

function problemOf(error: SchemaError, kind: Kind, root: MapNode, tree: SyntaxTree): Problem | undefined {
  const node = nodeByPointer(root, error.instancePath);
  const path = error.instancePath.split('/').slice(1).map(unescapeStep);
  if (!node) return error.keyword === 'type' ? emptyEntry(kind, root, path) : undefined;
  const schema = schemaAtPath(kind, stepsOf(root, path));
  const place: Place = { node, key: keyAbove(root, path), name: path.at(-1), schema, kind, tree };
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(error.params.additionalProperty), place);
    case 'required':
    case 'dependentRequired':
      return missingKey(String(error.params.missingProperty), place, error);
    case 'enum':
    case 'const':
      return unknownWord(place);
    case 'type':
      return wrongType(error, place);
    case 'anyOf':
      return noAlternative(place);
    case 'false schema':
      return excludedKey(place);
    case 'minItems':
      return {
        rule: 'format/wrong-count',
        message: `${named(place)} needs at least ${error.params.limit} ${items(error.params.limit)}.`,
        range: head(place),
      };
    case 'maxItems':
      return {
        rule: 'format/wrong-count',
        message: `${named(place)} takes at most ${error.params.limit} ${items(error.params.limit)}.`,
        range: head(place),
      };
    case 'uniqueItems':
      return {
        rule: 'format/repeated-item',
        message: `${named(place)} names the same thing twice: remove one of them.`,
        range: itemAt(place, error.params.i) ?? head(place),
      };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return outOfRange(error, place);
    case 'not':
      return {
        rule: 'format/reserved-name',
        message: `“${error.propertyName ?? textOf(node)}” cannot be a name here: it has a meaning of its own. Choose another one.`,
        range: propertyKey(place, error.propertyName) ?? head(place),
      };
    default:
      return undefined;
  }
}

/** A key behind whose colon nothing stands. */
function emptyEntry(kind: Kind, root: MapNode, path: readonly string[]): Problem | undefined {
  const key = keyAbove(root, path);
  if (!key) return undefined;
  const schema = schemaAtPath(kind, stepsOf(root, path));
  return {
    rule: 'format/empty',
    message: `“${key.text}” has no value. Write one, or remove the key.${exampleOf({ schema })}`,
    range: key,
  };
}

interface Place {
  readonly node: Node;
  /** The key under which the value stands; undefined for an item of a list and for the whole file. */
  readonly key: ScalarNode | undefined;
  readonly name: string | undefined;
  readonly schema: FieldSchema | undefined;
  readonly kind: Kind;
  readonly tree: SyntaxTree;
}

function unknownKey(key: string, { node, schema, name, tree }: Place): Problem | undefined {
  const found = entry(node, key);
  // A key without text of its own is the remnant of a line that is not finished: the syntax has said so.
  if (!found || (key === '' && found.key.start === found.key.end)) return undefined;
  const known = Object.keys(schema?.properties ?? {});
  const present = new Set(node.kind === 'map' ? node.entries.map(one => one.key.text) : []);
  const free = known.filter(candidate => !present.has(candidate));
  const [meant] = closest(key, free, 1);
  const where = name === undefined ? 'here' : `in “${name}”`;
  const hint = meant ? ` Did you mean “${meant}”?` : known.length <= 15 ? ` Known are ${listOf(known)}.` : '';
  return {
    rule: 'format/unknown-key',
    message: `${quoted(key)} is not a field ${where}.${hint}`,
    range: found.key,
    fixes: meant ? [{ title: `Change to “${meant}”`, edits: [setScalar(tree, found.key, meant)] }] : [],
  };
}

function missingKey(key: string, place: Place, error: SchemaError): Problem {
  const field = place.schema?.properties?.[key];
  const because = error.keyword === 'dependentRequired' ? `, because it has “${String(error.params.property)}”` : '';
  const example = field?.examples?.[0];
  const such = example === undefined || typeof example === 'object' ? '' : `, as “${key}: ${String(example)}”`;
  return {
    rule: 'format/missing-key',
    message: `${named(place)} needs “${key}”${because}. Add it${such}.`,
    range: head(place),
  };
}

function unknownWord(place: Place): Problem {
  const words = (place.schema?.enum ?? alternativesOf(place).flatMap(({ enum: values }) => values ?? [])).map(String);
  const text = textOf(place.node);
  const [meant] = closest(text, words, 1);
  return {
    rule: 'format/unknown-value',
    message: `${quoted(text)} is not a value that ${named(place, false)} can have. ${meant ? `Did you mean “${meant}”? ` : ''}It is one of ${listOf(words)}.`,
    range: head(place),
    fixes:
      meant && place.node.kind === 'scalar'
        ? [{ title: `Change to “${meant}”`, edits: [setScalar(place.tree, place.node, meant)] }]
        : [],
  };
}

function wrongType(error: SchemaError, place: Place): Problem {
  const expected = ([] as unknown[]).concat(error.params.type ?? []).map(String);
  const { node } = place;
  if (expected.includes('string') && node.kind === 'scalar' && node.type !== 'null') {
    return {
      rule: 'format/wrong-type',
      message: `${named(place)} is text, but YAML reads ${quoted(node.text)} as a ${node.type}. Put quotes around it.`,
      range: node,
      fixes: [{ title: 'Put quotes around it', edits: [{ range: node, newText: `'${node.text}'` }] }],
    };
  }
  const empty = node.kind === 'scalar' && node.type === 'null';
  const is = empty ? 'nothing stands here' : `this is ${formOf(node)}`;
  return {
    rule: empty ? 'format/empty' : 'format/wrong-type',
    message: `${named(place)} is ${listOf(expected.map(formName))}, but ${is}.${exampleOf(place)}`,
    range: head(place),
  };
}

function noAlternative(place: Place): Problem {
  const groups = (place.schema?.anyOf ?? []).flatMap(branch => branch.required ?? []);
  if (groups.length > 0) {
    return {
      rule: 'format/missing-key',
      message: `${named(place)} needs one of ${listOf([...new Set(groups)].map(key => `“${key}”`))}.`,
      range: head(place),
    };
  }
  return {
    rule: 'format/wrong-type',
    message: `${named(place)} cannot be ${formOf(place.node)}.${exampleOf(place)}`,
    range: head(place),
  };
}

function excludedKey(place: Place): Problem {
  return {
    rule: 'format/excluded-key',
    message: `“${place.name}” cannot stand beside the other fields here. Remove it, or the one that excludes it.`,
    range: head(place),
  };
}

function outOfRange(error: SchemaError, place: Place): Problem {
  const words: Record<string, string> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };
  const bound = `${words[String(error.params.comparison)] ?? ''} ${String(error.params.limit)}`;
  return {
    rule: 'format/out-of-range',
    message: `${named(place)} is ${textOf(place.node)}, but must be ${bound}.`,
    range: head(place),
  };
}

function named({ name, kind }: Place, atBeginning = true): string {
  if (name === undefined) return `${atBeginning ? 'This' : 'this'} ${kind}`;
  return /^\d+$/.test(name) ? `${atBeginning ? 'This' : 'this'} item` : `“${name}”`;
}

/** Where a sentence about a value points: a map or list is long, so its key stands for it. */
function head({ node, key }: Place): { readonly start: number; readonly end: number } {
  if (node.kind === 'scalar' && node.end > node.start) return node;
  if (key) return key;
  const first = node.kind === 'map' ? node.entries[0]?.key : undefined;
  return first ?? node;
}

function keyAbove(root: MapNode, path: readonly string[]): ScalarNode | undefined {
  const parent = nodeByPointer(
    root,
    path
      .slice(0, -1)
      .map(step => `/${escapeStep(step)}`)
      .join(''),
  );
  const last = path.at(-1);
  return last === undefined ? root.entries[0]?.key : entry(parent, last)?.key;
}

/** The steps of a path as the schemas take them: numbers into lists. */
function stepsOf(root: MapNode, path: readonly string[]): readonly (string | number)[] {
  return path.map((step, i) => (isItem(root, path.slice(0, i)) ? Number(step) : step));
}

function isItem(root: MapNode, parent: readonly string[]): boolean {
  return nodeByPointer(root, parent.map(step => `/${escapeStep(step)}`).join(''))?.kind === 'sequence';
}

function propertyKey({ node }: Place, name: string | undefined): ScalarNode | undefined {
  return name === undefined ? undefined : entry(node, name)?.key;
}

function itemAt({ node }: Place, index: unknown): Node | undefined {
  return node.kind === 'sequence' ? node.items[Number(index)] : undefined;
}

function alternativesOf({ schema }: Place): readonly FieldSchema[] {
  return schema?.anyOf ?? [];
}

/** An example that fits into a sentence. */
function exampleOf({ schema }: Pick<Place, 'schema'>): string {
  const example = schema?.examples?.[0];
  if (example === undefined) return '';
  const text = typeof example === 'object' ? JSON.stringify(example) : String(example);
  return text.length > 60 ? '' : ` Write it like “${text}”.`;
}

function formOf(node: Node): string {
  if (node.kind === 'map') return formName('object');
  if (node.kind === 'sequence') return formName('array');
  return node.type === 'null' ? 'empty' : `the text ${quoted(node.text)}`;
}

function formName(type: string): string {
  const names: Record<string, string> = {
    object: 'a map of keys',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: '“true” or “false”',
    null: 'empty',
  };
  return names[type] ?? type;
}

function items(limit: unknown): string {
  return limit === 1 ? 'item' : 'items';
}

function textOf(node: Node): string {
  return node.kind === 'scalar' ? node.text : formOf(node);
}
