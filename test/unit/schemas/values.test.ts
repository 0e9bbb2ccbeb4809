import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Parsed } from '../../../server/src/base/parsed.js';
import { parseDate } from '../../../server/src/base/values/date.js';
import { parseDuration } from '../../../server/src/base/values/duration.js';
import { parseMoney } from '../../../server/src/base/values/money.js';
import {
  parseContractId,
  parseName,
  parseOutputReference,
  parseTeamId,
} from '../../../server/src/base/values/names.js';
import { parseUsesPath } from '../../../server/src/base/values/path.js';
import { parsePercent } from '../../../server/src/base/values/percent.js';
import { parseQuantity } from '../../../server/src/base/values/quantity.js';
import { parseVersion } from '../../../server/src/base/values/version.js';
import { parseRange } from '../../../server/src/base/values/versionRange.js';
import { definitionsOf, errorsOf } from './support.js';

/** What each kind of value takes beyond its examples, and what it refuses. */
const values: Readonly<Record<string, { readonly takes: readonly unknown[]; readonly refuses: readonly unknown[] }>> = {
  text: { takes: ['x', '  x\n'], refuses: ['', ' \n', 7, null] },
  name: { takes: ['a', 'a1-b2', '3d-model'], refuses: ['A', 'a_b', 'a--b', '-a', 'a-', 'a/b', '', '__proto__'] },
  contractId: { takes: ['a', 'a/2fa', 'a/b/c-d'], refuses: ['/a', 'a/', 'a//b', 'a#b', 'A/b', '../a', 2026] },
  teamId: { takes: ['a', 'a/b'], refuses: ['A', 'a b'] },
  person: { takes: ['a', 'a-b', 'x.1', 'a_b'], refuses: ['A.Osei', 'a osei', '@a', 'a..b'] },
  personOrTeam: { takes: ['retail/storefront', 'a.osei'], refuses: ['A', 'a b', '/a'] },
  outputReference: { takes: ['a#b'], refuses: ['a', '#b', 'a #b', 'a#', 'a#b#c', 'a#B', 'a#b/c'] },
  version: {
    takes: ['0.0.0', '1.0.0-alpha.1+build.5', '10.20.30'],
    refuses: ['1', '1.2', 'v1.2.3', '1.2.3-01', '1.02.0', '^1.0.0', 1.2, '1.2.3-'],
  },
  versionRange: {
    takes: [
      '1.2.3',
      '1',
      '1.x',
      '>= 1.2',
      '1.2.0 - 2.0.0',
      '^1.0.0 || ^2.0.0',
      '^1.0.0-0',
      '<=2',
      'x',
      '1||2',
      'v1.2.3',
    ],
    refuses: ['', 'latest', '^', 'a.b', '>', 1.2, '^^1', '1,2', '1.2.3.4', '2026-01-05', '01.2', '1.2.3-01'],
  },
  date: { takes: ['2024-02-29'], refuses: ['2026-1-5', '05.01.2026', '2026-00-10', '2026-01-32', '2026-01-01T00:00'] },
  duration: {
    takes: ['0d', '120d', '5 d'],
    refuses: ['5', 'd', '5m', '4h', '-5d', '1.5d', '5D', 5, '5  d', '1w 2d', ''],
  },
  timeLimit: { takes: ['1.5 s', '2min'], refuses: ['10', '10 h', '5d', '-1 s', 10] },
  percent: {
    takes: ['0 %', '99.99%', '120 %'],
    refuses: ['20', '-5 %', '0,5 %', '% 20', '.5 %', '+5 %', 0.2, '20 % of tolerance'],
  },
  span: { takes: ['1d', '010 w'], refuses: ['0d', '00 w', '4h', '-1d', 1] },
  tolerance: { takes: ['0.01 %', '10%'], refuses: ['0 %', '0.0%', '-5 %', '20', 0.2] },
  missLimit: { takes: ['10%', '12.5% of tolerance'], refuses: ['half', '50', '50 % of budget', 0.5] },
  share: { takes: [0, 1, 0.5], refuses: [-0.1, 1.1, '0.5', '90 %'] },
  quantity: {
    takes: [
      0,
      -3,
      '0',
      '-4 °C',
      '1e3 orders',
      '99.5%',
      '4h',
      '3 MB/s',
      '12 story-points',
      '10 kg',
      '5 /min',
      '2h 5min 3s',
    ],
    refuses: [
      ...['', 's', '99,5 %', '10 000', '1 000 orders', '1.2.3', '30 s, 40 s', null, true, '5 #s', '5-10 min', '+1 s'],
      ...['.5 s', '5 €', '12 story points', '1_000', '0x1F', '1/2'],
    ],
  },
  money: {
    takes: ['0 EUR', '4000EUR', '1e3 EUR'],
    refuses: ['4000', 'EUR 4000', '4000 eur', '4.000,00 EUR', '-1 EUR', '4000 €', 4000],
  },
  usesPath: {
    takes: ['/', '/a//b', '/*/*', '/a~0b', '/a~1b', '/~2', '/a b'],
    refuses: ['a', '#/a', '/a~', '/a~3', '/a*', '$.a'],
  },
  place: { takes: ['outputs', 'outputs/a/schema', 'a/b~1c', 'a/'], refuses: ['', '/outputs', ' a', 'a~2'] },
  ruleId: { takes: ['yaml/tab'], refuses: ['yaml', 'yaml/', 'yaml/Tab', 'a/b/c', 'my-family/x'] },
  link: {
    takes: ['http://x', '../a b.md'],
    refuses: ['example.com', '/etc/passwd', 'ftp://x', 'notes.md', 'javascript:alert(1)'],
  },
  email: { takes: ['a@b'], refuses: ['a', 'a@', '@b', 'a b@c'] },
  payloadSchema: { takes: [{}, false], refuses: ['object', null, [], 7] },
  signatures: { takes: [['a']], refuses: [[], ['a', 'a'], 'a'] },
  level: { takes: [{ atLeast: 1, scale: 2 }], refuses: [{}, { atLeast: 1, range: [1, 2] }, { atleast: 1 }, 5] },
  levels: { takes: [{}], refuses: [{ cost: { atMost: 1 } }, { A: { atMost: 1 } }, []] },
  scopeItem: { takes: [{ id: 'a' }], refuses: ['a', {}, { id: 'a', must: 'yes' }] },
  scope: { takes: [[{ id: 'a' }]], refuses: [[], ['a']] },
};

