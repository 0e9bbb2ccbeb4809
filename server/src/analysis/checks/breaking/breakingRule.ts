import { count } from '../../../base/plural.js';
import type { Json } from '../../../compat/verdict.js';
import type { Contract } from '../../../model/contract.js';
import { idsOfContract, namesOfPart } from '../../../model/formerly.js';
import { calledInSentence } from '../../baseline.js';
import { type Change, witnessWords } from '../../changes/change.js';
import { changesOf } from '../../changes/changesOf.js';
import { planBReliances } from '../../changes/planBReliances.js';
import type { RelatedPlace, Severity } from '../../diagnostic.js';
import { effectWords, type Hit, inOrder } from '../../hits.js';
import { worstFirst } from '../../propagation/states.js';
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
        if (change.rule !== texts.id) continue;
        if (change.verdict !== 'compatible') yield findingOf(change, context, mend);
        else if (change.strictWitness !== undefined) yield strictOnly(change, change.strictWitness, context);
      }
    },
  });
}

function findingOf(
  change: Change,
  context: RuleContext<Contract>,
  mend = 'Keep it as it was, or agree on it with them.',
): RuleFinding {
  const hurts = change.verdict === 'breaking' && change.hits.some(({ planB }) => !planB);
  const parts = [change.message, consequence(change, context), hurts ? mend : '', example(change)];
  return {
    message: parts.filter(part => part !== '').join(' '),
    range: change.range,
    severity: severityOf(change),
    related: [...relatedSchema(change), ...relatedHits(change, context), ...relatedBefore(change, context)],
    at: change.at,
  };
}

/** What harms nobody as the policy reads payloads, and would harm readers who refuse what they do not know. */
function strictOnly(change: Change, payload: Json, context: RuleContext<Contract>): RuleFinding {
  const text = JSON.stringify(payload);
  const shown = text.length <= mostShown ? `: ${text}` : '.';
  return {
    message: `${change.message} It harms no reader that ignores what it does not know; one that does not would refuse what is possible now${shown}`,
    range: change.range,
    severity: 'information',
    related: [...relatedSchema(change), ...relatedBefore(change, context)],
    at: change.at,
  };
}

/**
 * A change that nobody uses is only information; one whose effect cannot be told is a warning to look at, and so is one
 * that only a Plan B feels.
 */
function severityOf({ hits, verdict }: Change): Severity {
  if (hits.length === 0) return 'information';
  return verdict === 'unknown' || hits.every(({ planB }) => planB) ? 'warning' : 'error';
}

function consequence(change: Change, context: RuleContext<Contract>): string {
  const { aspect, hits, verdict, why } = change;
  const direct = hits.filter(hit => hit.isDirect && !hit.planB);
  const behind = hits.filter(hit => !hit.isDirect);
  const reasons = verdict === 'unknown' ? because(why) : '';
  const planBs = planBWords(change, context);
  if (direct.length === 0) {
    const nobodyDoes = planBs === '' ? nobody(aspect) : `${nobody(aspect)} in a Plan A; ${planBs}`;
    return verdict === 'unknown'
      ? `${nobodyDoes}; whether it would break anybody cannot be told.${reasons}`
      : `${nobodyDoes}.`;
  }
  const verb = verdict === 'unknown' ? 'It may break' : 'It hits';
  const others = behind.length === 0 ? '' : `; behind them ${listed(behind, change)}`;
  const alsoPlanB = planBs === '' ? '' : `; ${planBs}`;
  return `${verb} ${count(contractsIn(direct), 'dependent')}: ${listed(direct, change)}${others}${alsoPlanB}.${reasons}`;
}

function nobody(aspect: Change['aspect']): string {
  if (aspect === 'level') return 'Nobody requires it';
  return aspect === 'removed' || aspect === 'stage' ? 'Nobody relies on it' : 'Nobody uses it';
}

const mostPlanBs = 3;

