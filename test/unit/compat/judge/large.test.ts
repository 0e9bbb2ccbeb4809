import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Judge } from '../../../../server/src/compat/judge/judge.js';
import type { Validator } from '../../../../server/src/compat/judge/validator.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Json, Schema } from '../../../../server/src/compat/verdict.js';
import { holds, runs } from '../../../properties/runs.js';
import { anySchema, probes } from '../arbitrarySchema.js';

/** Every schema is a large one. */
const narrow = new Judge(undefined, 0);
const whole = new Judge();

async function opinions(judge: Judge, schema: Schema, values: readonly Json[]): Promise<readonly string[]> {
  for (const value of values) judge.opinions(schema, value);
  await judge.settle();
  return values.map(value => {
    const told = judge.opinions(schema, value);
    assert.notEqual(told, 'pending');
    return told === 'pending' ? '' : [...told].map(([name, { says }]) => `${name} ${says}`).join(', ');
  });
}

async function alike(root: Json, values: readonly Json[]): Promise<void> {
  const schema = schemaOf(root, 'x');
  const narrowly = await opinions(narrow, schema, values);
  const wholly = await opinions(whole, schema, values);
  for (const [index, told] of wholly.entries()) {
    // With less in it, a schema may be one that a validator can read.
    if (told.includes('abstains')) continue;
    assert.equal(narrowly[index], told, `${JSON.stringify(values[index])} in ${JSON.stringify(root)}`);
  }
}

describe('A large schema, of which only what concerns a payload is compiled', () => {
  it('accepts and refuses what the whole one does', async () => {
    await holds(anySchema, runs(150, 5_000), root => alike(root, probes));
  });

  it('keeps what references lead to, under whatever member that stands', async () => {
    const root = {
      properties: { a: { $ref: '#/properties/far/properties/b' }, far: { properties: { b: { type: 'integer' } } } },
      dependentSchemas: { gone: false, a: { required: ['b'] } },
      additionalProperties: { $ref: '#/properties/far' },
    };
    await alike(root, [{ a: 1, b: {} }, { a: 'x', b: {} }, { a: 1 }, { c: { b: 1 } }, { c: { b: 'x' } }, { gone: 1 }]);
  });

  it('is read once for all payloads with the same members', async () => {
    let compiled = 0;
    const counting: Validator = {
      name: 'ajv',
      load: () => Promise.resolve(),
      compile: () => {
        compiled += 1;
        return Promise.resolve(() => true);
      },
    };
    const schema = schemaOf({ properties: { a: true, b: true } }, 'x');
    await opinions(new Judge([counting], 0), schema, [{ a: 1 }, { a: 2 }, [{ a: [] }], { a: 1, b: 1 }]);
    assert.equal(compiled, 2);
  });
});