describe('the kinds of values', () => {
  for (const { file, pointer } of definitionsOf('common.schema.json')) {
    const name = pointer.slice('/$defs/'.length);

    it(`${name}: what it takes and what it refuses`, () => {
      const known = values[name];
      assert.ok(known, `Say in this table what “${name}” takes and refuses.`);
      const valid = (value: unknown) => errorsOf(file, pointer, value).length === 0;
      assert.deepEqual(
        known.takes.filter(value => !valid(value)),
        [],
        'These are refused.',
      );
      assert.deepEqual(known.refuses.filter(valid), [], 'These are taken.');
    });
  }
});

describe('the schemas and the parsers of values', () => {
  const parsers: Readonly<Record<string, (text: string) => Parsed<unknown>>> = {
    name: parseName,
    contractId: parseContractId,
    teamId: parseTeamId,
    outputReference: parseOutputReference,
    version: parseVersion,
    versionRange: parseRange,
    date: parseDate,
    duration: parseDuration,
    percent: parsePercent,
    quantity: parseQuantity,
    money: parseMoney,
    usesPath: parseUsesPath,
  };
  /** What a parser can read, but no field has a use for. */
  const onlyRead = ['-5 %', '-1 EUR'];

  for (const [name, parse] of Object.entries(parsers)) {
    it(`agree about ${name}`, () => {
      const { takes = [], refuses = [] } = values[name] ?? {};
      const reads = (value: unknown) => parse(String(value)).ok;
      assert.deepEqual(
        takes.filter(value => !reads(value)),
        [],
        'The schema takes these, and the parser does not.',
      );
      const refused = refuses.filter(value => typeof value === 'string' && !onlyRead.includes(value));
      assert.deepEqual(refused.filter(reads), [], 'The parser takes these, and the schema does not.');
    });
  }
});
