import { compareQuantities, describeMismatch } from '../../base/values/quantity.js';
import type { Bump } from '../../base/values/version.js';
import type { Verdict } from '../../compat/verdict.js';
import type { Output, Pin, ScopeItem } from '../../model/contract.js';
import { entry } from '../../syntax/query.js';
import type { Reliance } from '../consumers.js';
import { directHits, type FeltReliance } from '../hits.js';
import { markOn } from '../reversion/marks.js';
import type { Change } from './change.js';
import type { ChangeContext, Pair } from './context.js';

/**
 * The changes of what is in a promise: an item that is gone, or need not be there any more, breaks those who pinned it or
 * watch the scope. What an item weighs is no promise of its own: it only says how a miss is counted.
 */
export function scopeChanges(pair: Pair<Output>, context: ChangeContext): readonly Change[] {
  const { before, after } = pair;
  // A scope without a list is half-typed: what is to stand there is not known yet.
  if (!after.value.scope && entry(after.value.body, 'scope')) return [];
  const was = byId(before.value.scope?.value ?? []);
  const is = byId(after.value.scope?.value ?? []);
  const changes: Change[] = [];
  for (const [id, item] of was) {
    const now = is.get(id);
    const how = itemChange(item, now);
    if (!how) continue;
    const felt =
      how.verdict === 'breaking'
        ? context.reliances(pair).filter(one => feels(one, 'scope', context, pin => has(pin, id)))
        : [];
    changes.push({
      ...base(pair, 'scope', how),
      rule: how.verdict === 'breaking' ? 'breaking/scope-reduced' : undefined,
      message: `“${id}” ${how.words} “${after.value.name}”.`,
      range: now?.id.node ?? after.value.scope?.entry ?? after.value.nameNode,
      before: { file: before.file, range: item.id.node },
      hits: context.spread(directHits(felt, 'scope')),
    });
  }
  for (const [id, item] of is) {
    if (was.has(id)) continue;
    const how = { verdict: 'compatible', demand: 'minor' } as const;
    changes.push({
      ...base(pair, 'scope', how),
      rule: undefined,
      message: `“${id}” is new in the scope of “${after.value.name}”.`,
      range: item.id.node,
      hits: [],
    });
  }
  return changes;
}

interface How {
  readonly verdict: Verdict;
  readonly demand: Bump;
}

/** What became of an item of a scope; undefined where it is as it was. */
export function itemChange(was: ScopeItem, is: ScopeItem | undefined): (How & { readonly words: string }) | undefined {
  if (!is) return { verdict: 'breaking', demand: 'major', words: 'is gone from the scope of' };
  const [must, still] = [was.must?.value === true, is.must?.value === true];
  if (must && !still) return { verdict: 'breaking', demand: 'major', words: 'is no longer a must in the scope of' };
  if (!must && still) return { verdict: 'compatible', demand: 'minor', words: 'is now a must in the scope of' };
  const [weight, now] = [was.weight?.value ?? 1, is.weight?.value ?? 1];
  if (weight.toString() === now.toString()) return undefined;
  return { verdict: 'compatible', demand: 'minor', words: `weighs ${now}, before ${weight}, in the scope of` };
}

/** A budget that was raised, or taken away, breaks those who pinned it or watch the cost. */
export function budgetChanges(pair: Pair<Output>, context: ChangeContext): readonly Change[] {
  const { before, after } = pair;
  const [was, is] = [before.value.budget, after.value.budget];
  if (!is && entry(after.value.body, 'budget')) return [];
  const how = budgetChange(was?.value, is?.value);
  if (!how) return [];
  const felt =
    how.verdict === 'compatible'
      ? []
      : context.reliances(pair).filter(one => feels(one, 'cost', context, pin => pin.budget !== undefined));
  return [
    {
      ...base(pair, 'budget', how),
      rule: how.verdict === 'compatible' ? undefined : 'breaking/budget-raised',
      message: `The budget of “${after.value.name}” ${how.words}.`,
      why: how.verdict === 'unknown' && was && is ? [describeMismatch(was.value, is.value)] : [],
      range: is?.node ?? after.value.nameNode,
      ...(was && { before: { file: before.file, range: was.node } }),
      hits: context.spread(directHits(felt, 'cost', how.verdict === 'breaking')),
    },
  ];
}

type Budget = NonNullable<Output['budget']>['value'];

/** What became of a budget; undefined where it is as it was. */
export function budgetChange(
  was: Budget | undefined,
  is: Budget | undefined,
): (How & { readonly words: string }) | undefined {
  if (!was) return is && { verdict: 'compatible', demand: 'minor', words: `is new: ${is.text}` };
  if (!is) return { verdict: 'breaking', demand: 'major', words: `was ${was.text} and is gone` };
  const order = compareQuantities(is, was);
  if (order === 0) return undefined;
  const words = `was ${was.text} and is ${is.text} now`;
  if (order === 'different') return { verdict: 'unknown', demand: 'minor', words };
  return order === 1
    ? { verdict: 'breaking', demand: 'major', words }
    : { verdict: 'compatible', demand: 'minor', words };
}

function base(
  { after }: Pair<Output>,
  key: string,
  { verdict, demand }: How,
): Pick<Change, 'aspect' | 'output' | 'verdict' | 'why' | 'demand' | 'at'> {
  const output = after.value.name;
  return { aspect: 'level', output, verdict, why: [], demand, at: `outputs/${output}/${key}` };
}

/** Whether a consumer accepted this part of the promise by a pin, or watches it. A Plan B takes the promise as it is. */
function feels(
  { reliance, planB }: FeltReliance,
  leg: 'scope' | 'cost',
  { asOf }: ChangeContext,
  accepted: (pin: Pin) => boolean,
): boolean {
  if (planB) return false;
  const pin = markOn(reliance.input, asOf)?.pin;
  return (pin !== undefined && accepted(pin)) || watches(reliance, leg);
}

function watches({ contract, input }: Reliance, leg: string): boolean {
  return contract.reversionPoints.some(point =>
    point.watches.some(
      ({ input: { value }, what }) => value === input.name && (!what || what.some(one => one.value === leg)),
    ),
  );
}

function has({ scope }: Pin, id: string): boolean {
  return scope?.value.some(item => item.id.value === id) === true;
}

function byId(items: readonly ScopeItem[]): ReadonlyMap<string, ScopeItem> {
  return new Map(items.map(item => [item.id.value, item]));
}
