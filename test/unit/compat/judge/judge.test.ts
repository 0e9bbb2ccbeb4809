import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defects } from '../../../../server/src/compat/judge/defects.js';
import { Judge } from '../../../../server/src/compat/judge/judge.js';
import { Unreadable, type Validator, type ValidatorName } from '../../../../server/src/compat/judge/validator.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Dialect, Json, Schema } from '../../../../server/src/compat/verdict.js';
import { accepted } from '../support.js';

type Says = 'accepts' | 'refuses' | 'abstains';

/** A validator that says the same of every value; undefined: it cannot read any schema. */
function saying(name: ValidatorName, answer: boolean | undefined): Validator {
  return {
    name,
    load: () => Promise.resolve(),
    compile: () => {
      if (answer === undefined) return Promise.reject(new Unreadable('it is out of order'));
      return Promise.resolve(() => answer);
    },
  };
}

async function opinions(judge: Judge, schema: Schema, value: Json): Promise<readonly (readonly [string, Says])[]> {
  judge.opinions(schema, value);
  await judge.settle();
  const told = judge.opinions(schema, value);
  assert.notEqual(told, 'pending');
  return told === 'pending' ? [] : [...told].map(([name, { says }]) => [name, says] as const);
}

const both = (says: Says) => [['ajv', says] as const, ['@hyperjump/json-schema', says] as const];

