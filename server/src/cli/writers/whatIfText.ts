import type { Dependent, Shift, WhatIf } from '../../analysis/propagation/answers.js';
import { type ImpactState, impactWords } from '../../analysis/propagation/states.js';
import { appendTo } from '../../base/multimap.js';
import { spokenDate } from '../../base/values/date.js';
import {
  costText,
  headline,
  isMoved,
  regretText,
  shiftText,
  slipText,
  summary,
  terms,
  tripText,
} from '../../features/whatIf/words.js';
import type { Output } from '../program.js';
import { type Paint, painter } from './paint.js';

/** For people: the tree of what happens, then who trips, where it ends, what it costs, and a line that sums up. */
export function writeWhatIfText(answer: WhatIf, out: Output): void {
  const paint = painter(out);
  const parts = [
    `${paint.bold(headline(answer))}\n${paint.dim(terms(answer))}`,
    ...new Tree(answer, paint).blocks(),
    ...tripsBlock(answer, paint),
    ...leavesBlock(answer, paint),
    ...regretsBlock(answer, paint),
    lastLine(answer, paint),
  ];
  out.write(`${parts.join('\n\n')}\n`);
}

const colours: Readonly<Record<ImpactState, keyof Paint>> = {
  blocked: 'red',
  breaks: 'red',
  late: 'red',
  revertsTooLate: 'red',
  unknown: 'yellow',
  reverts: 'blue',
  degraded: 'yellow',
  absorbs: 'green',
  unaffected: 'green',
};

/** From each source down along who relies on it. What stands below two of them is drawn below the first. */
class Tree {
  readonly #drawn = new Set<string>();
  readonly #under = new Map<string, Dependent[]>();

  constructor(
    private readonly answer: WhatIf,
    private readonly paint: Paint,
  ) {
    for (const dependent of answer.dependents) appendTo(this.#under, dependent.upstream.name, dependent);
  }

  blocks(): readonly string[] {
    const { sources, dependents } = this.answer;
    const roots = [...sources.map(source => this.#root(source))];
    // What is switched off, or who is away, enters in the middle: below no source.
    const left = dependents.filter(({ upstream }) => !this.#drawn.has(upstream.name));
    const others = new Map(left.map(({ upstream }) => [upstream.name, upstream]));
    for (const shift of others.values()) if (!this.#drawn.has(shift.name)) roots.push(this.#root(shift));
    return roots;
  }

  #root(source: Shift): string {
    return [this.#output(source), ...this.#below(source, '')].join('\n');
  }

  #output(shift: Shift): string {
    const slip = slipText(shift);
    return `${this.paint.bold(shift.name)}  ${shiftText(shift, this.answer.asOf)}${slip === '' ? '' : `  ${this.paint.bold(slip)}`}`;
  }

  #below({ name }: Shift, indent: string): readonly string[] {
    this.#drawn.add(name);
    const dependents = this.#under.get(name) ?? [];
    return dependents.flatMap((dependent, i) => {
      const isLast = i === dependents.length - 1;
      const next = `${indent}${isLast ? '   ' : '│  '}`;
      return [
        `${this.paint.dim(`${indent}${isLast ? '└─' : '├─'}`)} ${this.#dependent(dependent)}`,
        `${this.paint.dim(next)}${this.#spine(dependent)}${this.paint.dim(dependent.reason)}`,
        ...this.#outputs(dependent, next),
      ];
    });
  }

  #spine(dependent: Dependent): string {
    return this.paint.dim(dependent.outputs.some(isMoved) ? '│ ' : '  ');
  }

  #dependent({ state, contract, input, trip }: Dependent): string {
    const { paint, answer } = this;
    const word = paint[colours[state]](impactWords[state]);
    const trips = trip ? `  trips on ${spokenDate(trip.on, answer.asOf)}` : '';
    return `${word}  ${paint.bold(contract.id.value)} at “${input.name}”${trips}`;
  }

  #outputs(dependent: Dependent, indent: string): readonly string[] {
    const moving = dependent.outputs.filter(isMoved);
    return moving.flatMap((shift, i) => {
      const isLast = i === moving.length - 1;
      const isAbove = this.#drawn.has(shift.name);
      const head = `${this.paint.dim(`${indent}${isLast ? '└─' : '├─'}`)} ${this.#output(shift)}`;
      if (isAbove) return [`${head}${this.paint.dim('  (see above)')}`];
      return [head, ...this.#below(shift, `${indent}${isLast ? '   ' : '│  '}`)];
    });
  }
}

function tripsBlock(answer: WhatIf, paint: Paint): readonly string[] {
  const { trips, asOf } = answer;
  if (trips.length === 0) return [];
  const lines = trips.map(trip => {
    const late = (trip.fromLastMoment ?? 0) > 0;
    const day = (late ? paint.red : paint.blue)(spokenDate(trip.on, asOf));
    const vain = trip.inVain ? paint.yellow('  in vain: Plan A would have been in time') : '';
    const ready = trip.ready === 'never' ? paint.red('  its Plan B does not work either') : '';
    return `  ${day}  ${paint.bold(`${trip.contract.id.value}/${trip.point.name}`)}  ${tripText(trip, asOf)}${ready}${vain}`;
  });
  return [[paint.bold('Reversion points that trip'), ...lines].join('\n')];
}

function leavesBlock({ leaves, asOf }: WhatIf, paint: Paint): readonly string[] {
  if (leaves.length === 0) return [];
  const lines = leaves.map(leaf => {
    const slip = slipText(leaf).padEnd(8);
    const dates = shiftText(leaf, asOf);
    const path = leaf.path.slice(0, -1).map(step => `${step.name} ${slipText(step)}`.trimEnd());
    const through = path.length > 0 ? paint.dim(`  because of ${path.join(' → ')}`) : '';
    return `  ${paint.red(slip)}  ${paint.bold(leaf.name)}${dates === '' ? '' : `  ${dates}`}${through}`;
  });
  return [[paint.bold('Where it ends'), ...lines].join('\n')];
}

function regretsBlock({ regrets, asOf }: WhatIf, paint: Paint): readonly string[] {
  if (regrets.length === 0) return [];
  const lines = regrets.map(regret => `  ${regretText(regret, asOf)}`);
  return [[paint.yellow('Waiting costs more than Plan B'), ...lines].join('\n')];
}

function lastLine(answer: WhatIf, paint: Paint): string {
  const cost = costText(answer);
  return `${paint.bold(summary(answer))}${cost === '' ? '' : ` Plan Bs cost ${cost}.`}`;
}
