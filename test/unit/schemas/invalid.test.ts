import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as validators from '../../../server/src/model/generated/validators.js';
import { kindOf } from './support.js';

/** What is wrong, a document that has just that, where the validator must say it, and by which keyword. */
type Case = readonly [wrong: string, document: Record<string, unknown>, instancePath: string, keyword: string];

const orders = { contract: 'payments/orders', version: '2.1.0', owner: 'payments', stage: 'agreed' };
const withOutput = (output: unknown) => ({ ...orders, outputs: { placed: output } });
const withLevel = (level: unknown) => withOutput({ levels: { freshness: level } });
const withInput = (input: object) => ({ ...orders, inputs: { cart: { from: 'storefront/cart#snapshot', ...input } } });
const withPoint = (point: object) => ({
  ...orders,
  reversionPoints: { fallback: { watches: 'cart', planB: { summary: 'Do without.' }, ...point } },
});
const withPlanB = (planB: object) => withPoint({ planB: { summary: 'Do without.', ...planB } });
const withEntry = (entry: object) => ({ status: 'storefront/cart', entries: [{ date: '2026-11-02', ...entry }] });
const override = { keep: 'planA', reason: 'Monday.', until: '2026-11-30', signedBy: ['a.osei', 'c.diaz'] };
const waiver = { rule: 'breaking/x', at: 'outputs', reason: 'Fine.', until: '2026-12-31', signedBy: ['a.osei'] };