describe('the two validators', () => {
  const judge = new Judge();
  const agree = async (root: Json, value: Json, says: Says, dialect?: Dialect) =>
    assert.deepEqual(await opinions(judge, schemaOf(root, 'x', dialect), value), both(says), JSON.stringify(root));

  it('read each draft as it is', async () => {
    await agree({ minimum: 1, exclusiveMinimum: true }, 1, 'refuses', 'draft4');
    await agree({ minimum: 1, exclusiveMinimum: false }, 1, 'accepts', 'draft4');
    await agree({ const: 1 }, 2, 'accepts', 'draft4');
    await agree({ const: 1 }, 2, 'refuses', 'draft6');
    await agree({ if: false, else: false }, 2, 'accepts', 'draft6');
    await agree({ if: false, else: false }, 2, 'refuses', 'draft7');
    await agree({ items: [{ type: 'string' }], additionalItems: false }, ['a', 1], 'refuses', 'draft7');
    await agree({ prefixItems: [false] }, ['a'], 'accepts', 'draft2019-09');
    await agree({ prefixItems: [false] }, ['a'], 'refuses', 'draft2020-12');
    await agree({ dependencies: { a: ['b'] } }, { a: 1 }, 'refuses', 'draft4');
    await agree({ unevaluatedProperties: false }, { a: 1 }, 'accepts', 'draft7');
    await agree({ type: 'string', nullable: true }, null, 'refuses', 'draft7');
    await agree({ type: 'string', nullable: true }, null, 'accepts', 'openapi3.0');
  });

  it('ignore what stands beside a reference, up to draft 7', async () => {
    const root = { allOf: [{ $ref: '#/definitions/a', maximum: 1 }], definitions: { a: { type: 'integer' } } };
    await agree(root, 2, 'accepts', 'draft4');
    await agree(root, 2, 'accepts', 'draft7');
    await agree(root, 2, 'refuses', 'draft2019-09');
    await agree({ $ref: '#/definitions/a', definitions: { a: { type: 'integer' } } }, 'x', 'refuses', 'draft7');
  });

  it('follow addresses and anchors inside a schema', async () => {
    const root = {
      $id: 'https://example.com/root',
      allOf: [{ $ref: 'item' }, { $ref: '#low' }],
      $defs: { item: { $id: 'item', type: 'integer' }, low: { $anchor: 'low', maximum: 3 } },
    };
    await agree(root, 2, 'accepts');
    await agree(root, 4, 'refuses');
    await agree(root, 'x', 'refuses');
    const older = {
      id: 'http://example.com/root',
      allOf: [{ $ref: 'b' }],
      definitions: { b: { id: 'b', maximum: 3 } },
    };
    await agree(older, 4, 'refuses', 'draft4');
  });

  it('follow a reference from an address into what stands there', async () => {
    const inner = { $id: 'inner', $ref: '#/$defs/low', $defs: { low: { maximum: 3 } } };
    await agree({ $id: 'https://example.com/root', properties: { a: inner } }, { a: 4 }, 'refuses');
    await agree({ $id: 'https://example.com/root', properties: { a: inner }, $ref: 'inner' }, 4, 'refuses');
    await agree({ $id: 'https://example.com/root', properties: { a: inner }, $ref: 'inner' }, { a: 3 }, 'accepts');
  });

  it('know the schemas of the drafts', async () => {
    const addresses: readonly [Dialect, string][] = [
      ['draft6', 'http://json-schema.org/draft-06/schema#'],
      ['draft7', 'http://json-schema.org/draft-07/schema#'],
      ['draft2019-09', 'https://json-schema.org/draft/2019-09/schema'],
      ['draft2020-12', 'https://json-schema.org/draft/2020-12/schema'],
    ];
    for (const [dialect, $ref] of addresses) {
      await agree({ $ref }, { type: 'object' }, 'accepts', dialect);
      await agree({ $ref }, { type: 1 }, 'refuses', dialect);
    }
  });

  it('know the schemas of the drafts but not instead of a schema that takes the address of one', async () => {
    const $id = 'https://json-schema.org/draft/2020-12/schema';
    const root = { $id, $ref: 'meta/content', type: 'object' };
    const [, hyperjump] = await opinions(judge, schemaOf(root), true);
    assert.deepEqual(hyperjump, ['@hyperjump/json-schema', 'refuses']);
  });

  it('read a pattern with Unicode where they can, else without', async () => {
    await agree({ pattern: '^.$' }, '😀', 'accepts');
    const [ajv] = await opinions(judge, schemaOf({ pattern: '^\\-$' }), '-');
    assert.deepEqual(ajv, ['ajv', 'accepts']);
  });

  it('count names that every object inherits like any other', async () => {
    await agree({ required: ['toString'] }, {}, 'refuses');
    await agree({ required: ['__proto__'] }, {}, 'refuses');
    await agree({ properties: { constructor: { type: 'integer' } } }, {}, 'accepts');
  });

  it('are given what references lead to in other files, and in other drafts', async () => {
    const parts: Readonly<Record<string, { readonly schema: Json; readonly dialect: Dialect }>> = {
      'a.yaml': { schema: { type: 'string', nullable: true, maxLength: 2 }, dialect: 'openapi3.0' },
      'b.json': { schema: { minimum: 1, exclusiveMinimum: true }, dialect: 'draft4' },
    };
    const schema: Schema = {
      root: { properties: { a: { $ref: 'a.yaml' }, b: { $ref: 'b.json' }, self: { $ref: '#' } } },
      place: { document: 'root', pointer: '' },
      dialect: 'draft2020-12',
      resolve: reference => {
        if (reference === '#') return { schema: schema.root, place: schema.place, dialect: schema.dialect };
        const part = parts[reference];
        return part && { ...part, place: { document: reference, pointer: '' } };
      },
    };
    for (const [value, says] of [
      [{ a: null, b: 2 }, 'accepts'],
      [{ a: 'abc' }, 'refuses'],
      [{ b: 1 }, 'refuses'],
      [{ self: { self: { b: 1 } } }, 'refuses'],
    ] as const) {
      assert.deepEqual(await opinions(judge, schema, value), both(says), JSON.stringify(value));
    }
  });

  it('abstain where a reference leads nowhere, or in a circle with nothing in it', async () => {
    const lost = schemaOf({ $ref: 'https://example.com/nowhere' }, 'x', 'draft7');
    assert.deepEqual(await opinions(judge, lost, 1), both('abstains'));
    const loop = schemaOf({ $ref: '#' }, 'x', 'draft7');
    assert.deepEqual(await opinions(judge, loop, 1), both('abstains'));
    const inner = { anyOf: [{ $ref: '#/definitions/a' }], definitions: { a: { $ref: '#/definitions/a' } } };
    assert.deepEqual(await opinions(judge, schemaOf(inner, 'x', 'draft4'), 1), both('abstains'));
  });

  it('are not asked to search for ever', async () => {
    const schema = schemaOf({ pattern: '^(a+)+$' });
    assert.deepEqual(await opinions(judge, schema, `${'a'.repeat(60)}!`), both('abstains'));
    assert.deepEqual(await opinions(judge, schema, 'aaa'), both('accepts'));
  });

  it('are asked where a pattern that could take them for ever is not met', async () => {
    const schema = schemaOf({ properties: { name: { pattern: '^(a+)+$' }, text: { type: 'string' } } });
    const text = `${'a'.repeat(60)}!`;
    assert.deepEqual(await opinions(judge, schema, { text }), [
      ['ajv', 'accepts'],
      ['@hyperjump/json-schema', 'abstains'],
    ]);
    assert.deepEqual(await opinions(judge, schema, { name: text }), both('abstains'));
  });
});

