import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvStandalone from 'ajv/dist/standalone/index.js';
import { resolve } from './schemas.mjs';
import { mapInside } from './walk.mjs';

const standaloneCode = ajvStandalone.default ?? ajvStandalone;
const annotations = new Set(['title', 'description', 'examples', 'default']);

/** The text of a module with one `validate<Kind>` for each of the documents (bundled schemas, by kind). */
export function validatorsModule(documents) {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    ownProperties: true,
    messages: false,
    code: { source: true, esm: true },
  });
  const names = {};
  for (const [kind, document] of Object.entries(documents)) {
    ajv.addSchema(bare(branchOnType(document, document)), kind);
    names[`validate${kind[0].toUpperCase()}${kind.slice(1)}`] = kind;
  }
  const code = standaloneCode(ajv, names).replace(/^"use strict";/, '');
  return (
    importRuntime(
      code.replaceAll(
        /export const (validate\w+) = (\w+);/g,
        '\nexport const $1 = $2 as unknown as SchemaValidator;\n',
      ),
    ) + interfaces
  );
}

const interfaces = `
/** Validates data against the schema of one kind; after a \`false\`, \`errors\` says why, until the next call. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export interface SchemaError {
  /** A JSON Pointer to the value that is wrong. */
  readonly instancePath: string;
  /** The violated keyword, behind \`#\`; for values that are no objects it begins with \`#/$defs/<kind of value>/\`. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set where the name of a key is wrong: the key. */
  readonly propertyName?: string;
}
`;

/**
 * An `anyOf` whose branches take different JSON types becomes if/then/else: then only the branch that the author
 * meant complains, not all of them.
 */
function branchOnType(schema, document) {
  const inner = mapInside(schema, value => branchOnType(value, document));
  if (inner.anyOf === undefined) return inner;
  const { anyOf, ...rest } = inner;
  const types = anyOf.map(branch => [resolve(document, branch).type ?? []].flat());
  const all = types.flat();
  if (types.some(some => some.length === 0) || new Set(all).size < all.length) return inner;
  return { ...rest, ...chain(anyOf, types, all) };
}

function chain([branch, ...branches], [type, ...types], all) {
  if (branch === undefined) return { type: all };
  return Object.fromEntries([
    ['if', { type }],
    ['then', branch],
    ['else', chain(branches, types, all)],
  ]);
}

/** Without the words for people, which the validators would only carry along. */
function bare(schema) {
  const kept = Object.entries(mapInside(schema, bare)).filter(([keyword]) => !annotations.has(keyword));
  return Object.fromEntries(kept);
}

/** ajv writes `require` for its runtime even into an ES module. */
function importRuntime(code) {
  const imports = new Map();
  const body = code.replaceAll(/require\("([^"]+)"\)/g, (_, path) => {
    const name = `runtime_${path.replaceAll(/\W/g, '_')}`;
    imports.set(name, path.endsWith('.js') ? path : `${path}.js`);
    return name;
  });
  return [...[...imports].map(([name, path]) => `import ${name} from '${path}';\n`), body].join('');
}
