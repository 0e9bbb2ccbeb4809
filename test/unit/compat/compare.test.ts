import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../server/src/base/cancellation.js';
import { compare } from '../../../server/src/compat/compare.js';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import type { Json, Verdict } from '../../../server/src/compat/verdict.js';
import { type Asked, accepted, acceptedByAjv, ask, corpus } from './support.js';

interface Case extends Required<Omit<Asked, 'uses'>> {
  readonly name: string;
  readonly uses?: readonly string[];
  readonly expect: {
    readonly verdict: Verdict;
    readonly findings: readonly { readonly kind: string; readonly verdict: Verdict; readonly path: string }[];
  };
}

describe('compare, by the cases of the corpus', () => {
  for (const file of ['values', 'objects', 'lists-and-unions', 'drafts', 'uses']) {
    describe(file, () => {
      for (const one of corpus<Case[]>(`${file}.json`)) {
        it(`${one.name} (${one.direction}, ${one.reader}${one.uses ? `, ${JSON.stringify(one.uses)}` : ''})`, () => {
          const answer = ask(one);
          const findings = answer.findings.map(({ kind, verdict, path }) => ({ kind, verdict, path }));
          deepEqual({ verdict: answer.verdict, findings }, one.expect);
          if (answer.witness !== undefined && one.reader === 'strict') showsTheBreak(one, answer.witness);
          equal(answer.verdict === 'unknown', answer.why.length > 0, 'an unknown says why, and nothing else does');
        });
      }
    });
  }
});

function showsTheBreak({ before, after, direction }: Case, witness: Json): void {
  const [left, right] = direction === 'output' ? [after, before] : [before, after];
  deepEqual([accepted(left, witness), accepted(right, witness)], [true, false]);
  if ([before, after].every(schema => !/\$schema|https:/.test(JSON.stringify(schema)))) {
    deepEqual([acceptedByAjv(left, witness), acceptedByAjv(right, witness)], [true, false]);
  }
}

/** An object of so many fields, each an object of three, and a last one with what is given. */
function wide(count: number, last: Json, describe = (name: string) => name): Json {
  const names = Array.from({ length: count }, (_, index) => `f${index}`);
  const field = (name: string) => ({
    description: describe(name),
    properties: { a: { maxLength: 9 }, b: { minimum: 0 }, c: { enum: [name] } },
  });
  return { properties: { ...Object.fromEntries(names.map(name => [name, field(name)])), last }, required: ['last'] };
}

describe('compare, of large schemas', () => {
  const [was, is] = [{ properties: { used: { type: 'string' } }, required: ['used'] }, {}];
  const breaking = ({ findings }: ReturnType<typeof ask>) =>
    findings.filter(({ verdict }) => verdict === 'breaking').map(({ kind, path }) => `${kind} ${path}`);

  it('finds a change behind thousands of places where nothing changed', () => {
    const answer = ask({ before: wide(2_000, was), after: wide(2_000, is), reader: 'tolerant', uses: ['/last/used'] });
    deepEqual(breaking(answer), ['property-removed /last/used']);
  });

  it('finds it in five megabytes', () => {
    const answer = ask({
      before: wide(20_000, was),
      after: wide(20_000, is),
      reader: 'tolerant',
      uses: ['/last/used'],
    });
    deepEqual(breaking(answer), ['property-removed /last/used']);
  });

  it('finds it behind hundreds of descriptions that changed', () => {
    const answer = ask({ before: wide(400, was), after: wide(400, is, name => `${name}, in other words`) });
    ok(breaking(answer).includes('property-removed /last/used'), breaking(answer).join());
  });
});

