import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neverCancelled } from '../../../server/src/base/cancellation.js';
import { Budget } from '../../../server/src/compat/budget.js';
import { compare } from '../../../server/src/compat/compare.js';
import { accepts } from '../../../server/src/compat/evaluate.js';
import { Graph } from '../../../server/src/compat/node.js';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import type { Answer, Direction, Json, ReaderModel } from '../../../server/src/compat/verdict.js';
import { ByAjv } from '../../support/byAjv.js';

export interface Asked {
  readonly before: Json;
  readonly after: Json;
  readonly direction?: Direction;
  readonly reader?: ReaderModel;
  readonly uses?: readonly string[];
}

/** Compares two schemas that stand alone; an output, read strictly, unless said otherwise. */
export function ask({ before, after, direction = 'output', reader = 'strict', uses }: Asked): Answer {
  const sides = { before: schemaOf(before, 'before'), after: schemaOf(after, 'after'), direction, reader };
  return compare(uses ? { ...sides, uses } : sides);
}

/** What our own evaluator says of a value. */
export function accepted(schema: Json, value: Json): boolean | undefined {
  return accepts(new Graph().root(schemaOf(schema)), value, new Budget(1_000_000, neverCancelled));
}

/** What ajv says of a value; undefined when it cannot compile the schema, or fails. */
export function acceptedByAjv(schema: Json, value: Json): boolean | undefined {
  return new ByAjv(schema).accepts(value);
}

export function corpus<T>(name: string): T {
  return JSON.parse(readFileSync(join(process.cwd(), 'test/corpus/compat', name), 'utf8')) as T;
}

/** A corpus that is not part of the project: in the folder that `CORPORA` names, else beside the checkout. */
export function foreignCorpus<T>(name: string): T | undefined {
  const file = join(process.env.CORPORA ?? join(process.cwd(), '../shared/corpora'), name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
