import { join } from 'node:path';
import { projectRoot, readDocuments } from './lib/schemas.mjs';
import { typesModule } from './lib/types.mjs';
import { validatorsModule } from './lib/validators.mjs';
import { writeIfChanged } from './lib/write.mjs';

const banner = '// Generated from schemas/ by scripts/generate/10-schemas.mjs; change the schemas instead.\n';

/** From `schemas/`: the validators, the schemas as data, and the types of the documents, for `server/src/model`. */
export default async function run(root = projectRoot) {
  const { common: _, ...documents } = readDocuments(root);
  const folder = join(root, 'server/src/model/generated');
  writeIfChanged(join(folder, 'validators.ts'), `// @ts-nocheck\n${banner}${validatorsModule(documents)}`);
  writeIfChanged(join(folder, 'schemas.ts'), banner + schemasModule(documents));
  writeIfChanged(join(folder, 'documents.ts'), banner + typesModule(documents));
}

function schemasModule(documents) {
  const constants = Object.entries(documents).map(
    ([name, schema]) => `export const ${name}Schema: JsonSchema = ${JSON.stringify(schema)};\n`,
  );
  return [looseSchema, ...constants].join('\n');
}

const looseSchema = `
/** As much of JSON Schema as the schemas of contract files use. Every \`$ref\` is \`#/$defs/<name>\` of the same document. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: JsonSchema };
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly not?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly dependentRequired?: { readonly [name: string]: readonly string[] };
  readonly dependentSchemas?: { readonly [name: string]: { readonly properties: { readonly [name: string]: false } } };
}
`;
