import type { Ajv, AnySchema, Options } from 'ajv';
import { since } from '../dialect.js';
import { expressionOf, matches } from '../pattern.js';
import type { Dialect, Json } from '../verdict.js';
import { textChecks } from './formats.js';
import type { Reach } from './reach.js';
import { translated } from './translate.js';
import { type Compiled, takesTooLong, Unreadable, type Validator } from './validator.js';

/** An instance keeps what it has compiled; a new one takes its place after this many schemas. */
const MOST_SCHEMAS = 400;

/** A schema becomes a program: a function for each schema in it, more or less. */
const MOST_PARTS = 20_000;

type Draft = 'draft7' | 'draft2019-09' | 'draft2020-12';

type Core = Pick<Ajv, 'compile' | 'removeSchema'>;

interface Reading {
  readonly draft: Draft;
  /** Whether the schemas of schemas are needed. */
  readonly meta: boolean;
  readonly assertsFormats: boolean;
}

interface Instance {
  readonly ajv: Core;
  schemas: number;
}

/** Reads draft 6 and newer as they are written, the rest in 2020-12. */
export class AjvValidator implements Validator {
  readonly name = 'ajv';
  #classes: ReturnType<typeof classes> | undefined;
  readonly #instances = new Map<string, Instance>();

  async load(): Promise<void> {
    this.#classes ??= classes();
    await this.#classes;
  }

  async compile(reach: Reach): Promise<Compiled> {
    if (reach.size > MOST_PARTS) throw new Unreadable('the schema is too large to make a program of');
    const { isWhole, root, namesMetaSchema, assertsFormats, hasReferenceIntoItself } = reach;
    // As it is written, it would follow such a reference for ever.
    if (isWhole && since(root.dialect, 'draft6') && !hasReferenceIntoItself) {
      return this.#compiled(reach.copy(), { draft: draftOf(root.dialect), meta: namesMetaSchema, assertsFormats });
    }
    return this.#compiled(translated(reach), { draft: 'draft2020-12', meta: false, assertsFormats });
  }

  async #compiled(document: Json, reading: Reading): Promise<Compiled> {
    const { ajv } = await this.#instance(reading);
    const schema = document as AnySchema;
    try {
      const validate = ajv.compile(schema);
      return value => validate(value) as boolean;
    } finally {
      // It has to be known while it is compiled, for its references to itself; then another may have its address.
      if (typeof schema === 'object') ajv.removeSchema(schema);
    }
  }

  async #instance(reading: Reading): Promise<Instance> {
    const key = JSON.stringify(reading);
    let instance = this.#instances.get(key);
    if (!instance || instance.schemas >= MOST_SCHEMAS) {
      this.#classes ??= classes();
      instance = { ajv: (await this.#classes)[reading.draft](optionsFor(reading)), schemas: 0 };
      this.#instances.set(key, instance);
    }
    instance.schemas += 1;
    return instance;
  }
}

/** What makes an instance, for each draft. */
async function classes(): Promise<Readonly<Record<Draft, (options: Options) => Core>>> {
  // A bundler leaves CommonJS its default export only.
  const [{ default: oldest }, { default: newer }, { default: newest }, { default: draft6 }] = await Promise.all([
    import('ajv'),
    import('ajv/dist/2019.js'),
    import('ajv/dist/2020.js'),
    import('ajv/dist/refs/json-schema-draft-06.json', { with: { type: 'json' } }),
  ]);
  return {
    draft7: options => {
      const ajv = new oldest.Ajv(options);
      return options.meta === true ? ajv.addMetaSchema(draft6) : ajv;
    },
    'draft2019-09': options => new newer.Ajv2019(options),
    'draft2020-12': options => new newest.Ajv2020(options),
  };
}

function optionsFor({ draft, meta, assertsFormats }: Reading): Options {
  return {
    strict: false,
    validateFormats: assertsFormats,
    // It knows none by itself.
    formats: assertsFormats ? textChecks : {},
    validateSchema: false,
    ownProperties: true,
    multipleOfPrecision: 9,
    ignoreKeywordsWithRef: draft === 'draft7',
    messages: false,
    logger: false,
    meta,
    code: { optimize: false, regExp: Object.assign(patternOf, { code: 'patternOf' }) },
  };
}

interface Search {
  test(text: string): boolean;
  /** A pattern is known again by this. */
  toString(): string;
}

/** The flag is ours to choose: `u` where a pattern can be read with it, else none. No search goes on for ever. */
function patternOf(pattern: string): Search {
  if (!expressionOf(pattern)) throw new Unreadable(`“${pattern}” is not a regular expression`);
  return {
    toString: () => pattern,
    test: text => {
      const found = matches(pattern, text);
      if (found === undefined) throw new Unreadable(takesTooLong(pattern));
      return found;
    },
  };
}

function draftOf(dialect: Dialect): Draft {
  return dialect === 'draft2019-09' || dialect === 'draft2020-12' ? dialect : 'draft7';
}
