import { maximumMistakes } from '../syntax/limits.js';
import type { MapNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
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
import { problemOf } from './schemaProblems.js';

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
  const json = toJson(root);
  if (validate(tree.text.length < shortestLookedAt ? json : bounded(json, true))) return [];
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

/** In characters: each item, and each entry, takes two at least. */
const shortestLookedAt = 2 * mostLookedAt;

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
