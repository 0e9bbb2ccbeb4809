import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mapInside } from './walk.mjs';

/** The kinds of contract files, in the order in which they are documented. */
export const kinds = ['contract', 'team', 'policy', 'status'];

export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** The bundled schema of each kind, and of `common`, by name. */
export function readDocuments(root) {
  const names = [...kinds, 'common'];
  const schemas = Object.fromEntries(
    names.map(name => [name, JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'))]),
  );
  return Object.fromEntries(names.map(name => [name, bundle(schemas, name)]));
}

/**
 * The schema of one kind with everything that it refers to as its own `$defs`, so that one document says all of it.
 * Throws where a reference leads nowhere, or where two files give one name to different things.
 */
function bundle(schemas, kind) {
  const taken = new Map();

  function take(home, name) {
    const target = schemas[home]?.$defs?.[name];
    if (target === undefined) throw new Error(`${home}.schema.json has no “${name}”, which ${kind}.schema.json needs.`);
    const known = taken.get(name);
    if (known === undefined) {
      const entry = { home };
      taken.set(name, entry);
      entry.schema = follow(target, home);
    } else if (known.home !== home) {
      throw new Error(`Both ${known.home}.schema.json and ${home}.schema.json define “${name}”.`);
    }
    return `#/$defs/${name}`;
  }

  function follow(schema, home) {
    const inner = mapInside(schema, value => follow(value, home));
    if (inner.$ref === undefined) return inner;
    const [, file = home, name] = /^(?:([a-z-]+)\.schema\.json)?#\/\$defs\/(\w+)$/.exec(inner.$ref) ?? [];
    if (name === undefined) throw new Error(`“${inner.$ref}” is not a reference that the bundler follows.`);
    return { ...inner, $ref: take(file, name) };
  }

  const { $defs = {}, ...document } = schemas[kind];
  const bundled = follow(document, kind);
  for (const name of Object.keys($defs)) take(kind, name);
  return { ...bundled, $defs: Object.fromEntries([...taken].map(([name, { schema }]) => [name, schema])) };
}

/** The definition that a schema's `$ref` names, with the schema's own keywords laid over it; a schema without one, itself. */
export function resolve(document, schema) {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return { ...resolve(document, document.$defs[$ref.slice('#/$defs/'.length)]), ...own };
}