const cases: readonly Case[] = [
  ['a contract without an owner', { contract: 'a', version: '1.0.0', stage: 'draft' }, '', 'required'],
  ['a misspelt key', { ...orders, ouputs: {} }, '', 'additionalProperties'],
  ['an id with a capital letter', { ...orders, contract: 'Payments/orders' }, '/contract', 'pattern'],
  ['an id with an underscore', { ...orders, contract: '__proto__' }, '/contract', 'pattern'],
  ['an id with an empty step', { ...orders, contract: 'payments//orders' }, '/contract', 'pattern'],
  ['a version that YAML read as a number', { ...orders, version: 1.2 }, '/version', 'type'],
  ['a version of two numbers', { ...orders, version: '1.2' }, '/version', 'pattern'],
  ['a version with a leading zero', { ...orders, version: '01.2.0' }, '/version', 'pattern'],
  ['an unknown stage', { ...orders, stage: 'done' }, '/stage', 'enum'],
  ['a blank title', { ...orders, title: '  ' }, '/title', 'pattern'],
  ['a date with a time', { ...orders, agreedOn: '2026-10-05T12:00:00Z' }, '/agreedOn', 'pattern'],
  ['a thirteenth month', { ...orders, agreedOn: '2026-13-05' }, '/agreedOn', 'pattern'],
  ['intent in one text', { ...orders, intent: 'Sell more.' }, '/intent', 'type'],
  ['an output with a blank in its name', { ...orders, outputs: { 'order placed': {} } }, '/outputs', 'pattern'],
  ['an output that says nothing', withOutput(null), '/outputs/placed', 'type'],
  ['a schema that is a text', withOutput({ schema: 'object' }), '/outputs/placed/schema', 'type'],
  ['a budget without a currency', withOutput({ budget: '40000' }), '/outputs/placed/budget', 'pattern'],
  ['a budget that is a number', withOutput({ budget: 40000 }), '/outputs/placed/budget', 'type'],
  ['slack in hours', withOutput({ slack: '4h' }), '/outputs/placed/slack', 'pattern'],
  ['an empty scope', withOutput({ scope: [] }), '/outputs/placed/scope', 'minItems'],
  ['scope without an id', withOutput({ scope: [{ weight: 1 }] }), '/outputs/placed/scope/0', 'required'],
  [
    'a weight of nothing',
    withOutput({ scope: [{ id: 'a', weight: 0 }] }),
    '/outputs/placed/scope/0/weight',
    'exclusiveMinimum',
  ],
  ['a deprecation without a day', withOutput({ deprecated: {} }), '/outputs/placed/deprecated', 'required'],
  [
    'a reference without an output',
    withOutput({ deprecated: { since: '2026-11-01', use: 'a/b' } }),
    '/outputs/placed/deprecated/use',
    'pattern',
  ],
  ['a level without a bound', withLevel({ window: '28d' }), '/outputs/placed/levels/freshness', 'anyOf'],
  [
    'a level with two bounds',
    withLevel({ atLeast: 1, atMost: 2 }),
    '/outputs/placed/levels/freshness/atMost',
    'false schema',
  ],
  [
    'a range beside a bound',
    withLevel({ range: [1, 2], atLeast: 1 }),
    '/outputs/placed/levels/freshness/range',
    'false schema',
  ],
  [
    'a scale and an absolute gap',
    withLevel({ atMost: 0, scale: 1, absolute: 1 }),
    '/outputs/placed/levels/freshness/absolute',
    'false schema',
  ],
  ['a range of one', withLevel({ range: [18] }), '/outputs/placed/levels/freshness/range', 'minItems'],
  ['a decimal comma', withLevel({ atLeast: '99,5 %' }), '/outputs/placed/levels/freshness/atLeast', 'pattern'],
  ['a level with a reserved name', withOutput({ levels: { date: { atMost: 1 } } }), '/outputs/placed/levels', 'not'],
  ['an input from nowhere', { ...orders, inputs: { cart: { need: 'hard' } } }, '/inputs/cart', 'required'],
  ['an input cut at a comment', withInput({ from: 'storefront/cart' }), '/inputs/cart/from', 'pattern'],
  ['a range that is no range', withInput({ version: 'latest' }), '/inputs/cart/version', 'pattern'],
  ['an unknown need', withInput({ need: 'nice' }), '/inputs/cart/need', 'enum'],
  ['a path without its slash', withInput({ uses: ['total'] }), '/inputs/cart/uses/0', 'pattern'],
  ['a path with a stray tilde', withInput({ uses: ['/a~3'] }), '/inputs/cart/uses/0', 'pattern'],
  ['a path twice', withInput({ uses: ['/a', '/a'] }), '/inputs/cart/uses', 'uniqueItems'],
  ['a pin without a version', withInput({ pins: [{ date: '2026-09-14' }] }), '/inputs/cart/pins/0', 'required'],
  [
    'confidence in percent',
    withInput({ assumes: [{ claim: 'x', confidence: 90 }] }),
    '/inputs/cart/assumes/0/confidence',
    'maximum',
  ],
  [
    'a point without Plan B',
    { ...orders, reversionPoints: { x: { watches: 'cart' } } },
    '/reversionPoints/x',
    'required',
  ],
  ['a tolerance without its sign', withPoint({ missBy: 20 }), '/reversionPoints/fallback/missBy', 'type'],
  ['a watch of a number', withPoint({ watches: 3 }), '/reversionPoints/fallback/watches', 'type'],
  [
    'a watch without an input',
    withPoint({ watches: { what: ['date'] } }),
    '/reversionPoints/fallback/watches',
    'required',
  ],
  [
    'free text to watch',
    withPoint({ watches: { input: 'cart', what: ['when it feels late'] } }),
    '/reversionPoints/fallback/watches/what/0',
    'pattern',
  ],
  [
    'a list of watches with a wrong one',
    withPoint({ watches: ['cart', { input: 7 }] }),
    '/reversionPoints/fallback/watches/1/input',
    'type',
  ],
  ['a return at some time', withPoint({ return: 'later' }), '/reversionPoints/fallback/return', 'enum'],
  [
    'a return that asks somebody',
    withPoint({ return: { approvedBy: 'c.diaz' } }),
    '/reversionPoints/fallback/return',
    'additionalProperties',
  ],
  [
    'an override with one key',
    withPoint({ override: { ...override, signedBy: ['a.osei'] } }),
    '/reversionPoints/fallback/override/signedBy',
    'minItems',
  ],
  [
    'an override signed twice by one',
    withPoint({ override: { ...override, signedBy: ['a.osei', 'a.osei'] } }),
    '/reversionPoints/fallback/override/signedBy',
    'uniqueItems',
  ],
  [
    'an override with an empty end',
    withPoint({ override: { ...override, until: null } }),
    '/reversionPoints/fallback/override/until',
    'type',
  ],
  [
    'a Plan B that awaits an approval',
    withPlanB({ approval: 'c.diaz' }),
    '/reversionPoints/fallback/planB',
    'additionalProperties',
  ],
  ['costs without a cap', withPlanB({ costs: {} }), '/reversionPoints/fallback/planB/costs', 'required'],
  [
    'a waiver without a signature',
    { ...orders, waivers: [{ ...waiver, signedBy: [] }] },
    '/waivers/0/signedBy',
    'minItems',
  ],
  ['a waiver of no family', { ...orders, waivers: [{ ...waiver, rule: 'everything' }] }, '/waivers/0/rule', 'pattern'],
  ['an update that says nothing', { ...orders, updates: [{ date: '2026-11-02' }] }, '/updates/0', 'required'],
  ['a team with a bad address', { team: 'a', contact: { email: 'payments' } }, '/contact/email', 'pattern'],
  ['a boundary that is a number', { team: 'a', mayDecide: [15000] }, '/mayDecide/0', 'type'],
  ['money without a currency', { team: 'a', mayDecide: [{ spend: '15000' }] }, '/mayDecide/0/spend', 'pattern'],
  ['a channel that became a comment', { team: 'a', contact: { chat: null } }, '/contact/chat', 'type'],
  ['an unknown key of a policy', { policy: 'acme', tollerance: '20 %' }, '', 'additionalProperties'],
  ['a tolerance that is a number', { policy: 'acme', tolerance: 0.2 }, '/tolerance', 'type'],
  [
    'a severity that is none',
    { policy: 'acme', severities: { 'breaking/x': 'fatal' } },
    '/severities/breaking~1x',
    'enum',
  ],
  ['a severity of no rule', { policy: 'acme', severities: { everything: 'hint' } }, '/severities', 'pattern'],
  ['one signature for all', { policy: 'acme', signatures: 1 }, '/signatures', 'minimum'],
  ['half a forecast', { policy: 'acme', forecastsToConfirm: 1.5 }, '/forecastsToConfirm', 'type'],
  ['an unknown day', { policy: 'acme', calendar: { weekend: ['caturday'] } }, '/calendar/weekend/0', 'enum'],
  ['a status without entries', { status: 'storefront/cart' }, '', 'required'],
  ['an entry that observes nothing', withEntry({ output: 'cart', by: 'r.lind' }), '/entries/0', 'anyOf'],
  ['a forecast of no output', withEntry({ forecast: '2026-12-04' }), '/entries/0', 'dependentRequired'],
  [
    'a forecast without the likely day',
    withEntry({ output: 'cart', forecast: { low: '2026-12-01', high: '2026-12-09' } }),
    '/entries/0/forecast',
    'required',
  ],
  ['an observation of no level', withEntry({ output: 'cart', observed: '4 min' }), '/entries/0', 'dependentRequired'],
  [
    'counts without a total',
    withEntry({ output: 'cart', level: 'up', observed: { good: 1 } }),
    '/entries/0/observed',
    'required',
  ],
  [
    'a step without a reason',
    withEntry({ reversion: 'fallback', state: 'tripped' }),
    '/entries/0',
    'dependentRequired',
  ],
  [
    'a recorded state that is only ever computed',
    withEntry({ reversion: 'fallback', state: 'watching', because: 'x' }),
    '/entries/0/state',
    'enum',
  ],
  [
    'a step and a forecast in one',
    withEntry({ reversion: 'f', state: 'tripped', because: 'x', output: 'cart', forecast: '2026-12-04' }),
    '/entries/0/forecast',
    'false schema',
  ],
];

