import fc from 'fast-check';
import type { FixtureFile } from '../support/fixtureText.js';

/** A network as plain data. Days are numbers: 0 is the day of the question, 1 December 2026. */
export interface Contract {
  readonly id: string;
  readonly outputs: readonly Output[];
  readonly inputs: readonly Input[];
  readonly points: readonly Point[];
}

export interface Output {
  readonly name: string;
  readonly due: number | undefined;
  readonly slack: number;
  readonly dependsOn: readonly string[] | undefined;
  readonly forecast: number | undefined;
  readonly deliveredOn: number | undefined;
}

export interface Input {
  readonly name: string;
  readonly from: string;
  readonly need: 'hard' | 'soft';
  readonly needBy: number | undefined;
  readonly pin: { readonly agreedOn: number; readonly due: number } | undefined;
}

export interface Point {
  readonly name: string;
  readonly watches: readonly string[];
  readonly missBy: number;
  readonly rule: 'tripUnlessForecastOnTime' | 'tripUnlessDelivered' | 'never';
  readonly mode: 'armed' | 'shadow';
  readonly leadTime: number | undefined;
  readonly pad: number;
  readonly adds: number;
  readonly from: string | undefined;
}

export interface Question {
  readonly contracts: readonly Contract[];
  /** What slips or fails: `contract#output`. */
  readonly source: string;
  readonly slip: number;
  /** `never`, or the day. */
  readonly known: number | 'never';
}

const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, { nil: undefined, freq });

/** Networks whose inputs lead to contracts before their own; with `rings`, sometimes to any. */
export function questions({ rings }: { readonly rings: boolean }): fc.Arbitrary<Question> {
  return fc
    .integer({ min: 3, max: 7 })
    .chain(size => fc.tuple(...Array.from({ length: size }, (_, own) => contract(own, size, rings))))
    .chain(contracts =>
      fc.record({
        contracts: fc.constant(contracts),
        source: fc.constantFrom(...reliedOn(contracts)),
        slip: fc.integer({ min: 1, max: 60 }),
        known: fc.constantFrom(0, 0, 5, 20, 'never' as const, 'never' as const),
      }),
    );
}

/** What slips is something that somebody relies on and that is still to come, where there is such a thing. */
function reliedOn(contracts: readonly Contract[]): readonly string[] {
  const open = contracts.flatMap(({ id, outputs }) =>
    outputs.flatMap(({ name, deliveredOn }) => (deliveredOn === undefined ? [`${id}#${name}`] : [])),
  );
  const relied = contracts.flatMap(({ inputs }) => inputs.map(({ from }) => from)).filter(from => open.includes(from));
  if (relied.length > 0) return relied;
  return open.length > 0 ? open : ['t/c0#out-0'];
}

function contract(own: number, size: number, rings: boolean): fc.Arbitrary<Contract> {
  return fc.integer({ min: own === 0 ? 0 : 1, max: own === 0 && !rings ? 0 : 3 }).chain(count => {
    const names = Array.from({ length: count }, (_, i) => `in-${i}`);
    return fc.record({
      id: fc.constant(`t/c${own}`),
      outputs: fc.tuple(...['out-0', 'out-1'].map(name => output(name, own, names))),
      inputs: fc.tuple(...names.map(name => input(name, own, size, rings))),
      points: points(own, size, names, rings),
    });
  });
}

/** Later contracts are due later, so that most plans can be kept. */
function output(name: string, own: number, inputs: readonly string[]): fc.Arbitrary<Output> {
  return fc.record({
    name: fc.constant(name),
    due: fc.option(
      fc.integer({ min: -3, max: 12 }).map(day => day + 12 * own),
      { nil: undefined, freq: 20 },
    ),
    slack: fc.constantFrom(0, 0, 2, 5),
    dependsOn: maybe(fc.subarray([...inputs])),
    forecast: fc.option(
      fc.integer({ min: 1, max: 20 }).map(day => day + 12 * own),
      { nil: undefined, freq: 2 },
    ),
    deliveredOn: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, -6),
  });
}

function from(own: number, size: number, rings: boolean): fc.Arbitrary<string> {
  const before = fc.integer({ min: 0, max: Math.max(0, own - 1) });
  const target = own === 0 || rings ? fc.oneof({ weight: 6, arbitrary: before }, fc.nat(size - 1)) : before;
  return fc.tuple(target, fc.nat(1)).map(([to, which]) => `t/c${to}#out-${which}`);
}

function input(name: string, own: number, size: number, rings: boolean): fc.Arbitrary<Input> {
  return fc.record({
    name: fc.constant(name),
    from: from(own, size, rings),
    need: fc.constantFrom('hard' as const, 'hard' as const, 'hard' as const, 'soft' as const),
    needBy: fc.option(
      fc.integer({ min: 0, max: 14 }).map(day => day + 12 * own - 10),
      { nil: undefined, freq: 12 },
    ),
    pin: maybe(
      fc.record({
        agreedOn: fc.integer({ min: -60, max: -21 }),
        due: fc.integer({ min: -2, max: 12 }).map(day => day + 12 * Math.max(0, own - 1)),
      }),
      6,
    ),
  });
}

