import type { Node } from '../syntax/nodes.js';
import type { Kind } from './document.js';
import { contractSchema, type JsonSchema, policySchema, statusSchema, teamSchema } from './generated/schemas.js';

export type { JsonSchema } from './generated/schemas.js';

const schemas: Readonly<Record<Kind, JsonSchema>> = {
  contract: contractSchema,
  team: teamSchema,
  policy: policySchema,
  status: statusSchema,
};

/** The schema that says which fields a kind of file has. */
export function schemaOfKind(kind: Kind): JsonSchema {
  return schemas[kind];
}

/** A field's schema with its reference followed; what the field says of itself wins over what its kind of value says. */
export interface FieldSchema extends JsonSchema {
  /** The name of the kind of value (`date`, `outputReference`, …) where the field refers to one. */
  readonly valueKind?: string;
}

export function resolved(kind: Kind, schema: JsonSchema): FieldSchema {
  if (schema.$ref === undefined) return schema;
  const known = resolvedSchemas[kind].get(schema);
  if (known) return known;
  const found = follow(kind, schema, schema.$ref.slice('#/$defs/'.length));
  resolvedSchemas[kind].set(schema, found);
  return found;
}

/** Every field of every file asks; the schemas never change. */
const resolvedSchemas: Readonly<Record<Kind, WeakMap<JsonSchema, FieldSchema>>> = {
  contract: new WeakMap(),
  team: new WeakMap(),
  policy: new WeakMap(),
  status: new WeakMap(),
};

function follow(kind: Kind, schema: JsonSchema, name: string): FieldSchema {
  const target = schemas[kind].$defs?.[name];
  if (!target) return schema;
  const { $ref: _, ...own } = schema;
  const { valueKind, ...rest } = resolved(kind, target);
  return { ...rest, ...own, valueKind: valueKind ?? name };
}

/** The schema of what stands under a key or an index; undefined where the language has no field there, or any may stand. */
export function childSchema(kind: Kind, schema: FieldSchema, step: string | number): FieldSchema | undefined {
  const child = typeof step === 'number' ? schema.items : propertyOf(schema, step);
  if (child) return resolved(kind, child);
  for (const branch of schema.anyOf ?? []) {
    const found =
      branch.$ref || branch.properties || branch.items ? childSchema(kind, resolved(kind, branch), step) : undefined;
    if (found) return found;
  }
  return undefined;
}

function propertyOf(schema: JsonSchema, key: string): JsonSchema | undefined {
  const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  if (own) return own;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** The schema at the end of a path of keys and indices from the top of the file. */
export function schemaAtPath(kind: Kind, path: readonly (string | number)[]): FieldSchema | undefined {
  let schema: FieldSchema | undefined = schemas[kind];
  for (const step of path) schema = schema && childSchema(kind, schema, step);
  return schema;
}

/** The alternatives of a field that a node of this form can be meant for; the field itself where it has none. */
export function alternativesFor(kind: Kind, schema: FieldSchema, node: Node): readonly FieldSchema[] {
  if (!schema.anyOf || schema.type !== undefined) return [schema];
  return schema.anyOf
    .flatMap(branch => alternativesFor(kind, resolved(kind, branch), node))
    .filter(branch => fits(branch, node));
}

function fits(schema: FieldSchema, node: Node): boolean {
  const types = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  switch (node.kind) {
    case 'map':
      return types.includes('object');
    case 'sequence':
      return types.includes('array');
    case 'scalar':
      return schema.enum !== undefined || types.some(type => type !== 'object' && type !== 'array');
  }
}
