import type { Duration } from '../../base/values/duration.js';
import { compareQuantities, describeMismatch, type Quantity } from '../../base/values/quantity.js';
import type { Bump } from '../../base/values/version.js';
import type { Verdict } from '../../compat/verdict.js';
import type { Level, Output } from '../../model/contract.js';
import { entry } from '../../syntax/query.js';
import { directHits, type FeltReliance } from '../hits.js';
import { markOn } from '../reversion/marks.js';
import type { Change } from './change.js';
import type { ChangeContext, Pair } from './context.js';

/** The changes of an output's levels: a level loosened or removed breaks whoever requires, or pinned, more than what is left. */
export function levelChanges(pair: Pair<Output>, context: ChangeContext): readonly Change[] {
  const after = new Map(pair.after.value.levels.map(level => [level.name, level]));
  const before = new Set(pair.before.value.levels.map(level => level.name));
  const kept = pair.before.value.levels.flatMap(level => levelChange(level, after.get(level.name), pair, context));
  const added = pair.after.value.levels.filter(level => !before.has(level.name)).map(level => addedLevel(level, pair));
  return [...kept, ...added];
}

function levelChange(
  before: Level,
  after: Level | undefined,
  pair: Pair<Output>,
  context: ChangeContext,
): readonly Change[] {
  if (after && isHalfTyped(after)) return [];
  const compared = after ? compareLevels(before, after) : { verdict: 'breaking' as const, how: 'is gone' };
  if (!compared) return [];
  const first =
    compared.verdict === 'compatible'
      ? []
      : context.reliances(pair).filter(felt => feels(requiredOf(felt, before.name, context), after, compared.verdict));
  const hits = directHits(first, { level: before.name }, compared.verdict !== 'unknown');
  return [
    {
      rule: after ? 'breaking/level-loosened' : 'breaking/level-removed',
      aspect: 'level',
      output: pair.after.value.name,
      verdict: compared.verdict,
      message: `The level “${before.name}” of “${pair.after.value.name}” ${compared.how}.`,
      why: compared.why === undefined ? [] : [compared.why],
      demand: demandOf(compared.verdict),
      at: `outputs/${pair.after.value.name}/levels/${before.name}`,
      range: after ? after.range : pair.after.value.nameNode,
      before: { file: pair.before.file, range: before.range },
      hits: context.spread(hits),
    },
  ];
}

/** Whether a bound stands there and cannot be read: a fault of its own, and no promise that was taken back. */
export function isHalfTyped({ body, atLeast, atMost, rangeOf, window }: Level): boolean {
  const bounds = { atLeast, atMost, range: rangeOf, window };
  return !body || Object.entries(bounds).some(([key, value]) => value === undefined && entry(body, key) !== undefined);
}

function addedLevel(level: Level, pair: Pair<Output>): Change {
  return {
    rule: undefined,
    aspect: 'level',
    output: pair.after.value.name,
    verdict: 'compatible',
    message: `The level “${level.name}” of “${pair.after.value.name}” is new.`,
    why: [],
    demand: 'minor',
    at: `outputs/${pair.after.value.name}/levels/${level.name}`,
    range: level.range,
    hits: [],
  };
}

interface Compared {
  readonly verdict: Verdict;
  /** Completes “The level x …”. */
  readonly how: string;
  /** Why it cannot be told which of the two promises more, as a sentence. */
  readonly why?: string;
}

/** How a level changed; undefined where it promises the same. */
export function compareLevels(before: Level, after: Level): Compared | undefined {
  const bounds = [
    compareBound('at least', lowOf(before), lowOf(after), 1),
    compareBound('at most', highOf(before), highOf(after), -1),
  ].filter(bound => bound !== undefined);
  const windowBefore = before.window?.value;
  const windowAfter = after.window?.value;
  if (lengthOf(windowBefore) !== lengthOf(windowAfter)) {
    bounds.push({
      verdict: 'unknown',
      how: `is counted over ${windowAfter?.text ?? 'no window'}, before over ${windowBefore?.text ?? 'no window'}`,
      why: 'Over another window the same bound can promise more or less.',
    });
  }
  const breaking = bounds.filter(({ verdict }) => verdict === 'breaking');
  if (breaking.length > 0) return { verdict: 'breaking', how: breaking.map(({ how }) => how).join(', and ') };
  return bounds.find(({ verdict }) => verdict === 'unknown') ?? bounds[0];
}

/** `4w` and `28d` are one window, `1Q` and `3M` too; months and days are never taken for each other. */
export function lengthOf(window: Duration | undefined): string {
  if (!window) return '';
  const { amount, unit } = window;
  const [times, base] = { d: [1, 'd'], w: [7, 'd'], M: [1, 'M'], Q: [3, 'M'] }[unit] as [number, string];
  return `${amount.mul(times).toFraction()} ${base}`;
}

/** `stricter` is the sign of (after − before) that promises more: a higher “at least”, a lower “at most”. */
function compareBound(
  word: string,
  before: Quantity | undefined,
  after: Quantity | undefined,
  stricter: 1 | -1,
): Compared | undefined {
  if (!before && !after) return undefined;
  if (!before) return { verdict: 'compatible', how: `now also promises ${word} ${after?.text}` };
  if (!after) return { verdict: 'breaking', how: `no longer promises ${word} ${before.text}` };
  const order = compareQuantities(after, before);
  if (order === 0) return undefined;
  const how = `promised ${word} ${before.text}, now ${word} ${after.text}`;
  if (order === 'different') return { verdict: 'unknown', how, why: describeMismatch(before, after) };
  return { verdict: order === stricter ? 'compatible' : 'breaking', how };
}

export function lowOf(level: Level): Quantity | undefined {
  return level.atLeast?.value ?? level.rangeOf?.value[0];
}

export function highOf(level: Level): Quantity | undefined {
  return level.atMost?.value ?? level.rangeOf?.value[1];
}

/** What a consumer counts on of a level: what it requires itself, else what it pinned. A Plan B takes the promise as it is. */
function requiredOf({ reliance: { input }, planB }: FeltReliance, name: string, { asOf }: ChangeContext) {
  if (planB?.takesPlace === false) return undefined;
  const named = (levels: readonly Level[] | undefined) => levels?.find(level => level.name === name);
  return named(input.levels) ?? (planB ? undefined : named(markOn(input, asOf)?.pin.levels));
}

/** Whether what a consumer counts on is not given any more; where nobody can tell, whether it may be so. */
function feels(required: Level | undefined, promised: Level | undefined, verdict: Verdict): boolean {
  if (!required) return false;
  if (!promised || exceeds(required, promised)) return true;
  return verdict === 'unknown' && compareLevels(required, promised)?.verdict === 'unknown';
}

/** Whether `required` asks for more than `promised` gives; false where they cannot be compared. */
export function exceeds(required: Level, promised: Level): boolean {
  const low = lowOf(required);
  const high = highOf(required);
  const promisedLow = lowOf(promised);
  const promisedHigh = highOf(promised);
  if (low && (!promisedLow || compareQuantities(promisedLow, low) === -1)) return true;
  return high !== undefined && (!promisedHigh || compareQuantities(promisedHigh, high) === 1);
}

function demandOf(verdict: Verdict): Bump {
  return verdict === 'breaking' ? 'major' : 'minor';
}
