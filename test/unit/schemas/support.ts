import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

export const root = process.cwd();
export const kinds = ['contract', 'team', 'policy', 'status'] as const;
export type Kind = (typeof kinds)[number];

/** A JSON Schema object of `schemas/`, read as the tests need it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
}

export const files = [...kinds, 'common', 'contract-file'].map(name => `${name}.schema.json`);

const texts = new Map<string, Schema>(
  files.map(file => [file, JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8')) as Schema]),
);

export function schemaFile(file: string): Schema {
  const schema = texts.get(file);
  if (schema === undefined) throw new Error(`There is no schemas/${file}.`);
  return schema;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
for (const file of files) ajv.addSchema(schemaFile(file), file);

/** What is wrong with the value, by the schema at a JSON Pointer of a file; empty where nothing is. */
export function errorsOf(file: string, pointer: string, value: unknown): readonly ErrorObject[] {
  const validate = ajv.getSchema(`${file}#${pointer}`);
  if (validate === undefined) throw new Error(`schemas/${file} has no ${pointer}.`);
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

export function metaErrorsOf(schema: Schema): readonly ErrorObject[] {
  ajv.validateSchema(schema);
  return ajv.errors ?? [];
}

/** A sub-schema, where it stands, and what it was called. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly schema: Schema;
}

/** Every `properties` entry of a file: the fields that people write. */
export function fieldsOf(file: string): Place[] {
  const found: Place[] = [];
  const visit = (schema: Schema, pointer: string): void => {
    for (const [key, field] of Object.entries(schema.properties ?? {})) {
      found.push({ file, pointer: `${pointer}/properties/${key}`, schema: field });
      visit(field, `${pointer}/properties/${key}`);
    }
    for (const [name, part] of Object.entries(schema.$defs ?? {})) visit(part, `${pointer}/$defs/${name}`);
    if (typeof schema.additionalProperties === 'object') {
      visit(schema.additionalProperties, `${pointer}/additionalProperties`);
    }
    if (schema.items !== undefined) visit(schema.items, `${pointer}/items`);
  };
  visit(schemaFile(file), '');
  return found;
}

export function definitionsOf(file: string): Place[] {
  return Object.entries(schemaFile(file).$defs ?? {}).map(([name, schema]) => ({
    file,
    pointer: `/$defs/${name}`,
    schema,
  }));
}

/** Where a `$ref` in a file leads. */
export function follow(file: string, ref: string): Place {
  const [target = '', pointer = ''] = ref.split('#');
  const home = target === '' ? file : target;
  let schema: unknown = schemaFile(home);
  for (const step of pointer.split('/').slice(1)) schema = (schema as Record<string, unknown> | undefined)?.[step];
  if (schema === undefined) throw new Error(`“${ref}” in schemas/${file} leads nowhere.`);
  return { file: home, pointer, schema: schema as Schema };
}

export function readYaml(path: string): unknown {
  return parse(readFileSync(join(root, path), 'utf8'), { version: '1.2' });
}

export function kindOf(document: unknown): Kind {
  const kind = kinds.find(candidate => Object.hasOwn(document as object, candidate));
  if (kind === undefined) throw new Error('The document has no kind key.');
  return kind;
}
