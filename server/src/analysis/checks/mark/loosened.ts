import type { Range } from '../../../base/range.js';
import { formatDate } from '../../../base/values/date.js';
import type { Contract, Output, Pin } from '../../../model/contract.js';
import { idsOfContract, namesOfPart } from '../../../model/formerly.js';
import { entry } from '../../../syntax/query.js';
import { compareLevels, isHalfTyped } from '../../changes/levels.js';
import { budgetChange, itemChange } from '../../changes/scopeAndBudget.js';
import { levelText, quantityText, type Subject } from '../../history/subject.js';
import { changesInWords } from '../../history/told.js';
import { markOn } from '../../reversion/marks.js';
import type { Mark } from '../../reversion/types.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { providersOf, type Reached } from '../promise/providers.js';

export const loosened = rule({
  id: 'mark/loosened',
  severity: 'warning',
  title: 'The provider loosened a level, its scope or its budget after it was accepted.',
  docs: `
A pin can record more than a date: the levels, the scope and the budget that were accepted. Misses are counted against the
pin, so nothing is lost when the provider promises less later on; but both sides should know that they no longer speak of
the same promise.

\`\`\`yaml
# the provider loosened it
outputs:
  cart-snapshot: { levels: { freshness: { atMost: 60 s } } }
# the consumer accepted another one
inputs:
  cart:
    pins: [{ date: 2026-09-14, version: 1.2.0, levels: { freshness: { atMost: 30 s } } }]
\`\`\`

Accept it with a new pin, or ask for what was promised. Who changed it, and when, comes from git.
`,
  on: ['contract'],
  *run(context) {
    for (const reached of providersOf(context)) {
      const mark = markOn(reached.input, context.asOf);
      if (!mark) continue;
      for (const loss of lossesOf(mark.pin, reached.output)) yield finding(loss, reached, mark, context);
    }
  },
});

/** Something of a pin that is no longer promised. */
interface Loss {
  /** Completed by the name of the output, as “The level “freshness” of”, and what became of it. */
  readonly before: string;
  readonly after: string;
  readonly pinnedAt: Range;
  readonly promisedAt: Range;
  readonly subject: Subject;
  /** The subject's value as it was pinned, and as it stands. */
  readonly pinned: string;
  readonly now: string | undefined;
}

function* lossesOf(pin: Pin, output: Output): Generator<Loss> {
  yield* lostLevels(pin, output);
  yield* lostItems(pin, output);
  yield* lostBudget(pin, output);
}

function* lostLevels(pin: Pin, output: Output): Generator<Loss> {
  for (const pinned of pin.levels) {
    const now = output.levels.find(({ name }) => name === pinned.name);
    if (isHalfTyped(pinned) || (now && isHalfTyped(now))) continue;
    const change = now ? compareLevels(pinned, now) : ({ verdict: 'breaking', how: 'is gone' } as const);
    if (change?.verdict !== 'breaking') continue;
    yield {
      before: `The level “${pinned.name}” of`,
      after: change.how,
      pinnedAt: pinned.range,
      promisedAt: now?.range ?? output.nameNode,
      subject: { what: 'level', output: namesOfPart(output), level: pinned.name },
      pinned: levelText(pinned),
      now: now && levelText(now),
    };
  }
}

function* lostItems(pin: Pin, output: Output): Generator<Loss> {
  // A scope without a list is half-typed.
  if (!output.scope && entry(output.body, 'scope')) return;
  for (const pinned of pin.scope?.value ?? []) {
    const now = output.scope?.value.find(({ id }) => id.value === pinned.id.value);
    const change = itemChange(pinned, now);
    if (change?.verdict !== 'breaking') continue;
    yield {
      before: `“${pinned.id.value}” ${change.words}`,
      after: '',
      pinnedAt: pinned.id.node,
      promisedAt: now?.id.node ?? output.scope?.entry ?? output.nameNode,
      subject: { what: 'item', output: namesOfPart(output), item: pinned.id.value },
      pinned: String(pinned.must?.value === true),
      now: now && String(now.must?.value === true),
    };
  }
}

function* lostBudget(pin: Pin, output: Output): Generator<Loss> {
  if (!pin.budget || (!output.budget && entry(output.body, 'budget'))) return;
  const change = budgetChange(pin.budget.value, output.budget?.value);
  if (change?.verdict !== 'breaking') return;
  yield {
    before: 'The budget of',
    after: change.words,
    pinnedAt: pin.budget.node,
    promisedAt: output.budget?.node ?? output.nameNode,
    subject: { what: 'budget', output: namesOfPart(output) },
    pinned: quantityText(pin.budget.value),
    now: output.budget && quantityText(output.budget.value),
  };
}

function finding(
  { before, after, pinnedAt, promisedAt, subject, pinned, now }: Loss,
  { provider, output }: Reached,
  { pinnedOn }: Mark,
  { view }: RuleContext<Contract>,
): RuleFinding {
  const what = `${before} ${provider.document.id.value}#${output.name}${after === '' ? '' : ` ${after}`}`;
  const ids = idsOfContract(provider.document);
  const trail = view.trail({ file: provider.file.key, ids, subject, until: pinned, since: pinnedOn });
  const who = changesInWords(trail, now);
  return {
    message: [
      `${what}: not what was accepted on ${formatDate(pinnedOn)}.`,
      ...(who === undefined ? [] : [who]),
      'Pin it anew to accept it, or ask for what was promised.',
    ].join(' '),
    range: pinnedAt,
    related: [{ file: provider.file.key, range: promisedAt, message: 'As it is promised now' }],
  };
}
