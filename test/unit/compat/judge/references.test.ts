import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { neverCancelled } from '../../../../server/src/base/cancellation.js';
import { Budget } from '../../../../server/src/compat/budget.js';
import { accepts } from '../../../../server/src/compat/evaluate.js';
import { Judge } from '../../../../server/src/compat/judge/judge.js';
import { Graph } from '../../../../server/src/compat/node.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Dialect, Json } from '../../../../server/src/compat/verdict.js';
import { corpus } from '../support.js';

interface Case {
  readonly draft: Dialect;
  readonly what: string;
  readonly schema: Json;
  readonly accepts: readonly Json[];
  readonly refuses: readonly Json[];
}

describe('a reference inside a schema', () => {
  const judge = new Judge();

  for (const { draft, what, schema: root, ...values } of corpus<readonly Case[]>('references.json')) {
    it(`leads where its draft says: ${what}, ${draft}`, async () => {
      const schema = schemaOf(root, 'schema', draft);
      for (const says of ['accepts', 'refuses'] as const) {
        for (const value of values[says]) {
          const ours = accepts(new Graph().root(schema), value, new Budget(100_000, neverCancelled));
          assert.equal(ours, says === 'accepts', JSON.stringify(value));
          assert.deepEqual(await judge.settled([{ schema, value, says }]), { kind: 'confirmed' });
        }
      }
    });
  }
});
