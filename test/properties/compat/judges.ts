import { registerSchema, unregisterSchema, type Validator, validate } from '@hyperjump/json-schema/draft-2020-12';
import type { Json } from '../../../server/src/compat/verdict.js';

type Instance = Parameters<Validator>[0];

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const address = 'https://schemas.example/judged';

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
