import type { SchemaObject } from '@hyperjump/json-schema';
import type { CompiledSchema } from '@hyperjump/json-schema/experimental';
import { since } from '../dialect.js';
import { isArray, isObject } from '../json.js';
import { matches } from '../pattern.js';
import type { Dialect, Json } from '../verdict.js';
import { isMetaSchema, type Reach } from './reach.js';
import { translated } from './translate.js';
import { type Compiled, takesTooLong, Unreadable, type Validator } from './validator.js';

/** Where a schema without an address of its own stands; nothing is ever read from there. */
const NOWHERE = 'https://schema.invalid/';

const addresses: Readonly<Record<Exclude<Dialect, 'openapi3.0'>, string>> = {
  draft4: 'http://json-schema.org/draft-04/schema',
  draft6: 'http://json-schema.org/draft-06/schema',
  draft7: 'http://json-schema.org/draft-07/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** Reads every draft as it is written; what stands in several files or drafts, in 2020-12. */
export class HyperjumpValidator implements Validator {
  readonly name = '@hyperjump/json-schema';
  #machinery: Promise<Machinery> | undefined;
  /** What the schemas of the drafts become, compiled once: by far the largest schemas that others name. */
  readonly #metaSchemas = new Map<string, Promise<Program>>();

  async load(): Promise<void> {
    this.#machinery ??= load();
    await this.#machinery;
  }

  async compile(reach: Reach): Promise<Compiled> {
    this.#machinery ??= load();
    const machinery = await this.#machinery;
    const { buildSchemaDocument, getSchema, Validation, interpret, fromJs, setShouldValidateFormat } = machinery;
    const { assertsFormats } = reach;
    if (assertsFormats) await loadFormats();
    const { document, dialect } = documentOf(reach);
    const built = buildSchemaDocument(document as SchemaObject | boolean, NOWHERE, addresses[dialect]);
    const browser = { uri: '', document: built, cursor: '', _cache: { [built.baseUri]: built } };
    const isBeside = reach.namesMetaSchema && !isMetaSchema(built.baseUri);
    const ast = programBeside(isBeside ? await this.#metaSchema(addresses[dialect], machinery) : undefined);
    const schema = await getSchema(built.baseUri, browser);
    const schemaUri = await Validation.compile(schema, ast, schema);
    const compiled = { schemaUri, ast };
    return value => {
      const slow = slowPattern(reach.patterns, value);
      if (slow !== undefined) throw new Unreadable(takesTooLong(slow));
      // It has one setting for all schemas.
      setShouldValidateFormat(assertsFormats);
      return interpret(compiled, fromJs(value as Parameters<typeof fromJs>[0])).valid;
    };
  }

  #metaSchema(address: string, { compile, getSchema }: Machinery): Promise<Program> {
    let made = this.#metaSchemas.get(address);
    if (!made) {
      made = getSchema(address)
        .then(compile)
        .then(({ ast }) => ast);
      this.#metaSchemas.set(address, made);
    }
    return made;
  }
}

/** What schemas become, by their addresses. */
type Program = CompiledSchema['ast'];

/** A program to which schemas are added; those of another one are in it, which does not change. */
function programBeside(known: Program | undefined): Program {
  const own = { metaData: { ...known?.metaData }, plugins: new Set(known?.plugins) };
  return Object.assign(Object.create(known ?? null) as Program, own);
}

type Machinery = Awaited<ReturnType<typeof load>>;

/** Loads it, and takes away all ways by which it would reach the network or the disk. */
async function load() {
  const { removeUriSchemePlugin } = await import('@hyperjump/browser');
  for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme);
  const [{ setShouldValidateFormat, setShouldValidateSchema }, experimental, { fromJs }] = await Promise.all([
    import('@hyperjump/json-schema/draft-2020-12'),
    import('@hyperjump/json-schema/experimental'),
    import('@hyperjump/json-schema/instance/experimental'),
    import('@hyperjump/json-schema/draft-2019-09'),
    import('@hyperjump/json-schema/draft-07'),
    import('@hyperjump/json-schema/draft-06'),
    import('@hyperjump/json-schema/draft-04'),
  ]);
  setShouldValidateSchema(false);
  const { buildSchemaDocument, getSchema, compile, interpret, Validation } = experimental;
  return { buildSchemaDocument, getSchema, compile, interpret, Validation, fromJs, setShouldValidateFormat };
}

/** What it checks texts with. Its check of host names for other scripts prints what it fails at, so it is left out. */
async function loadFormats(): Promise<void> {
  const [{ setFormatHandler }] = await Promise.all([
    import('@hyperjump/json-schema/experimental'),
    import('@hyperjump/json-schema/formats-lite'),
  ]);
  for (const draft of ['2019-09', '2020-12']) {
    const keyword = `https://json-schema.org/keyword/draft-${draft}/format`;
    setFormatHandler(keyword, 'hostname', 'https://json-schema.org/format/draft-04/hostname');
  }
}

function documentOf(reach: Reach): { readonly document: Json; readonly dialect: Exclude<Dialect, 'openapi3.0'> } {
  const { dialect } = reach.root;
  if (reach.hasSchemaInLiteral) throw new Unreadable('it takes a constant that looks like a schema for one');
  // Of an older draft it reads a reference and nothing beside it, not even what stands under “definitions” there.
  // In an older draft it knows fewer formats than people use there.
  const knowsFormats = !reach.assertsFormats || since(dialect, 'draft2019-09');
  if (reach.isWhole && dialect !== 'openapi3.0' && knowsFormats && !reach.entersReference) {
    // It would follow such references for ever.
    if (reach.hasEmptyLoop) throw new Unreadable('references lead to nothing but each other');
    return { document: reach.copy(), dialect };
  }
  return { document: translated(reach), dialect: 'draft2020-12' };
}

/** A pattern whose search in some text of the value could take exponentially long, wherever it stands: it searches itself. */
function slowPattern(patterns: ReadonlySet<string>, value: Json): string | undefined {
  if (patterns.size === 0) return undefined;
  const texts = textsIn(value);
  for (const pattern of patterns) if (texts.some(text => matches(pattern, text) === undefined)) return pattern;
  return undefined;
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]) : [];
}
