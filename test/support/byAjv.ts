import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from '../../server/src/compat/verdict.js';

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
