import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { onePoint } from './world.js';

interface Case {
  readonly id: string;
  readonly what: 'date' | 'level' | 'scope' | 'cost' | 'shape';
  /** Null: no pin at all. Left out: the mark of the table. */
  readonly pin?: string | null;
  readonly due?: string | null;
  readonly version?: string;
  readonly uses?: string;
  readonly entries?: readonly string[];
  readonly level?: string;
  readonly observed?: string;
  readonly scope?: string;
  readonly promisedScope?: string;
  readonly done?: string;
  readonly budget?: string;
  readonly estimate?: string;
  readonly asOf?: string;
  /** An exact ratio; null where nothing is known. */
  readonly miss: string | null;
  readonly trips: boolean;
  readonly state?: string;
  readonly says?: string;
}

const { mark, cases } = JSON.parse(readFileSync('test/corpus/reversion/misses.json', 'utf8')) as {
  readonly mark: string;
  readonly cases: readonly Case[];
};

describe('the miss of a promise', () => {
  for (const one of cases) {
    it(`${one.id}: ${one.miss ?? (one.state as string)}${one.trips ? ', trips' : ''}`, () => {
      const point = onePoint([provider(one), consumer(one), status(one)], one.asOf ?? '2026-04-02');
      const leg = point.legs.find(({ what }) => what === (one.what === 'level' ? 'amount' : one.what));
      assert.ok(leg, 'the leg is there');
      assert.equal(leg.miss?.toFraction() ?? null, one.miss, leg.reason);
      assert.equal(leg.state === 'tripped', one.trips, `${leg.state}: ${point.because}`);
      assert.equal(point.state === 'tripped', one.trips, point.because);
      if (one.state !== undefined) assert.equal(leg.state, one.state);
      const told = [leg.arithmetic, leg.reason].join('; ');
      if (one.says !== undefined) assert.ok(told.includes(one.says), told);
    });
  }
});

function provider({ due, level, promisedScope, scope, budget }: Case): string {
  const levels = level === undefined ? '' : `\n    levels: { amount: ${level} }`;
  const promised = promisedScope ?? scope;
  return `contract: shop/provider
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  thing:
    schema: { type: object, properties: { id: { type: string } } }${due === null ? '' : `\n    due: ${due ?? '2026-03-31'}`}${levels}${promised === undefined ? '' : `\n    scope: ${itemsOf(promised)}`}${budget === undefined ? '' : `\n    budget: ${budget}`}
`;
}

function consumer({ what, pin, version, uses, level, scope, budget }: Case): string {
  const pinned = scope === undefined ? mark : mark.replace(' }', `, scope: ${itemsOf(scope)} }`);
  const pins =
    pin === null
      ? ''
      : `\n    pins: [${pin ?? (budget === undefined ? pinned : mark.replace(' }', `, budget: ${budget} }`))}]`;
  return `contract: shop/consumer
version: 1.0.0
owner: shop
stage: agreed
inputs:
  thing:
    from: shop/provider#thing
    version: ${version ?? '^1.0.0'}
    uses: ${uses ?? '[/id]'}${level === undefined ? '' : `\n    levels: { amount: ${level} }`}${pins}
reversionPoints:
  other-way:
    watches: { input: thing, what: [${what === 'level' ? 'amount' : what}] }
    planB: { summary: Another way. }
`;
}

function status({ what, entries, observed, done, estimate }: Case): string {
  const written =
    entries ??
    {
      date: [],
      shape: [],
      level: [`{ date: 2026-04-01, output: thing, level: amount, observed: ${observed} }`],
      scope: [`{ date: 2026-02-01, output: thing, done: ${done} }`],
      cost: [`{ date: 2026-02-01, output: thing, cost: { estimate: ${estimate} } }`],
    }[what];
  return `status: shop/provider\nentries:${written.length === 0 ? ' []' : written.map(entry => `\n  - ${entry}`).join('')}\n`;
}

/** A bare word in the list is an item with nothing but its id. */
function itemsOf(scope: string): string {
  return scope.replace(/(?<=[[,] ?)([a-z])(?=[\],])/g, '{ id: $1 }');
}
