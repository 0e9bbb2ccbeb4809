import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { impactWords } from '../../../server/src/analysis/propagation/states.js';
import { allSteps } from '../../../server/src/base/steps.js';
import { type DateEffects, dateEffectsOf } from '../../../server/src/features/dateEffects.js';
import { outputShiftText } from '../../../server/src/features/dateEffectWords.js';
import { impactOf, withDatesTold } from '../../../server/src/features/impact.js';
import { standingsOf } from '../../../server/src/features/standings.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';
import { shop } from '../analysis/propagation/workspace.js';

/** The shop with changes in some of its files; each file stands in the baseline as it was. */
async function changed(edits: Readonly<Record<string, (text: string) => string>>): Promise<TestWorkspace> {
  const files = shop.split(/^(?=-- )/m).slice(1);
  const added = Object.entries(edits)
    .filter(([path]) => !files.some(file => file.startsWith(`-- ${path} --`)))
    .map(([path, edit]) => `-- baseline/${path} --\nstatus: shop/cart\n-- ${path} --\n${edit('')}`);
  const before = files.map(file => file.replace(/^-- /, '-- baseline/'));
  const now = files.map(file => {
    const [, path = '', text = ''] = /^-- (\S+) --\n([\s\S]*)$/.exec(file) ?? [];
    const edit = edits[path];
    return edit ? `-- ${path} --\n${edit(text)}` : file;
  });
  return workspaceOf(['as-of: 2026-02-01\n', ...before, ...now, ...added].join(''));
}

async function effects(edits: Parameters<typeof changed>[0]): Promise<DateEffects> {
  return allSteps(dateEffectsOf((await changed(edits)).context));
}

function lines({ asOf, sources, dependents }: DateEffects): readonly string[] {
  return [
    ...sources.map(output => `${output.name} ${outputShiftText(output, asOf)}`),
    ...dependents.map(({ contract, input, state, outputs }) =>
      [`${contract} ${input}: ${impactWords[state]}`, ...outputs.map(one => outputShiftText(one, asOf))].join('; '),
    ),
  ];
}

const forecast = (day: string) => () =>
  `status: shop/cart\nentries:\n  - { date: 2026-01-30, output: snapshot, forecast: ${day} }\n`;
const moved = (day: string) => (text: string) => text.replace('due: 2026-03-31', `due: ${day}`);

describe('what changes do to the dates', () => {
  it('is nothing where nothing changed', async () => {
    assert.deepEqual(lines(await effects({})), []);
  });

  it('is nothing where only words changed', async () => {
    const titled = (text: string) => text.replace('owner:', 'title: The cart\nowner:');
    assert.deepEqual(lines(await effects({ 'cart.contract.yaml': titled })), []);
  });

  it('goes on from a moved date to who switches, who is late because of it, and who goes on', async () => {
    const answer = await effects({ 'cart.contract.yaml': moved('2026-04-08') });
    assert.deepEqual(lines(answer), [
      'shop/cart#snapshot 31 Mar → 8 Apr, +8 days',
      'shop/pages cart: degraded',
      'shop/orders cart: absorbs',
    ]);
    assert.deepEqual(lines(await effects({ 'cart.contract.yaml': moved('2026-04-30') })), [
      'shop/cart#snapshot 31 Mar → 30 Apr, +30 days',
      'data/totals orders: late; 1 May → 3 May, +2 days',
      'shop/orders cart: reverts; 20 Apr → 22 Apr, +2 days',
      'shop/pages cart: degraded',
    ]);
  });

  it('takes a forecast for a change, though no promise changed', async () => {
    assert.deepEqual(lines(await effects({ 'cart.status.contract.yaml': forecast('2026-04-30') })), [
      'shop/cart#snapshot 31 Mar → 30 Apr, +30 days',
      'data/totals orders: late; 1 May → 3 May, +2 days',
      'shop/orders cart: reverts; 20 Apr → 22 Apr, +2 days',
      'shop/pages cart: degraded',
    ]);
  });

  it('sees a Plan B that is taken away from under a late provider', async () => {
    const late = 'due: 2026-03-31\n    formerly: [basket]';
    const without = (text: string) => text.slice(0, text.indexOf('reversionPoints:'));
    const answer = await effects({
      'cart.contract.yaml': text => moved('2026-04-15')(text).replace('due: 2026-03-31', late),
      'orders.contract.yaml': without,
    });
    assert.deepEqual(lines(answer), [
      'shop/cart#snapshot 31 Mar → 15 Apr, +15 days',
      'shop/orders cart: late; 20 Apr → 24 Apr, +4 days',
      'data/totals orders: late; 1 May → 5 May, +4 days',
      'shop/pages cart: degraded',
    ]);
  });

  it('blocks whoever relies on an output that is gone, and who stands on that', async () => {
    const answer = await effects({
      'cart.contract.yaml': text => text.replace('  snapshot:', '  other:'),
      'orders.contract.yaml': text => text.slice(0, text.indexOf('reversionPoints:')),
    });
    assert.deepEqual(lines(answer), [
      'data/totals orders: blocked; 1 May → never',
      'shop/orders cart: breaks; 20 Apr → never',
      'shop/pages cart: degraded',
    ]);
  });

  it('tells the hits of a moved date by what it comes to', async () => {
    const { context } = await changed({ 'cart.contract.yaml': moved('2026-04-30') });
    const told = withDatesTold(impactOf(context), allSteps(standingsOf(context)));
    assert.deepEqual(
      told.changes.map(({ kind, hits }) => [kind, ...hits.map(({ contract, effect }) => `${contract} ${effect}`)]),
      [['breaking', 'shop/orders reverts to Plan B', 'shop/pages degraded']],
    );
  });
});
