import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { sampleOf } from '../../../server/src/compat/engine/samples.js';
import { formatOf, isInFormat, textFormats } from '../../../server/src/compat/formats.js';
import { Judge } from '../../../server/src/compat/judge/judge.js';
import { judged } from '../../../server/src/compat/judge/judged.js';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import type { Answer, Dialect, Json, Schema, Verdict } from '../../../server/src/compat/verdict.js';
import { anySchema } from './arbitrarySchema.js';
import { ask, corpus } from './support.js';

interface Row {
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly drafts?: readonly Dialect[];
  readonly expect: Verdict;
  /** What has to stand in the reasons of an unknown. */
  readonly why?: string;
}

const judge = new Judge();

function asserting(root: Json, document: string, dialect?: Dialect): Schema {
  return { ...schemaOf(root, document, dialect), assertsFormats: true };
}

/** With formats asserted, and with the validators asked. */
async function answer(before: Json, after: Json, dialect?: Dialect): Promise<Answer> {
  const sides = { before: asserting(before, 'before', dialect), after: asserting(after, 'after', dialect) };
  const answer = judged({ ...sides, direction: 'output', reader: 'strict' }, judge);
  if (answer.current().pending) await judge.settle();
  return answer.current();
}

describe('formats that are asserted, by the cases of the corpus', () => {
  for (const { name, before, after, drafts, expect, why } of corpus<Row[]>('formats.json')) {
    for (const draft of drafts ?? (['draft2020-12'] as const)) {
      it(`${name} (${draft}): ${expect}`, async () => {
        const told = await answer(before, after, draft);
        equal(told.verdict, expect, told.why.join(' '));
        equal(told.witness !== undefined, expect === 'breaking');
        if (why !== undefined) equal(told.why.join(' ').includes(why), true, told.why.join(' '));
      });
    }
  }
});

describe('a known format', () => {
  const opinions = async (name: string, text: string) => {
    const schema = formatSchemas.get(name) as Schema;
    if (judge.opinions(schema, text) === 'pending') await judge.settle();
    const told = judge.opinions(schema, text);
    return told === 'pending' ? undefined : told.get('@hyperjump/json-schema')?.says;
  };
  const formatSchemas = new Map(textFormats.map(name => [name, asserting({ format: name }, name)]));

  for (const name of textFormats) {
    it(`“${name}” is certain only of what the validator that has its own check says too`, async () => {
      const format = formatOf(name);
      const certain = fc.stringMatching(new RegExp(format?.of === 'texts' ? format.certain : '', 'u'));
      const letter = fc.constantFrom(...'aZ09-:./@?#[]{}%+ \\"<>é😀TPz~');
      const changed = fc
        .tuple(certain, fc.nat(), fc.nat({ max: 2 }), letter)
        .map(
          ([text, seed, gone, put]) =>
            text.slice(0, seed % (text.length + 1)) + put + text.slice((seed % (text.length + 1)) + gone),
        );
      const any = fc.oneof(certain, changed, fc.string({ unit: letter, maxLength: 12 }));
      await fc.assert(
        fc.asyncProperty(any, async text => {
          const ours = isInFormat(name, text);
          if (ours !== undefined) equal(await opinions(name, text), ours ? 'accepts' : 'refuses', JSON.stringify(text));
        }),
        { seed: 20_261_121, numRuns: 300 },
      );
    });

    it(`“${name}” has the text by which it is shown`, () => {
      equal(isInFormat(name, sampleOf(name) as string), true);
    });

    it(`“${name}” concerns texts only, and some of them not at all`, async () => {
      deepEqual([isInFormat(name, 1), isInFormat(name, null), isInFormat(name, ['x'])], [true, true, true]);
      equal((await answer({ type: 'string', format: name }, { type: 'string' })).verdict, 'breaking');
    });
  }
});

describe('formats', () => {
  it('refuse nothing unless they are asserted', () => {
    equal(ask({ before: { type: 'string', format: 'uuid' }, after: { type: 'string' } }).verdict, 'compatible');
  });

  it('have known texts in a payload', async () => {
    const before = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };
    const after = { ...before, properties: { ...before.properties, id: { type: ['string', 'null'], format: 'uuid' } } };
    deepEqual((await answer(before, after)).witness, { id: null });
    const counted = { ...before, required: ['id', 'n'], properties: { ...before.properties, n: { type: 'integer' } } };
    const { witness } = await answer(counted, {
      ...counted,
      properties: { ...before.properties, n: { type: 'number' } },
    });
    deepEqual(witness, { id: '123e4567-e89b-12d3-a456-426614174000', n: 0.5 });
  });

  it('are told as one change, with what it means', async () => {
    const { findings } = await answer({ type: 'string', format: 'date' }, { type: 'string', format: 'uuid' });
    deepEqual(
      findings.map(({ kind, verdict, message }) => [kind, verdict, message]),
      [['format-changed', 'breaking', 'the format of the payload was “date” and is now “uuid”']],
    );
  });

  it('of any schema leave it compatible with itself', () => {
    const format = fc.constantFrom('uuid', 'date', 'sku', 'int32');
    fc.assert(
      fc.property(anySchema, format, (schema, name) => {
        const root = {
          ...(schema as object),
          allOf: [{ format: name }],
          not: { format: 'email', minLength: 2 },
        } as Json;
        const sides = { before: asserting(root, 'a'), after: asserting(structuredClone(root), 'b') };
        equal(judged({ ...sides, direction: 'output', reader: 'strict' }, judge).current().verdict, 'compatible');
      }),
      { seed: 20_261_121, numRuns: 60 },
    );
  });
});
