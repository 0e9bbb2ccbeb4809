import type { PlainDate } from '../../base/values/date.js';
import type { Formats, ReaderModel } from '../../compat/verdict.js';
import type { Contract, Output } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeltReliance, Spread } from '../hits.js';
import type { SchemaFileSource } from '../payloadSchema.js';

/** One of the two versions of a contract that are compared. */
export interface Side {
  readonly file: ContractFile;
  readonly contract: Contract;
}

/** The same thing before and now, each with its file. */
export interface Pair<T> {
  readonly before: Side & { readonly value: T };
  readonly after: Side & { readonly value: T };
}

/** What the comparison of two versions of a contract needs to know besides them. */
export interface ChangeContext {
  readonly spread: Spread;
  readonly schemasNow: SchemaFileSource;
  readonly schemasBefore: SchemaFileSource;
  readonly reader: ReaderModel;
  readonly formats: Formats;
  readonly asOf: PlainDate;
  /** Whether a status says that the output is there: what it was promised for does not matter any more. */
  isDelivered(output: Output): boolean;
  /** Who relies on the output: the union of those in the baseline and those now. */
  reliances(pair: Pair<Output>): readonly FeltReliance[];
}
