import { calledInSentence } from '../../analysis/baseline.js';
import { type Change, witnessWords } from '../../analysis/changes/change.js';
import { effectWords, type Hit, inOrder } from '../../analysis/hits.js';
import { waiverOf } from '../../analysis/waivers.js';
import { count } from '../../base/plural.js';
import { unescapeStep } from '../../base/pointer.js';
import { overlaps, parseUsesPath } from '../../base/values/path.js';
import type { Json } from '../../compat/verdict.js';
import type { Contract } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { gapAround } from '../compared.js';
import type { FeatureContext } from '../context.js';
import { ownerOf } from '../owner.js';
import type { Links } from './links.js';
import { bullets, code, linked, paragraphs, plain } from './markdown.js';
import { payloadSpot } from './payloadPath.js';
import { ownerText } from './promiseText.js';

/** How a contract's promises differ from the baseline, or why that is not known. */
export type Difference =
  | { readonly state: 'known'; readonly label: string; readonly binding: boolean; readonly changes: readonly Change[] }
  | { readonly state: 'unknown'; readonly reason: string };

export function differenceOf(file: ContractFile, { checker }: FeatureContext): Difference {
  const { baseline } = checker;
  if (baseline.state === 'loading') return { state: 'unknown', reason: 'It is being read.' };
  if (baseline.state === 'unknown') return { state: 'unknown', reason: baseline.reason };
  const gap = gapAround(file.key, checker);
  if (gap) return { state: 'unknown', reason: gap.reason };
  const found = checker.difference(file.key);
  return { state: 'known', label: baseline.label, binding: found?.binding ?? false, changes: found?.changes ?? [] };
}

const mostChanges = 4;
const mostHits = 8;

/** What changed against the baseline, worst first, and whom it hits; undefined where nothing did. */
export function changesText(
  difference: Difference,
  concerns: (change: Change) => boolean,
  contract: Contract,
  context: FeatureContext,
  links: Links,
): string | undefined {
  if (difference.state === 'unknown') return undefined;
  const { checker } = context;
  const isWaived = (change: Change) =>
    change.rule !== undefined &&
    waiverOf(change.rule, change, { document: contract, asOf: checker.today, settings: checker.settings }) !==
      undefined;
  const standings = new Map(
    difference.changes
      .filter(concerns)
      .map(change => [change, standingOf(change, difference.binding, isWaived(change))]),
  );
  const weight = (change: Change) => order.indexOf(standings.get(change) ?? 'Safe');
  const changes = [...standings.keys()].sort((a, b) => weight(a) - weight(b));
  const [first] = changes;
  if (!first) return undefined;
  const output = changes.every(change => change.output === first.output) ? first.output || undefined : undefined;
  const hidden = changes.length - mostChanges;
  const more = [
    changes.some(({ hits }) => hits.length > 0)
      ? linkOnly('Show dependents', links.dependents(contract.id.value, output))
      : undefined,
    linkOnly(hidden > 0 ? `Impact report with ${count(hidden, 'more change')}` : 'Impact report', links.report()),
  ].filter(link => link !== undefined);
  return paragraphs([
    `**Changed** against ${plain(calledInSentence(difference.label))}`,
    ...changes.slice(0, mostChanges).map(change => changeText(change, standings.get(change) ?? 'Safe', context, links)),
    more.join(' · '),
  ]);
}

/** The line that says that changes could not be looked for. */
export function baselineLine(difference: Difference): string | undefined {
  return difference.state === 'unknown'
    ? `Whether it changed is unknown, for want of a baseline. ${plain(difference.reason)}`
    : undefined;
}

function changeText(change: Change, standing: Standing, context: FeatureContext, links: Links): string {
  const hits = inOrder(change.hits)
    .slice(0, mostHits)
    .map(hit => hitText(hit, change, context, links));
  const hidden = change.hits.length - hits.length;
  return paragraphs([
    `**${standing}**: ${plain(change.message)}${change.rule ? ` ${code(change.rule)}` : ''}`,
    change.why.length > 0 ? `Why it cannot be told: ${plain(change.why.join(' '))}` : undefined,
    witnessText(change),
    bullets([...hits, hidden > 0 ? `and ${hidden} more` : undefined]),
  ]);
}

/** What a change comes to for people, worst first. */
const order = ['Breaking', 'Not certain', 'Waived', 'Used by nobody', 'Not binding yet', 'Safe'] as const;
type Standing = (typeof order)[number];

function standingOf({ verdict, hits }: Change, binding: boolean, isWaived: boolean): Standing {
  if (verdict === 'compatible') return 'Safe';
  if (!binding) return 'Not binding yet';
  if (isWaived) return 'Waived';
  if (hits.length === 0) return 'Used by nobody';
  return verdict === 'breaking' ? 'Breaking' : 'Not certain';
}

const longestWitness = 1_500;

function witnessText(change: Change): string | undefined {
  const { witness, strictWitness, verdict } = change;
  if (verdict === 'compatible')
    return strictWitness === undefined
      ? undefined
      : block('Readers ignore what they do not know. One that does not would refuse this', strictWitness);
  return witness === undefined ? undefined : block(witnessWords(change), witness);
}

/** A payload with one sentence on what it shows. */
function block(words: string, payload: Json): string {
  const broad = JSON.stringify(payload, undefined, 2);
  const text = broad.split('\n').length > 12 ? JSON.stringify(payload) : broad;
  if (text.length > longestWitness)
    return `${words}: a payload of ${text.length} characters, too long to be shown here.`;
  return `${words}:\n\n\`\`\`json\n${text}\n\`\`\``;
}

/** `**breaks** data/sales-report (orders), uses `/note` · Data, #data`. */
function hitText(hit: Hit, change: Change, { workspace }: FeatureContext, links: Links): string {
  const { contract, input, file, path, onlyBefore, planB } = hit;
  const place = { file: file.key, range: planB ? planB.point.nameNode : (input.from?.entry ?? input.nameNode) };
  const name = linked(
    plain(`${contract.id.value} (${planB ? planB.point.name : input.name})`),
    onlyBefore ? undefined : links.place(place),
  );
  const how = path.length > 1 ? `, through ${plain(path.slice(0, -1).join(' → '))}` : usesText(hit, change);
  const owner = ownerOf(contract, workspace);
  const gone = onlyBefore ? ', removed by this change' : '';
  return `**${effectWords(hit, change)}** ${name}${how}${gone} · ${owner ? ownerText(owner) : 'no owner'}`;
}

/** Of the fields that a consumer uses those that the change is about; all of them where that does not tell. */
function usesText({ input, planB }: Hit, { aspect, at }: Change): string {
  if (planB?.takesPlace === false) return '';
  if (aspect === 'date') return input.needBy ? `, needs it by ${input.needBy.value}` : '';
  if (aspect !== 'shape') return '';
  const [, , key, ...steps] = at.split('/').map(step => unescapeStep(step));
  const paths = key === 'accepts' ? input.sends : input.uses;
  const verb = key === 'accepts' ? 'sends' : 'uses';
  if (!paths) return `, ${verb} everything`;
  const changed = parseUsesPath(payloadSpot(steps).path ?? '');
  const all = paths.value.map(path => path.value);
  const felt = changed.ok ? all.filter(path => overlaps(path, changed.value)) : all;
  return `, ${verb} ${(felt.length > 0 ? felt : all).map(({ text }) => code(text === '' ? '""' : text)).join(', ')}`;
}

function linkOnly(label: string, target: string | undefined): string | undefined {
  return target === undefined ? undefined : linked(label, target);
}
