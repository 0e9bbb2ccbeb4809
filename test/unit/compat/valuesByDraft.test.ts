import { deepEqual } from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { answers, type BatchAnswer } from '../../../server/src/cli/compat/batch.js';
import { dialectOf } from '../../../server/src/compat/dialect.js';
import { Judge } from '../../../server/src/compat/judge/judge.js';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import type { Dialect, Json } from '../../../server/src/compat/verdict.js';
import { corpus } from './support.js';

interface Case {
  readonly about: string;
  readonly schema: Json;
  readonly value: Json;
  /** What the specification of each draft says. */
  readonly accepted: { readonly [draft in Dialect]?: boolean };
}

const cases = corpus<Case[]>('values-by-draft.json').flatMap(({ about, schema, value, accepted }) =>
  Object.entries(accepted).map(([draft, isIn]) => ({ name: `${about}, ${draft}`, schema, value, draft, isIn })),
);

/** The list of one value, asked line by line whether it is within a schema. */
async function* lines(): AsyncIterable<Uint8Array> {
  for (const [id, { schema, value, draft }] of cases.entries())
    yield new TextEncoder().encode(`${JSON.stringify({ id, draft, new: { enum: [value] }, old: schema })}\n`);
}

describe('a value in a schema of each draft', () => {
  const told: BatchAnswer[] = [];
  const judge = new Judge();

  before(async () => {
    for await (const answer of answers(lines())) told.push(answer);
  });

  for (const [id, { name, schema, value, draft, isIn }] of cases.entries()) {
    it(`${name}: ${isIn ? 'accepted' : 'refused'}`, async () => {
      const { verdict, witness, why } = told[id] ?? {};
      deepEqual([verdict, witness], isIn ? ['compatible', undefined] : ['breaking', value], why);
      const placed = schemaOf(schema, '', dialectOf(schema, draft as Dialect));
      const judged = await judge.settled([{ schema: placed, value, says: isIn ? 'accepts' : 'refuses' }]);
      deepEqual(judged, { kind: 'confirmed' }, 'the validators agree');
    });
  }
});
