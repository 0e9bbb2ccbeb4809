import type { Json } from '../verdict.js';
import type { Reach } from './reach.js';

/** What a validator says of a value. One that cannot read the schema, or fails, abstains; `why` is a sentence part. */
export type Opinion = { readonly says: 'accepts' | 'refuses' } | { readonly says: 'abstains'; readonly why: string };

export type ValidatorName = 'ajv' | '@hyperjump/json-schema';

/** A schema as a validator has understood it. @throws whatever the validator throws */
export type Compiled = (value: Json) => boolean;

/** Somebody else's reading of JSON Schema. */
export interface Validator {
  readonly name: ValidatorName;
  /** Loads its package, once. */
  load(): Promise<void>;
  /** @throws Unreadable, or whatever the validator throws, where it cannot read the schema. */
  compile(reach: Reach): Promise<Compiled>;
}

export function leadsNowhere(reference: string): string {
  return `the reference “${reference}” leads nowhere`;
}

export function takesTooLong(pattern: string): string {
  return `the pattern “${pattern}” could take it too long`;
}

/** Why a schema is not given to a validator, or a value. */
export class Unreadable extends Error {}
