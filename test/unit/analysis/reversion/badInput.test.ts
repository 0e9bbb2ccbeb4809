import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { holds, runs } from '../../../properties/runs.js';
import { workspaceOf as fixtureOf } from '../../../support/fixture.js';
import { evaluate, workspaceAt } from './world.js';

/** What is wrong, the text it stands in (in place of the right one), and the rule that says so. */
type Case = readonly [wrong: string, right: string, instead: string, rule: string];

const provider = `contract: shop/provider
version: 1.2.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  thing: { due: 2026-12-31, levels: { freshness: { atMost: 5 min }, share: { atLeast: 99.5 %, window: 28d } } }
`;
const consumer = `contract: shop/consumer
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
inputs:
  thing:
    from: shop/provider#thing
    needBy: 2027-01-31
    pins: [{ date: 2026-01-05, version: 1.2.0, agreedOn: 2026-01-05, due: 2026-12-31 }]
reversionPoints:
  other-way:
    watches: { input: thing, what: [date, freshness] }
    missBy: 20 %
    planB: { summary: Another way., from: shop/other#thing, leadTime: 5d, owner: shop }
`;
const status = `status: shop/provider
entries:
  - { date: 2026-11-02, output: thing, level: freshness, observed: 4 min }
  - { date: 2026-11-18, output: thing, forecast: 2026-12-31 }
`;

const cases: readonly Case[] = [
  [
    'a pin made after its due',
    'agreedOn: 2026-01-05, due: 2026-12-31 }]',
    'agreedOn: 2027-01-05, due: 2026-12-31 }]',
    'mark/agreed-after-due',
  ],
  [
    'an output due before it was agreed',
    'thing: { due: 2026-12-31',
    'thing: { agreedOn: 2027-01-05, due: 2026-12-31',
    'promise/agreed-after-due',
  ],
  ['a window of 0 days', 'window: 28d', 'window: 0d', 'format/out-of-range'],
  ['an observation in another unit', 'observed: 4 min', 'observed: 4 m', 'mark/unusable-observation'],
  ['an observation in the future', 'date: 2026-11-02', 'date: 2027-11-02', 'mark/future-entry'],
  ['an observation without a date', 'date: 2026-11-02, ', '', 'format/missing-key'],
  [
    'an observation of a level that is not there',
    'level: freshness, observed',
    'level: staleness, observed',
    'reference/unknown-level',
  ],
  ['a point that watches an input that is not there', 'input: thing', 'input: think', 'reference/unknown-input'],
  [
    'a Plan B that is Plan A',
    'from: shop/other#thing',
    'from: shop/provider#thing',
    'reversion/plan-b-dies-with-plan-a',
  ],
  [
    'a Plan B that needs what it makes',
    'from: shop/other#thing',
    'from: shop/consumer#made',
    'reversion/plan-b-dies-with-plan-a',
  ],
  ['a tolerance of 0', 'missBy: 20 %', 'missBy: 0 %', 'format/out-of-range'],
  ['a tolerance below 0', 'missBy: 20 %', 'missBy: -5 %', 'format/out-of-range'],
  ['a pin to a version that never was', 'version: 1.2.0, agreedOn', 'version: 1.7.0, agreedOn', 'mark/no-such-version'],
];

describe('bad input to reversion points', () => {
  for (const [wrong, right, instead, rule] of cases) {
    it(`${wrong}: ${rule}`, async () => {
      const texts = [provider, consumer.replace('inputs:', 'outputs:\n  made: { due: 2027-03-31 }\ninputs:'), status];
      assert.equal(texts.filter(text => text.includes(right)).length, 1, 'what is right stands in one file');
      const changed = texts.map(text => text.replace(right, instead));
      assert.deepEqual(await rulesIn(texts, rule), [], 'nothing of the kind before');
      assert.notDeepEqual(await rulesIn(changed, rule), []);
      assert.equal(evaluate(workspaceAt(named(changed)), '2026-11-21').length, 1);
    });
  }

  it('two statuses of one contract: reference/duplicate-id', async () => {
    assert.notDeepEqual(await rulesIn([provider, consumer, status, status], 'reference/duplicate-id'), []);
  });

  it('nothing that is cut out or put in makes an evaluation fail', async function () {
    this.timeout(120_000);
    const corpus = ['every-field', 'payments', 'storefront-cart', 'acme'].map(name =>
      readFileSync(`test/corpus/language/${name}.contract.yaml`, 'utf8'),
    );
    const sample = readdirSync('examples/storefront', { recursive: true, encoding: 'utf8' })
      .filter(path => /(?:checkout|storefront|policy).*\.contract\.yaml$/.test(path))
      .sort()
      .map(path => readFileSync(`examples/storefront/${path}`, 'utf8'));
    const hostile = [
      '0',
      '-1',
      '0d',
      '100 %',
      '0 %',
      '1e400',
      '9999-12-31',
      '2026-02-30',
      '~',
      '[]',
      '{}',
      '1e30 EUR',
      'x',
    ];
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...hostile), fc.boolean()), { maxLength: 4 });
    await holds(changes, runs(60, 3000), all => {
      const texts = [...corpus, ...sample];
      for (const [file, place, value, cut] of all) {
        const index = file % texts.length;
        const lines = (texts[index] ?? '').split('\n');
        const line = place % lines.length;
        lines[line] = cut ? '' : (lines[line] ?? '').replace(/: [^{[]+$|(?<=: )[^,:]+(?=[,}])/, ` ${value}`);
        texts[index] = lines.join('\n');
      }
      const workspace = workspaceAt(named(texts));
      for (const day of ['2026-11-21', '2027-06-30']) evaluate(workspace, day);
    });
  });
});

async function rulesIn(texts: readonly string[], rule: string): Promise<readonly string[]> {
  const files = named(texts).map(([path, text]) => `-- ${path} --\n${text}`);
  const workspace = await fixtureOf(`Bad input.\n\n${files.join('\n')}`);
  return named(texts)
    .flatMap(([path]) => workspace.diagnostics(path))
    .filter(diagnostic => diagnostic.rule === rule)
    .map(({ message }) => message);
}

function named(texts: readonly string[]): readonly (readonly [string, string])[] {
  return texts.map((text, index) => [`file-${index}.contract.yaml`, text]);
}
