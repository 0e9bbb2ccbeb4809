import { count } from '../../../base/plural.js';
import type { Contract } from '../../../model/contract.js';
import type { Change } from '../../changes/change.js';
import { changesOf } from '../../changes/changesOf.js';
import type { RelatedPlace, Severity } from '../../diagnostic.js';
import { type Hit, hitWords } from '../../hits.js';
import { type Rule, type RuleContext, type RuleFinding, rule } from '../../rule.js';

type BreakingTexts = Pick<Rule, 'id' | 'title' | 'docs'> & {
  /** Left out: an error, where somebody is hit. */
  readonly severity?: Severity;
  /** The smallest thing that spares the dependents, as a sentence. */
  readonly mend?: string;
};

/** A rule about one kind of change of a promise. What changed and whom it hits is worked out once for all of them. */
export function breakingRule({ mend, ...texts }: BreakingTexts): Rule {
  return rule({
    severity: 'error',
    ...texts,
    on: ['contract'],
    *run(context) {
      const difference = changesOf(context);
      if (!difference?.binding) return;
      for (const change of difference.changes) {
        if (change.rule === texts.id && change.verdict !== 'compatible') yield findingOf(change, context, mend);
      }
    },
  });
}

function findingOf(
  change: Change,
  context: RuleContext<Contract>,
  mend = 'Keep it as it was, or agree on it with them.',
): RuleFinding {
  const hurts = change.hits.length > 0 && change.verdict === 'breaking';
  const planB = planBOn(change, context);
  const parts = [change.message, consequence(change, planB), hurts ? mend : '', example(change)];
  return {
    message: parts.filter(part => part !== '').join(' '),
    range: change.range,
    severity: planB && change.hits.length === 0 ? 'warning' : severityOf(change),
    related: [...relatedHits(change, context), ...relatedBefore(change, context)],
    at: change.at,
  };
}

/** A change that nobody uses is only information; one whose effect cannot be told is a warning to look at. */
function severityOf({ hits, verdict }: Change): Severity {
  if (hits.length === 0) return 'information';
  return verdict === 'unknown' ? 'warning' : 'error';
}

function consequence({ aspect, hits, verdict, why }: Change, planB: string | undefined): string {
  const direct = hits.filter(hit => hit.isDirect);
  const behind = hits.filter(hit => !hit.isDirect);
  if (direct.length === 0)
    return verdict === 'unknown'
      ? `${nobody(aspect, planB)}; whether it would break anybody cannot be told.${because(why)}`
      : `${nobody(aspect, planB)}.`;
  const verb = verdict === 'unknown' ? 'It may break' : 'It hits';
  const others = behind.length === 0 ? '' : `; behind them ${listed(behind)}`;
  const reasons = verdict === 'unknown' ? because(why) : '';
  return `${verb} ${count(contractsIn(direct), 'dependent')}: ${listed(direct)}${others}.${reasons}`;
}

function nobody(aspect: Change['aspect'], planB: string | undefined): string {
  if (planB) return `Nobody uses it in a Plan A; ${planB} relies on it`;
  if (aspect === 'level') return 'Nobody requires it';
  return aspect === 'removed' || aspect === 'stage' ? 'Nobody relies on it' : 'Nobody uses it';
}

/** A Plan B that names the changed output, in words: it says of no field or level that it needs it. */
function planBOn({ aspect, output }: Change, { document, view }: RuleContext<Contract>): string | undefined {
  if (aspect === 'level' || aspect === 'date') return undefined;
  const former = document.outputs.find(({ name }) => name === output)?.formerly ?? [];
  const outputs = [output, ...former.map(({ value }) => value)];
  for (const id of [document.id.value, ...document.formerly.map(({ value }) => value)]) {
    for (const { document: consumer } of view.relyingOn(id)) {
      const point = consumer.reversionPoints.find(({ planB }) =>
        [planB?.from, ...(planB?.needs ?? [])].some(
          one => one?.value.contract === id && (output === '' || outputs.includes(one.value.output)),
        ),
      );
      if (point) return `the Plan B “${point.name}” of ${consumer.id.value}`;
    }
  }
  return undefined;
}

function because(why: readonly string[]): string {
  return why.length === 0 ? '' : ` Why it cannot be told: ${why.join(' ')}`;
}

/** The first few contracts with their inputs, and how many more there are: a break may reach thousands. */
function listed(hits: readonly Hit[]): string {
  const ids = new Set<string>();
  const shown = new Map<string, Hit[]>();
  for (const hit of hits) {
    const id = hit.contract.id.value;
    ids.add(id);
    if (ids.size <= mostListed && !shown.has(id)) shown.set(id, []);
    shown.get(id)?.push(hit);
  }
  const words = [...shown].map(([id, its]) => `${id} (${its.map(stateWords).join(', ')})`);
  const rest = ids.size - shown.size;
  return words.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function contractsIn(hits: readonly Hit[]): number {
  return new Set(hits.map(({ contract }) => contract.id.value)).size;
}

function stateWords({ state, input, onlyBefore }: Hit): string {
  return `${hitWords[state]} at “${input.name}”${onlyBefore ? ', which this change removes' : ''}`;
}

/** A witness that fits into a sentence; a larger one is for the hover and the report. */
function example({ witness, verdict, at }: Change): string {
  if (witness === undefined || verdict !== 'breaking') return '';
  const text = JSON.stringify(witness);
  const when = at.split('/')[2] === 'accepts' ? 'Accepted before, and refused now' : 'Possible now, and not before';
  return text.length <= 120 ? `${when}: ${text}` : '';
}

/** So many contracts are named in a sentence. */
const mostListed = 5;

/** So many of those who are hit through others are shown at a finding; the report and the tree have them all. */
const mostBehind = 20;

/** Where those stand who are hit: everybody who is hit directly, and the nearest of those behind them. */
function relatedHits({ hits }: Change, { view }: RuleContext<Contract>): readonly RelatedPlace[] {
  const standing = hits.filter(hit => !hit.onlyBefore);
  const behind = standing.filter(hit => !hit.isDirect).slice(0, mostBehind);
  // Who is hit behind others is known without their texts: that their places are shown is for the view to note.
  for (const { file } of behind) view.file(file.key);
  return [...standing.filter(hit => hit.isDirect), ...behind].map(hit => ({
    file: hit.file.key,
    range: hit.input.uses?.entry ?? hit.input.from?.entry ?? hit.input.nameNode,
    message: `${hit.contract.id.value} ${stateWords(hit)}${hit.isDirect ? '' : `, through ${hit.path.slice(0, -1).join(' → ')}`}`,
  }));
}

function relatedBefore({ before }: Change, { baseline }: RuleContext<Contract>): readonly RelatedPlace[] {
  if (!before || baseline.state !== 'ready') return [];
  return [
    { file: before.file.key, range: before.range, message: `As it was in the ${baseline.label}`, inBaseline: true },
  ];
}
