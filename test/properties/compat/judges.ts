import { registerSchema, unregisterSchema, type Validator, validate } from '@hyperjump/json-schema/draft-2020-12';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from '../../../server/src/compat/verdict.js';

type Instance = Parameters<Validator>[0];

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const address = 'https://schemas.example/judged';

/** A schema as ajv reads it; undefined where it cannot. */
export class ByAjv {
  readonly #validate: ValidateFunction | undefined;

  constructor(schema: Json) {
    // A new one each time, since it remembers the addresses of schemas.
    const ajv = new Ajv2020({
      strict: false,
      validateFormats: false,
      ownProperties: true,
      multipleOfPrecision: 9,
      logger: false,
      validateSchema: false,
      code: { optimize: false },
    });
    try {
      this.#validate = ajv.compile(schema as object);
    } catch {
      // It abstains.
    }
  }

  accepts(value: Json): boolean | undefined {
    try {
      return this.#validate && (this.#validate(value) as boolean);
    } catch {
      return undefined;
    }
  }
}

/** What hyperjump's validator says; undefined where it cannot. It is slow, and asked last. */
export async function acceptedByHyperjump(schema: Json, value: Json): Promise<boolean | undefined> {
  try {
    registerSchema(schema as Parameters<typeof registerSchema>[0], address, dialect);
    return (await validate(address))(value as Instance).valid;
  } catch {
    return undefined;
  } finally {
    unregisterSchema(address);
  }
}