function points(own: number, size: number, inputs: readonly string[], rings: boolean): fc.Arbitrary<readonly Point[]> {
  if (inputs.length === 0) return fc.constant([]);
  const point = (name: string, watches: readonly string[]) =>
    fc.record({
      name: fc.constant(name),
      watches: fc.constant(watches),
      missBy: fc.constantFrom(0, 10, 20, 20, 50),
      rule: fc.constantFrom(
        'tripUnlessForecastOnTime',
        'tripUnlessForecastOnTime',
        'tripUnlessDelivered',
        'never',
        'never',
      ),
      mode: fc.constantFrom('armed' as const, 'armed' as const, 'armed' as const, 'shadow' as const),
      leadTime: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined, freq: 15 }),
      pad: fc.constantFrom(0, 0, 1, 3),
      adds: fc.constantFrom(0, 0, 1, 4),
      from: maybe(from(own, size, rings), 2),
    }) as fc.Arbitrary<Point>;
  return fc.tuple(fc.shuffledSubarray([...inputs]), fc.integer({ min: 1, max: 2 })).chain(([chosen, cut]) => {
    const parts = [chosen.slice(0, cut), chosen.slice(cut)].filter(part => part.length > 0);
    return fc.tuple(...parts.map((part, i) => point(`switch-${i}`, part)));
  });
}

export function dateOf(day: number): string {
  return new Date(Date.UTC(2026, 11, 1 + day)).toISOString().slice(0, 10);
}

export const options = new Map([['as-of', dateOf(0)]]);

export function filesOf(contracts: readonly Contract[]): readonly FixtureFile[] {
  return contracts.flatMap(contract => [
    file(`${contract.id.replace('t/', '')}.contract.yaml`, textOf(contract)),
    file(`${contract.id.replace('t/', '')}.status.contract.yaml`, statusOf(contract)),
  ]);
}

function file(path: string, text: string): FixtureFile {
  return { path, text, attributes: new Set(), cursor: undefined, markers: [], lines: [], headline: '' };
}

function textOf({ id, outputs, inputs, points }: Contract): string {
  return [
    `contract: ${id}`,
    'version: 1.0.0',
    'owner: team',
    'stage: agreed',
    'agreedOn: 2026-09-01',
    'outputs:',
    ...outputs.flatMap(({ name, due, slack, dependsOn }) => [
      `  ${name}:`,
      `    slack: ${slack}d`,
      ...(due === undefined ? [] : [`    due: ${dateOf(due)}`]),
      ...(dependsOn ? [`    dependsOn: [${dependsOn.join(', ')}]`] : []),
    ]),
    ...(inputs.length > 0 ? ['inputs:'] : []),
    ...inputs.flatMap(({ name, from, need, needBy, pin }) => [
      `  ${name}:`,
      `    from: ${from}`,
      '    uses: []',
      `    need: ${need}`,
      ...(needBy === undefined ? [] : [`    needBy: ${dateOf(needBy)}`]),
      ...(pin
        ? [
            `    pins: [{ date: ${dateOf(-20)}, version: 1.0.0, agreedOn: ${dateOf(pin.agreedOn)}, due: ${dateOf(pin.due)} }]`,
          ]
        : []),
    ]),
    ...(points.length > 0 ? ['reversionPoints:'] : []),
    ...points.flatMap(({ name, watches, missBy, rule, mode, leadTime, pad, adds, from }) => [
      `  ${name}:`,
      `    watches: [${watches.join(', ')}]`,
      `    missBy: ${missBy} %`,
      `    mode: ${mode}`,
      `    atLastResponsibleMoment: ${rule}`,
      '    planB:',
      '      summary: Another way.',
      `      pad: ${pad}d`,
      `      adds: ${adds}d`,
      ...(leadTime === undefined ? [] : [`      leadTime: ${leadTime}d`]),
      ...(from ? [`      from: ${from}`] : []),
    ]),
    '',
  ].join('\n');
}

function statusOf({ id, outputs }: Contract): string {
  const entries = outputs.flatMap(({ name, forecast, deliveredOn }) => [
    ...(deliveredOn === undefined ? [] : [`  - { date: ${dateOf(deliveredOn)}, output: ${name}, delivered: 1.0.0 }`]),
    ...(forecast === undefined ? [] : [`  - { date: ${dateOf(-1)}, output: ${name}, forecast: ${dateOf(forecast)} }`]),
  ]);
  return `status: ${id}\nentries:${entries.length > 0 ? '' : ' []'}\n${entries.join('\n')}\n`;
}
