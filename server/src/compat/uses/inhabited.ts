import { neverCancelled } from '../../base/cancellation.js';
import { Budget } from '../budget.js';
import { accepts } from '../evaluate.js';
import { ARRAY, BOOLEAN, INTEGER, NULL, OBJECT, STRING } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Parts } from '../parts.js';
import type { Json } from '../verdict.js';

const CHECK_STEPS = 400;
const MAX_DEPTH = 8;
const MAX_REQUIRED = 40;
const MAX_LENGTH = 1_000;

/**
 * Whether a value that is easily guessed meets a schema. False says nothing: it takes the engine to tell that there is
 * none, and the engine has to read all that the schema reaches, where this reads what is required only.
 */
export function isPlainlyInhabited(node: SchemaNode): boolean {
  const value = guess(node, 0);
  return value !== undefined && accepts(node, value, new Budget(CHECK_STEPS, neverCancelled)) === true;
}

function guess({ parts }: SchemaNode, depth: number): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (parts.constant) return parts.constant.value;
  if (parts.values) return parts.values[0];
  const [other] = [...(parts.ref ? [parts.ref] : []), ...parts.allOf, ...parts.anyOf, ...parts.oneOf];
  if (other && parts.properties.size === 0) return guess(other, depth + 1);
  if (parts.types & OBJECT) return guessedObject(parts, depth);
  if (parts.types & ARRAY) return (parts.minItems ?? 0) === 0 ? [] : undefined;
  if (parts.types & NULL) return null;
  if (parts.types & BOOLEAN) return true;
  if (parts.types & STRING) return 'a'.repeat(Math.min(parts.minLength ?? 0, MAX_LENGTH));
  if (parts.types & INTEGER) return Math.ceil(parts.lower?.value ?? Math.min(0, Math.floor(parts.upper?.value ?? 0)));
  return parts.lower?.value ?? 0;
}

function guessedObject({ required, properties }: Parts, depth: number): Json | undefined {
  if (required.length > MAX_REQUIRED) return undefined;
  const members: [string, Json][] = [];
  for (const name of required) {
    const node = properties.get(name);
    const value = node ? guess(node, depth + 1) : null;
    if (value === undefined) return undefined;
    members.push([name, value]);
  }
  return Object.fromEntries(members);
}
