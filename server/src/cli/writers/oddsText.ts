import type { Arrives } from '../../analysis/propagation/answers.js';
import type { LeafOdds, Odds } from '../../analysis/propagation/simulation.js';
import { count } from '../../base/plural.js';
import { type PlainDate, spokenDate } from '../../base/values/date.js';
import type { Output } from '../program.js';
import { painter } from './paint.js';

/** The odds with delays that go together, beside those with delays that do not. */
export interface OddsBeside {
  readonly odds: Odds;
  readonly independent: Odds;
}

/** For people: day by day how likely, then who trips how often. */
export function writeOddsText({ odds, independent }: OddsBeside, out: Output): void {
  const paint = painter(out);
  const { options, drawn, certain, leaves, points } = odds;
  const lines = [paint.bold(`${options.runs.toLocaleString('en-US')} runs, seed ${options.seed}`), drawnText(odds)];
  if (drawn.length === 0) {
    out.write(`\n${lines.join('\n')}\n`);
    return;
  }
  const moving = leaves.filter(leaf => !isCertain(leaf));
  lines.push(
    `Delays go together by ${options.correlation}; in parentheses, as if they did not at all.`,
    '',
    ...(moving.length === 0
      ? []
      : table([
          ['', 'due', 'P50', 'P80', 'P95', 'blocked', 'driven by'],
          ...moving.map(leaf =>
            row(
              leaf,
              independent.leaves.find(({ name }) => name === leaf.name),
              odds.asOf,
            ),
          ),
        ])
    ).map((line, i) => (i === 0 ? paint.dim(line) : line)),
  );
  const still = leaves.length - moving.length;
  if (still > 0)
    lines.push(
      paint.dim(`  ${count(still, moving.length === 0 ? 'output' : 'more output')} on the same day in every run`),
    );
  if (points.length > 0) {
    lines.push('', paint.bold('Reversion points'));
    for (const { contract, point, trips, inVain } of points) {
      const beside = independent.points.find(one => one.contract === contract && one.point === point)?.trips ?? 0;
      const vain = inVain > 0 ? `, in vain ${percent(inVain)}` : '';
      lines.push(`  ${contract.id.value}/${point.name}  trips ${percent(trips)} (${percent(beside)})${vain}`);
    }
  }
  if (certain === 0) lines.push('', 'Every fresh forecast has a range.');
  out.write(`\n${lines.join('\n')}\n`);
}

/** What is drawn, and that nothing is invented where nobody gave a range. */
function drawnText({ drawn, certain }: Odds): string {
  if (drawn.length === 0) {
    return `No fresh forecast says “low” and “high”, so there is nothing to draw: every run is like the other.${certain > 0 ? ` ${count(certain, 'forecast')} without a range ${certain === 1 ? 'counts' : 'count'} as certain.` : ''}`;
  }
  const rest =
    certain > 0
      ? ` ${count(certain, 'other')} ${certain === 1 ? 'gives' : 'give'} none, and ${certain === 1 ? 'counts' : 'count'} as certain.`
      : '';
  return `${count(drawn.length, 'fresh forecast')} ${drawn.length === 1 ? 'has' : 'have'} a range, and ${drawn.length === 1 ? 'is' : 'are'} drawn.${rest}`;
}

function isCertain({ p50, p95, blocked, driver }: LeafOdds): boolean {
  return blocked === 0 && driver === undefined && String(p50) === String(p95);
}

function row(leaf: LeafOdds, beside: LeafOdds | undefined, asOf: PlainDate): readonly string[] {
  const cell = (key: 'p50' | 'p80' | 'p95') => {
    const [own, other] = [day(leaf[key], asOf), beside ? day(beside[key], asOf) : ''];
    return own === other || other === '' ? own : `${own} (${other})`;
  };
  const driver = leaf.driver ? `${leaf.driver.name} in ${percent(leaf.driver.share)}` : '';
  return [
    leaf.name,
    day(leaf.due, asOf),
    cell('p50'),
    cell('p80'),
    cell('p95'),
    leaf.blocked > 0 ? percent(leaf.blocked) : '',
    driver,
  ];
}

function day(arrives: Arrives, asOf: PlainDate): string {
  if (typeof arrives !== 'string') return spokenDate(arrives, asOf);
  return arrives === 'undated' ? '' : arrives;
}

function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