const validate = {
  contract: validators.validateContract,
  team: validators.validateTeam,
  policy: validators.validatePolicy,
  status: validators.validateStatus,
};

describe('a wrong document', () => {
  for (const [wrong, document, instancePath, keyword] of cases) {
    it(`${wrong} is refused at “${instancePath}”`, () => {
      const check = validate[kindOf(document)];
      assert.equal(check(document), false);
      const told = (check.errors ?? []).map(error => [error.instancePath, error.keyword]);
      assert.ok(
        told.some(([place, word]) => place === instancePath && word === keyword),
        `Told instead: ${JSON.stringify(told)}`,
      );
    });
  }

  it('of the branches of a choice, only the one that was meant complains', () => {
    const document = withPoint({ watches: { input: 'cart', what: 'date' }, return: { for: 14 } });
    assert.equal(validators.validateContract(document), false);
    const places = validators.validateContract.errors?.filter(({ keyword }) => keyword !== 'if');
    assert.deepEqual(places?.map(({ instancePath }) => instancePath).sort(), [
      '/reversionPoints/fallback/return/for',
      '/reversionPoints/fallback/watches/what',
    ]);
  });

  it('a key that every JavaScript object inherits is not taken for a field', () => {
    const entry = JSON.parse('{"status": "a", "entries": [{"date": "2026-11-02", "__proto__": {"forecast": "x"}}]}');
    assert.equal(validators.validateStatus(entry), false);
  });
});
