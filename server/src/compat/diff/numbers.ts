import { compareRationals, doubleOf, isMultiple, type Rational } from '../exact/rational.js';
import type { Bound, Parts } from '../parts.js';
import type { Differ } from './differ.js';
import { replacing } from './edits.js';
import type { Pair, Side } from './side.js';

/** What changed about the numbers of a place, and about how many or how long. */
export function changesOfNumbers(differ: Differ, pair: Pair): void {
  bound(differ, pair, 'lower', 'minimum');
  bound(differ, pair, 'upper', 'maximum');
  step(differ, pair);
  count(differ, pair, 'minLength', 'min-length', 'the least length', Math.max);
  count(differ, pair, 'maxLength', 'max-length', 'the greatest length', Math.min);
  count(differ, pair, 'minItems', 'min-items', 'the least number of items', Math.max);
  count(differ, pair, 'maxItems', 'max-items', 'the greatest number of items', Math.min);
  count(differ, pair, 'minProperties', 'min-properties', 'the least number of fields', Math.max);
  count(differ, pair, 'maxProperties', 'max-properties', 'the greatest number of fields', Math.min);
}

function bound(differ: Differ, pair: Pair, key: 'lower' | 'upper', word: 'minimum' | 'maximum'): void {
  const old = tightest(pair.before, key);
  const now = tightest(pair.after, key);
  const edits = replacing(pair, [key]);
  const stem = (found: Bound): 'minimum' | 'maximum' | 'exclusive-minimum' | 'exclusive-maximum' =>
    found.open ? `exclusive-${word}` : word;
  if (!old && now)
    differ.add(pair, `${stem(now)}-added`, `the ${word} of ${pair.name} is now ${boundText(now)}`, edits);
  if (old && !now)
    differ.add(pair, `${stem(old)}-removed`, `the ${word} of ${pair.name}, ${boundText(old)}, is gone`, edits);
  if (!old || !now) return;
  const order = compareRationals(now.exact, old.exact);
  if (order === 0 && old.open === now.open) return;
  const words = `the ${word} of ${pair.name} was ${boundText(old)} and is now ${boundText(now)}`;
  const outcome = order > 0 ? 'raised' : 'lowered';
  const kind =
    order === 0 ? (`${word}-${now.open ? 'excluded' : 'included'}` as const) : (`${stem(now)}-${outcome}` as const);
  differ.add(pair, kind, words, edits);
}

function tightest(side: Side, key: 'lower' | 'upper'): Bound | undefined {
  return side.nodes.reduce<Bound | undefined>((best, { parts }) => {
    const found = parts[key];
    if (!found || !best) return best ?? found;
    const order = compareRationals(found.exact, best.exact) * (key === 'lower' ? 1 : -1);
    return order > 0 || (order === 0 && found.open) ? found : best;
  }, undefined);
}

function boundText({ exact, value, open }: Bound): string {
  const text = doubleOf(exact) === undefined && exact.under === 1n ? String(exact.over) : String(value);
  return open ? `${text} (not itself)` : text;
}

function step(differ: Differ, pair: Pair): void {
  const of = (side: Side) =>
    side.nodes.flatMap(({ parts }) => (parts.step ? [{ exact: parts.step, text: `“${parts.multipleOf}”` }] : []));
  const [old, now] = [of(pair.before), of(pair.after)];
  const quoted = (steps: readonly { text: string }[]) =>
    steps
      .map(({ text }) => text)
      .sort()
      .join(' and ');
  if (quoted(old) === quoted(now)) return;
  const edits = replacing(pair, ['multipleOf', 'step']);
  const covers = (fine: readonly { exact: Rational }[], coarse: readonly { exact: Rational }[]) =>
    fine.every(({ exact }) => coarse.some(other => isMultiple(other.exact, exact)));
  if (old.length === 0) differ.add(pair, 'multiple-of-added', `the step of ${pair.name} is now ${quoted(now)}`, edits);
  else if (now.length === 0)
    differ.add(pair, 'multiple-of-removed', `the step of ${pair.name}, ${quoted(old)}, is gone`, edits);
  else {
    const kind = covers(old, now)
      ? 'multiple-of-tightened'
      : covers(now, old)
        ? 'multiple-of-loosened'
        : 'multiple-of-changed';
    differ.add(pair, kind, `the step of ${pair.name} was ${quoted(old)} and is now ${quoted(now)}`, edits);
  }
}

type Counted = 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties';
type CountStem = `${'min' | 'max'}-${'length' | 'items' | 'properties'}`;

function count(
  differ: Differ,
  pair: Pair,
  key: Counted & keyof Parts,
  stem: CountStem,
  what: string,
  tightest: (...counts: number[]) => number,
): void {
  const of = (side: Side) => {
    const found = side.nodes.flatMap(({ parts }) => (parts[key] === undefined ? [] : [parts[key]]));
    return found.length === 0 ? undefined : tightest(...found);
  };
  changeOfCount(differ, pair, [of(pair.before), of(pair.after)], stem, `${what} of ${pair.name}`, () =>
    replacing(pair, [key]),
  );
}

/** A number of things that has a limit before, now, or both. */
export function changeOfCount(
  differ: Differ,
  pair: Pair,
  [old, now]: readonly [number | undefined, number | undefined],
  stem: CountStem | `${'min' | 'max'}-contains`,
  what: string,
  edits: () => ReturnType<typeof replacing>,
): void {
  if (old === now) return;
  if (old === undefined) differ.add(pair, `${stem}-added`, `${what} is now ${now}`, edits());
  else if (now === undefined) differ.add(pair, `${stem}-removed`, `${what}, ${old}, is gone`, edits());
  else differ.add(pair, `${stem}-${now > old ? 'raised' : 'lowered'}`, `${what} was ${old} and is now ${now}`, edits());
}