describe('compare', () => {
  const order = {
    type: 'object',
    required: ['id', 'currency'],
    properties: {
      id: { type: 'string', examples: ['A-17'] },
      currency: { enum: ['EUR', 'USD'] },
      note: { type: 'string' },
    },
  };

  it('says what changed in words, with the values', () => {
    const after = { ...order, properties: { ...order.properties, currency: { enum: ['EUR', 'USD', 'GBP'] } } };
    const [finding] = ask({ before: order, after }).findings;
    equal(finding?.message, '“currency” may now be "GBP"');
    equal(finding?.before?.pointer, '/properties/currency');
    deepEqual(finding?.witness, { id: 'A-17', currency: 'GBP' });
  });

  it('asks whether a field was renamed where just one new field has the schema of just one that is gone', () => {
    const total = { type: 'number', minimum: 0 };
    const gone = (before: Json, after: Json) => {
      const answer = ask({ before: { properties: before }, after: { properties: after }, reader: 'tolerant' });
      return answer.findings.flatMap(({ kind, message }) => (kind === 'property-removed' ? [message] : []));
    };
    const renamed = '“total” is gone (“sum” is new and has the same schema: was it renamed?)';
    const text = { type: 'string' };
    deepEqual(gone({ total }, { sum: total }), [renamed]);
    deepEqual(gone({ total, note: text }, { sum: total, remark: { type: 'boolean' } }), [renamed, '“note” is gone']);
    deepEqual(gone({ total }, { sum: { type: 'number' } }), ['“total” is gone']);
    deepEqual(gone({ total }, { sum: total, net: total }), ['“total” is gone']);
    deepEqual(gone({ total, net: total }, { sum: total }), ['“total” is gone', '“net” is gone']);
    deepEqual(gone({ total: {} }, { sum: {} }), ['“total” is gone']);
  });

  it('blames each change for itself', () => {
    const properties = {
      ...order.properties,
      note: { type: 'string', minLength: 1 },
      id: { type: ['string', 'null'] },
    };
    const answer = ask({ before: order, after: { ...order, properties } });
    const verdicts = Object.fromEntries(answer.findings.map(({ kind, verdict }) => [kind, verdict]));
    deepEqual(verdicts['nullable-added'], 'breaking');
    deepEqual(verdicts['min-length-added'], 'compatible');
  });

  it('finds changes that break only together', () => {
    const before = { anyOf: [{ maximum: 5 }, { type: 'string' }], type: ['number', 'string'] };
    const after = { anyOf: [{ maximum: 9 }, { type: 'string' }], type: ['number', 'string'] };
    equal(ask({ before, after }).verdict, 'breaking');
  });

  it('keeps a witness small', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`field${index}`, { type: 'integer' }]),
    );
    const before = { type: 'object', required: ['field3'], properties };
    const after = { type: 'object', required: ['field3'], properties: { ...properties, field7: { type: 'string' } } };
    deepEqual(Object.keys(ask({ before, after }).witness as object).sort(), ['field3', 'field7']);
  });

  it('says unknown where a reference leads nowhere on one side only', () => {
    const answer = ask({ before: { $ref: '#/$defs/none' }, after: { type: 'string' } });
    equal(answer.verdict, 'unknown');
    ok(
      answer.why.some(reason => reason.includes('“#/$defs/none”')),
      answer.why.join(),
    );
  });

  it('lives with schemas that nest or refer without end', () => {
    let deep: Json = {};
    for (let depth = 0; depth < 5_000; depth++) deep = { not: deep };
    equal(ask({ before: deep, after: { type: 'string' } }).verdict, 'unknown');
    equal(ask({ before: { $ref: '#' }, after: { type: 'string' } }).verdict, 'unknown');
    const links: Record<string, Json> = {};
    for (let link = 0; link < 3_000; link++) links[`d${link}`] = { $ref: `#/$defs/d${link + 1}` };
    const chain = { $ref: '#/$defs/d0', $defs: { ...links, d3000: { type: 'string' } } };
    equal(ask({ before: chain, after: chain }).verdict === 'breaking', false);
    equal(ask({ before: { not: { $ref: '#' } }, after: {} }).verdict === 'breaking', false);
  });

  it('compares thousands of schemas that refer to each other in more ways than can be walked', () => {
    const count = 2_000;
    const records = (changed: boolean): Json => {
      const named = Array.from({ length: count }, (_, at) => {
        const properties: Record<string, Json> = { id: { type: 'string' }, size: { type: 'integer', maximum: at } };
        if (changed && at === count / 2) delete properties.id;
        if (at + 1 < count) properties.next = { $ref: `#/$defs/record-${at + 1}` };
        if (2 * at + 2 < count) properties.other = { $ref: `#/$defs/record-${2 * at + 2}` };
        return [`record-${at}`, { type: 'object', properties }] as const;
      });
      return { $ref: '#/$defs/record-0', $defs: Object.fromEntries(named) };
    };
    const { verdict } = ask({ before: records(false), after: records(true), reader: 'tolerant' });
    equal(verdict, 'unknown');
  }).timeout(60_000);

  it('takes a step limit, not a time limit: the same question always has the same answer', () => {
    const branches = Array.from({ length: 40 }, (_, index) => ({ properties: { a: { not: { const: index } } } }));
    const first = ask({ before: { oneOf: branches }, after: { anyOf: branches } });
    deepEqual(ask({ before: { oneOf: branches }, after: { anyOf: branches } }), first);
  });

  it('stops when it is cancelled', () => {
    const branches = Array.from({ length: 30 }, (_, index) => ({ properties: { a: { minimum: index } } }));
    const question = {
      before: schemaOf({ oneOf: branches }),
      after: schemaOf({ anyOf: [...branches].reverse() }),
      direction: 'output',
      reader: 'strict',
    } as const;
    let thrown: unknown;
    try {
      compare(question, { isCancellationRequested: true });
    } catch (error) {
      thrown = error;
    }
    ok(thrown instanceof Cancelled);
  });
});