describe('a verdict', () => {
  const confirm = async (ajv: boolean | undefined, other: boolean | undefined) => {
    const judge = new Judge([saying('ajv', ajv), saying('@hyperjump/json-schema', other)]);
    const schema = schemaOf({ type: 'string' });
    assert.equal(judge.confirm(schema, 1, 'refuses').kind, 'pending');
    await judge.settle();
    return judge.confirm(schema, 1, 'refuses');
  };

  it('is confirmed by both, or by one where the other cannot tell', async () => {
    for (const [ajv, other] of [
      [false, false],
      [undefined, false],
      [false, undefined],
    ] as const) {
      assert.deepEqual(await confirm(ajv, other), { kind: 'confirmed' });
    }
  });

  it('is disputed by one that says otherwise, and where none can tell; both opinions are told', async () => {
    for (const [ajv, other, told] of [
      [true, false, 'ajv accepts it, @hyperjump/json-schema refuses it'],
      [false, true, 'ajv refuses it, @hyperjump/json-schema accepts it'],
      [true, undefined, 'ajv accepts it, @hyperjump/json-schema cannot tell (it is out of order)'],
      [undefined, undefined, 'ajv cannot tell (it is out of order), @hyperjump/json-schema cannot tell'],
    ] as const) {
      const judgement = await confirm(ajv, other);
      assert.ok(judgement.kind === 'disputed' && judgement.why.join(' ').includes(told), JSON.stringify(judgement));
    }
  });

  it('is pending until the validators have been asked, for each schema once', async () => {
    let compiled = 0;
    const counting: Validator = {
      name: 'ajv',
      load: () => Promise.resolve(),
      compile: () => {
        compiled += 1;
        return Promise.resolve(() => true);
      },
    };
    const judge = new Judge([counting]);
    const schema = schemaOf(true);
    const before = judge.pendings;
    assert.equal(judge.confirm(schema, 1, 'accepts').kind, 'pending');
    assert.equal(judge.pendings, before + 1);
    await Promise.all([judge.settle(), judge.settle()]);
    assert.equal(judge.confirm(schema, 2, 'accepts').kind, 'confirmed');
    assert.deepEqual([judge.pendings, compiled], [before + 1, 1]);
  });
});

/** Each known defect, with a value that shows it: what the schema says of it, and what the validator does. */
const shown: readonly {
  readonly what: string;
  readonly of: ValidatorName;
  readonly schema: Json;
  readonly value: Json;
  readonly truth: boolean;
}[] = [
  {
    what: 'an empty list beside “prefixItems”',
    of: 'ajv',
    schema: { prefixItems: [{ type: 'string' }], contains: { type: 'string' } },
    value: [],
    truth: false,
  },
  {
    what: 'all items evaluated by “contains”',
    of: 'ajv',
    schema: { contains: { const: 1 }, unevaluatedItems: false },
    value: [1, 2],
    truth: false,
  },
  {
    what: 'items evaluated by a branch that refuses',
    of: 'ajv',
    schema: { anyOf: [{ prefixItems: [true], minItems: 3 }, {}], unevaluatedItems: false },
    value: [1],
    truth: false,
  },
  {
    what: 'members evaluated by an “if” that refuses',
    of: 'ajv',
    schema: {
      if: { properties: { a: { const: 1 } } },
      else: { properties: { b: true } },
      unevaluatedProperties: false,
    },
    value: { a: 2 },
    truth: false,
  },
  {
    what: 'a member “__proto__”',
    of: 'ajv',
    schema: { properties: { ['__proto__']: { type: 'number' } } },
    value: { ['__proto__']: 'x' },
    truth: false,
  },
  {
    what: 'a member “constructor”',
    of: 'ajv',
    schema: { const: { constructor: { length: 37 } } },
    value: { constructor: { length: 37 } },
    truth: true,
  },
  { what: 'doubles divided', of: 'ajv', schema: { multipleOf: 1e6 }, value: 1000000.0001, truth: false },
  { what: 'doubles divided', of: '@hyperjump/json-schema', schema: { multipleOf: 1 }, value: 1.00000001, truth: false },
  {
    what: 'a dynamic reference',
    of: 'ajv',
    schema: {
      $id: 'https://example.com/root',
      $ref: 'list',
      $defs: {
        item: { $dynamicAnchor: 'item', type: 'string' },
        list: {
          $id: 'list',
          items: { $dynamicRef: '#item' },
          $defs: { any: { $comment: 'the bookend', $dynamicAnchor: 'item' } },
        },
      },
    },
    value: [1],
    truth: false,
  },
];

describe('the known defects of the validators', () => {
  const judge = new Judge();

  for (const { what, of, schema: root, value, truth } of shown) {
    it(`${of}: ${what}`, async () => {
      const schema = schemaOf(root);
      assert.equal(accepted(root, value), truth, 'what we say');
      const told = new Map(await opinions(judge, schema, value));
      assert.equal(told.get(of), truth ? 'refuses' : 'accepts', 'the defect is there: else its entry must go');
      const judgement = judge.confirm(schema, value, truth ? 'accepts' : 'refuses');
      assert.deepEqual(judgement, { kind: 'confirmed' }, 'the other one agrees with us');
      assert.equal(judge.confirm(schema, value, truth ? 'refuses' : 'accepts').kind, 'disputed');
    });
  }

  it('are all shown here', () => {
    for (const { of } of defects) assert.ok(shown.some(one => one.of === of));
    assert.equal(shown.length, defects.length);
  });
});
