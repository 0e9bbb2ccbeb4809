import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { jsonEqual } from '../../../../server/src/compat/json.js';
import { Judge, type Judgement } from '../../../../server/src/compat/judge/judge.js';
import { judged } from '../../../../server/src/compat/judge/judged.js';
import { Unreadable, type Validator } from '../../../../server/src/compat/judge/validator.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Answer, Json, Schema } from '../../../../server/src/compat/verdict.js';
import { accepted, ask } from '../support.js';

/** A validator that is right, but for some values of which it says the opposite. */
function wrongAbout(values: readonly Json[], asked: Json[]): Validator {
  return {
    name: 'ajv',
    load: () => Promise.resolve(),
    compile: ({ root }) =>
      Promise.resolve(value => {
        asked.push(value);
        return accepted(root.schema, value) !== values.some(one => jsonEqual(one, value));
      }),
  };
}

/** Remembers which payloads it was asked about. */
class Listening extends Judge {
  readonly heard = new Set<string>();

  override confirm(schema: Schema, value: Json, says: 'accepts' | 'refuses'): Judgement {
    this.heard.add(JSON.stringify(value));
    return super.confirm(schema, value, says);
  }
}

async function answer(before: Json, after: Json, judge: Judge): Promise<Answer> {
  const sides = { before: schemaOf(before, 'before'), after: schemaOf(after, 'after') };
  const answer = judged({ ...sides, direction: 'output', reader: 'strict' }, judge);
  if (answer.current().pending) await judge.settle();
  return answer.current();
}

describe('a payload that validators dispute', () => {
  const before = { type: 'object', required: ['n'], properties: { n: { type: 'integer', maximum: 5 } } };
  const after = { ...before, properties: { n: { type: 'integer', maximum: 9 } } };
  const { witness: first } = ask({ before, after });

  it('gives way to another one, in the answer and at the change', async () => {
    const told = await answer(before, after, new Judge([wrongAbout([first as Json], [])]));
    equal(told.verdict, 'breaking');
    equal(jsonEqual(told.witness as Json, first as Json), false);
    deepEqual([accepted(after, told.witness as Json), accepted(before, told.witness as Json)], [true, false]);
    deepEqual(
      told.findings.map(({ verdict, witness }) => [verdict, witness]),
      [['breaking', told.witness]],
    );
  });

  it('stays disputed where there is no other', async () => {
    const told = await answer({ maximum: 5 }, { enum: [1, 6] }, new Judge([wrongAbout([6], [])]));
    deepEqual([told.verdict, told.witness], ['unknown', undefined]);
  });

  it('is followed by few others', async () => {
    const asked: Json[] = [];
    const never: Validator = {
      ...wrongAbout([], asked),
      compile: () => Promise.resolve(value => asked.push(value) < 0),
    };
    const told = await answer(before, after, new Judge([never]));
    equal(told.verdict, 'unknown');
    equal(new Set(asked.map(value => JSON.stringify(value))).size, 3);
  });

  it('is the only one where no validator can read the schema', async () => {
    const unable: Validator = { ...wrongAbout([], []), compile: () => Promise.reject(new Unreadable('it is closed')) };
    const judge = new Listening([unable]);
    equal((await answer(before, after, judge)).verdict, 'unknown');
    deepEqual([...judge.heard], [JSON.stringify(first)]);
  });
});
