import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { evaluate, workspaceOf } from './world.js';

interface Case {
  readonly id: string;
  readonly provider?: readonly string[];
  readonly consumer?: readonly string[];
  readonly policy?: readonly string[];
  /** A span in which the team of Plan B is away. */
  readonly team?: string;
  readonly due?: null;
  readonly pins?: readonly string[];
  readonly input?: readonly string[];
  readonly what?: string;
  readonly watches?: string;
  readonly point?: readonly string[];
  readonly planB?: readonly string[];
  readonly on: readonly (readonly [day: string, state: string, says?: string])[];
}

const { cases } = JSON.parse(readFileSync('test/corpus/reversion/states.json', 'utf8')) as {
  readonly cases: readonly Case[];
};

describe('the states of a reversion point', () => {
  for (const one of cases) {
    it(one.id, () => {
      for (const [day, state, says] of one.on) {
        for (const texts of [filesOf(one), filesOf(one).reverse()]) {
          const [point] = evaluate(workspaceOf(texts), day);
          assert.ok(point);
          assert.equal(point.state, state, `${day}: ${point.because}`);
          assert.ok(point.because.includes(says ?? ''), `${day}: ${point.because}`);
        }
      }
    });
  }
});

describe('what a reversion point does next', () => {
  it('is the switch, with its day, while nothing is said', () => {
    const [point] = evaluate(
      workspaceOf(filesOf({ id: '', input: ['needBy: 2026-04-10'], planB: ['leadTime: 12d'], on: [] })),
      '2026-02-01',
    );
    assert.equal(point?.tripsOn?.toString(), '2026-03-29');
    assert.equal(point?.lastResponsibleMoment.day?.toString(), '2026-03-29');
    assert.equal(point?.next?.state, 'tripped');
  });

  it('is Plan B at work, once it has tripped', () => {
    const [point] = evaluate(workspaceOf(filesOf({ id: '', planB: ['leadTime: 12d'], on: [] })), '2026-04-20');
    assert.equal(point?.trippedOn?.toString(), '2026-04-18');
    assert.equal(point?.tripsOn, undefined);
    assert.deepEqual([point?.next?.on.toString(), point?.next?.state], ['2026-04-30', 'onPlanB']);
  });

  it('tells the steps that nobody has recorded', () => {
    const consumer = ['{ date: 2026-04-18, reversion: other-way, state: tripped, because: late }'];
    const steps = (recorded: readonly string[]) => {
      const files = filesOf({ id: '', planB: ['leadTime: 12d'], consumer: recorded, on: [] });
      const [point] = evaluate(workspaceOf(files), '2026-05-01');
      return point?.unrecorded.map(({ date, state }) => `${date} ${state}`);
    };
    assert.deepEqual(steps([]), ['2026-04-18 tripped', '2026-04-30 onPlanB']);
    assert.deepEqual(steps(consumer), ['2026-04-30 onPlanB']);
    const late = ['{ date: 2026-04-25, reversion: other-way, state: tripped, because: written down a week later }'];
    assert.deepEqual(steps(late), ['2026-04-30 onPlanB']);
  });
});

function filesOf(one: Case): string[] {
  return [
    `policy: shop${lines('', one.policy)}\n`,
    `team: shop\n${one.team === undefined ? '' : `away: [${one.team}]\n`}`,
    `contract: shop/provider
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  thing:
    formerly: [old-thing, taken]
    schema: { type: object, properties: { id: { type: string } } }${one.due === null ? '' : '\n    due: 2026-03-31'}
  taken: { due: 2026-03-31 }
`,
    `contract: shop/consumer
version: 1.0.0
owner: shop
stage: agreed
inputs:
  thing:
    from: shop/provider#thing
    uses: [/id]
    pins: [${(one.pins ?? ['{ date: 2026-01-05, agreedOn: 2026-01-05, due: 2026-03-31 }']).join(', ')}]${lines('    ', one.input)}
reversionPoints:
  other-way:
    watches: ${one.watches ?? `{ input: thing, what: ${one.what ?? '[date]'} }`}${lines('    ', one.point)}
    planB:
      summary: Another way.${lines('      ', one.planB)}
`,
    statusOf('shop/provider', one.provider),
    statusOf('shop/consumer', one.consumer),
  ];
}

function statusOf(contract: string, entries: readonly string[] = []): string {
  return `status: ${contract}\nentries:${entries.length === 0 ? ' []' : ''}${entries.map(entry => `\n  - ${entry}`).join('')}\n`;
}

function lines(indent: string, written: readonly string[] = []): string {
  return written.map(line => `\n${indent}${line}`).join('');
}
