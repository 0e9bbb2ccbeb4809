import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { kinds } from '../../../server/src/compat/diff/kinds.js';
import type { Json, Verdict } from '../../../server/src/compat/verdict.js';
import { accepted, acceptedByAjv, ask, corpus } from './support.js';

interface Row {
  readonly kind: string;
  readonly before: Json;
  readonly after: Json;
  /** Of an output, read strictly. */
  readonly expect: Verdict;
}

describe('the kinds of changes', () => {
  const rows = corpus<Row[]>('kinds.json');

  it('have each a pair of schemas that differ in nothing else', () => {
    deepEqual([...new Set(rows.map(({ kind }) => kind))].sort(), [...kinds].sort());
  });

  for (const { kind, before, after, expect } of rows) {
    it(`${kind}, ${expect}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`, () => {
      const { verdict, witness, findings } = ask({ before, after });
      deepEqual(
        findings.map(finding => [finding.kind, finding.verdict]),
        [[kind, expect]],
      );
      equal(verdict, expect);
      if (expect !== 'breaking') return;
      for (const value of [witness, findings[0]?.witness]) {
        ok(value !== undefined);
        deepEqual([accepted(after, value), accepted(before, value)], [true, false]);
        if (!JSON.stringify([before, after]).includes('$ref'))
          deepEqual([acceptedByAjv(after, value), acceptedByAjv(before, value)], [true, false]);
      }
    });
  }
});
