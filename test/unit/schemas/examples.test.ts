import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as validators from '../../../server/src/model/generated/validators.js';
import {
  errorsOf,
  fieldsOf,
  files,
  follow,
  type Kind,
  kindOf,
  type Place,
  readYaml,
  root,
  schemaFile,
} from './support.js';

const folder = 'test/corpus/language';
const examples = readdirSync(join(root, folder)).filter(name => name.endsWith('.contract.yaml'));

const validate: Record<Kind, validators.SchemaValidator> = {
  contract: validators.validateContract,
  team: validators.validateTeam,
  policy: validators.validatePolicy,
  status: validators.validateStatus,
};

describe('the example files of the language', () => {
  for (const name of examples) {
    it(`${name} is valid, for any editor and for the generated validator`, () => {
      const document = readYaml(join(folder, name));
      assert.deepEqual(errorsOf('contract-file.schema.json', '', document), []);
      const check = validate[kindOf(document)];
      assert.equal(check(document), true, JSON.stringify(check.errors));
    });
  }

  it('use every field of every schema', () => {
    const used = new Set<string>();
    for (const name of examples) {
      const document = readYaml(join(folder, name));
      const file = `${kindOf(document)}.schema.json`;
      markUsed({ file, pointer: '', schema: schemaFile(file) }, document, used);
    }
    const unused = files
      .filter(file => file !== 'contract-file.schema.json')
      .flatMap(fieldsOf)
      .map(({ file, pointer }) => file + pointer)
      .filter(place => !used.has(place));
    assert.deepEqual(unused, []);
  });
});

/** Notes the place of every `properties` entry that the value fills. */
function markUsed(place: Place, value: unknown, used: Set<string>): void {
  const { file, pointer, schema } = place;
  if (schema.$ref !== undefined) markUsed(follow(file, schema.$ref), value, used);
  for (const branch of schema.anyOf ?? []) {
    if (typesOf(file, branch).includes(typeName(value))) markUsed({ file, pointer, schema: branch }, value, used);
  }
  if (Array.isArray(value)) {
    if (schema.items === undefined) return;
    for (const item of value) markUsed({ file, pointer: `${pointer}/items`, schema: schema.items }, item, used);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) markField(place, key, inner, used);
  }
}

function markField({ file, pointer, schema }: Place, key: string, value: unknown, used: Set<string>): void {
  const field = schema.properties?.[key];
  if (field !== undefined) {
    const here = `${pointer}/properties/${key}`;
    used.add(file + here);
    markUsed({ file, pointer: here, schema: field }, value, used);
  } else if (typeof schema.additionalProperties === 'object') {
    markUsed({ file, pointer: `${pointer}/additionalProperties`, schema: schema.additionalProperties }, value, used);
  }
}

function typesOf(file: string, schema: Place['schema']): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = follow(file, schema.$ref);
    return typesOf(target.file, target.schema);
  }
  return schema.type === undefined ? [] : [schema.type].flat();
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
