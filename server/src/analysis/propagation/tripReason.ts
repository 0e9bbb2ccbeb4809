import { addDays } from '../../base/values/date.js';
import { formatPercent } from '../../base/values/percent.js';
import { markOn } from '../reversion/marks.js';
import { missOfDate } from '../reversion/misses/date.js';
import type { Run, TripReason } from './answers.js';
import type { CompiledPoint, CompiledWatch } from './compilePoints.js';
import { isDay, never, unknown } from './days.js';
import { tripOfWatch } from './trips.js';

export function tripReason(point: number, trip: number, run: Run): TripReason {
  const compiled = run.network.points[point] as CompiledPoint;
  const missed = compiled.watches.find(({ input }) => run.supposed.misses.has(input));
  if (missed && (run.supposed.world.otherTrip[point] as number) < never) return levelReason(missed, compiled, run);
  const first = earliest(point, compiled, run);
  if (!first) return { kind: 'pending', input: nameOf(compiled.watches[0], run), words: compiled.evaluation.because };
  return dateReason(first.watch, first.day, Math.max(0, trip), compiled, run);
}

function levelReason(watch: CompiledWatch, { evaluation }: CompiledPoint, run: Run): TripReason {
  const found = run.supposed.misses.get(watch.input);
  const words =
    found?.miss.kind === 'known'
      ? `${found.what}: ${found.miss.words}, ${formatPercent(found.miss.ratio, 1, evaluation.tolerance)} > ${formatPercent(evaluation.tolerance)}`
      : '';
  return { kind: 'level', input: nameOf(watch, run), words };
}

/** The watched input that trips the point first. */
function earliest(
  point: number,
  { watches }: CompiledPoint,
  { network, before, after, supposed }: Run,
): { readonly watch: CompiledWatch; readonly day: number } | undefined {
  const { graph } = network;
  const first = graph.points.watches.starts[point] as number;
  let found: { readonly watch: CompiledWatch; readonly day: number } | undefined;
  for (const [i, watch] of watches.entries()) {
    const provider = graph.inputs.provider[watch.input] as number;
    if (provider < 0) continue;
    const isGone = (graph.inputs.arrivedOn[watch.input] as number) < never && supposed.world.hasFailed[provider] === 1;
    const [was, is] = [before.finish[provider] as number, after.finish[provider] as number];
    const day = isGone ? 0 : tripOfWatch(graph, point, first + i, is, was, supposed.world.knownFrom);
    if (day < never && (!found || day < found.day)) found = { watch, day };
  }
  return found;
}

function dateReason(watch: CompiledWatch, day: number, trip: number, compiled: CompiledPoint, run: Run): TripReason {
  const { graph, asOf, inputs, settings } = run.network;
  const { tolerance } = compiled.evaluation;
  const input = nameOf(watch, run);
  const provider = graph.inputs.provider[watch.input] as number;
  if ((graph.inputs.arrivedOn[watch.input] as number) < never) {
    return { kind: 'gone', input, words: 'what was delivered is gone' };
  }
  const arrives = lastTold(provider, day, run);
  const written = inputs[watch.input]?.input;
  const mark = written && markOn(written, asOf);
  const isAbove = arrives >= watch.firstAbove && watch.firstAbove < never;
  if (isAbove && mark?.due) {
    const isOverdue = day >= watch.firstAbove;
    const seen = isOverdue || !isDay(arrives) ? Math.max(watch.firstAbove, Math.min(arrives, trip)) : arrives;
    const on = addDays(asOf, seen);
    const miss = missOfDate({ agreedOn: mark.agreedOn, due: mark.due }, on, settings.smallestWindow);
    const words =
      miss.kind === 'known'
        ? `date: ${miss.words}, ${formatPercent(miss.ratio, 1, tolerance)} > ${formatPercent(tolerance)}`
        : miss.reason;
    if (arrives === never && !isOverdue) return { kind: 'forecast', input, words: 'date: it never comes' };
    return { kind: isOverdue ? 'overdue' : 'forecast', input, words };
  }
  const needBy = written?.needBy?.value;
  const words =
    arrives > (graph.inputs.needBy[watch.input] as number)
      ? `not in time for ${needBy}, and the last responsible moment is here`
      : 'nothing is heard, and the last responsible moment is here';
  return { kind: 'switch', input, words };
}

/** When an output comes, as far as was told by a day: before the news, what stood before it. */
function lastTold(provider: number, day: number, { before, after, supposed }: Run): number {
  const [was, is] = [before.finish[provider] as number, after.finish[provider] as number];
  return day < supposed.world.knownFrom && was !== unknown ? Math.max(was, is) : is;
}

function nameOf(watch: CompiledWatch | undefined, { network }: Run): string {
  return (watch && network.inputs[watch.input]?.input.name) ?? '';
}