/** The Plan Bs that a change hits; of a level or a date that none of them needs, one that relies on the output. */
function planBWords({ hits, aspect, output }: Change, context: RuleContext<Contract>): string {
  const hit = hits.flatMap(({ planB, contract }) =>
    planB ? [`the Plan B “${planB.point.name}” of ${contract.id.value}`] : [],
  );
  if (hit.length > 0) {
    const more = hit.length > mostPlanBs ? ` and ${hit.length - mostPlanBs} more` : '';
    return `${hit.slice(0, mostPlanBs).join(', ')}${more} ${hit.length > 1 ? 'rely' : 'relies'} on it`;
  }
  const planB = aspect === 'level' || aspect === 'date' ? planBOn(output, context) : undefined;
  return planB ? `${planB} relies on “${output}”` : '';
}

/** A Plan B that names an output, in words. */
function planBOn(output: string, { document, view }: RuleContext<Contract>): string | undefined {
  const promised = document.outputs.find(({ name }) => name === output);
  const outputs = promised ? namesOfPart(promised) : [output];
  const [found] = planBReliances({ contracts: idsOfContract(document), outputs }, view);
  return found?.planB && `the Plan B “${found.planB.point.name}” of ${found.reliance.contract.id.value}`;
}

function because(why: readonly string[]): string {
  return why.length === 0 ? '' : ` Why it cannot be told: ${why.join(' ')}`;
}

/** The first few contracts with their inputs, worst first, and how many more there are: a break may reach thousands. */
function listed(hits: readonly Hit[], change: Change): string {
  const ids = new Set<string>();
  const shown = new Map<string, Hit[]>();
  for (const hit of worstFirst(hits)) {
    const id = hit.contract.id.value;
    ids.add(id);
    if (ids.size <= mostListed && !shown.has(id)) shown.set(id, []);
    shown.get(id)?.push(hit);
  }
  const words = [...shown].map(([id, its]) => `${id} (${its.map(hit => stateWords(hit, change)).join(', ')})`);
  const rest = ids.size - shown.size;
  return words.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function contractsIn(hits: readonly Hit[]): number {
  return new Set(hits.map(({ contract }) => contract.id.value)).size;
}

function stateWords(hit: Hit, change: Change): string {
  const place = hit.planB ? hit.planB.point.name : hit.input.name;
  return `${effectWords(hit, change)} at “${place}”${hit.onlyBefore ? ', which this change removes' : ''}`;
}

const mostShown = 120;

/** A witness that fits into a sentence; a larger one is for the hover and the report. */
function example(change: Change): string {
  if (change.witness === undefined || change.verdict !== 'breaking') return '';
  const text = JSON.stringify(change.witness);
  return text.length <= mostShown ? `${witnessWords(change)}: ${text}` : '';
}

/** So many contracts are named in a sentence. */
const mostListed = 5;

/** So many of those who are hit through others are shown at a finding; the report and the tree have them all. */
const mostBehind = 20;

/** What changed, where it stands in another file than the contract. */
function relatedSchema({ inSchemaFile }: Change): readonly RelatedPlace[] {
  return inSchemaFile ? [{ ...inSchemaFile, message: 'It changed here' }] : [];
}

/** Where those stand who are hit: everybody who is hit directly, and the nearest of those behind them. */
function relatedHits(change: Change, { view }: RuleContext<Contract>): readonly RelatedPlace[] {
  const standing = change.hits.filter(hit => !hit.onlyBefore);
  const behind = standing.filter(hit => !hit.isDirect).slice(0, mostBehind);
  // Who is hit behind others is known without their texts: that their places are shown is for the view to note.
  for (const { file } of behind) view.file(file.key);
  return [...inOrder(standing.filter(hit => hit.isDirect)), ...inOrder(behind)].map(hit => ({
    file: hit.file.key,
    range: hit.planB
      ? hit.planB.point.nameNode
      : (hit.input.uses?.entry ?? hit.input.from?.entry ?? hit.input.nameNode),
    message: `${hit.contract.id.value} ${stateWords(hit, change)}${hit.isDirect ? '' : `, through ${hit.path.slice(0, -1).join(' → ')}`}`,
  }));
}

function relatedBefore({ before }: Change, { baseline }: RuleContext<Contract>): readonly RelatedPlace[] {
  if (!before || baseline.state !== 'ready') return [];
  const message = `As it was in ${calledInSentence(baseline.label)}`;
  return [{ file: before.file.key, range: before.range, message, inBaseline: true }];
}
