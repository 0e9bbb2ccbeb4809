import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import { Comparison } from '../compare.js';
import { canonicalText, jsonEqual } from '../json.js';
import type { Answer, Finding, Json, Question } from '../verdict.js';
import type { Versions } from '../versions.js';
import { type Judge, type Judgement, together } from './judge.js';

/** An answer that is not shown before the validators have agreed with each payload in it. */
export interface JudgedAnswer {
  /** As it stands now: `pending` until the judge has settled, and then the same for ever. */
  current(): Answer;
}

/**
 * Compares two versions of a schema, and has each payload that shows a break confirmed by others: as one that is sent,
 * and as one that is refused in the form in which it is read. What they dispute is unknown.
 *
 * @param versions the two versions, where they are read already
 * @throws Cancelled when the token says so.
 */
export function judged(
  question: Question,
  judge: Judge,
  token: CancellationToken = neverCancelled,
  versions?: Versions,
): JudgedAnswer {
  const comparison = new Comparison(question, token, [], versions);
  const found = comparison.answer();
  if (payloadsOf(found).length === 0) return { current: () => found };
  // What is settled lets go of the schemas: answers are kept for long.
  let state: { readonly settled: Answer } | { readonly comparison: Comparison } = { comparison };
  return {
    current: () => {
      if ('settled' in state) return state.settled;
      const first = settle(found, state.comparison, judge);
      if (!first) return { ...found, pending: true };
      state = { settled: withOthers(first, question, judge) };
      return state.settled;
    },
  };
}

/** So often others are looked for in place of payloads that are disputed. */
const MAX_RETRIES = 2;

/** An answer after the validators were asked, and the payloads in whose place others may do. */
interface Settled {
  readonly answer: Answer;
  readonly disputed: readonly Json[];
}

/** Undefined before the validators have settled. */
function settle(answer: Answer, comparison: Comparison, judge: Judge): Settled | undefined {
  const payloads = new Map(payloadsOf(answer).map(payload => [canonicalText(payload), payload]));
  const judgements = new Map([...payloads].map(([text, one]) => [text, judgementOf(one, comparison, judge)]));
  if ([...judgements.values()].some(({ kind }) => kind === 'pending')) return undefined;
  const isOpen = (text: string) => {
    const judgement = judgements.get(text);
    return judgement?.kind === 'disputed' && judgement.isOpen;
  };
  const disputed = [...payloads].filter(([text]) => isOpen(text)).map(([, payload]) => payload);
  return { answer: agreed(answer, judgements, comparison), disputed };
}

/** The answer with other payloads in place of those that are disputed, as far as there are any. */
function withOthers(first: Settled, question: Question, judge: Judge): Answer {
  let best = first;
  const disputed = [...first.disputed];
  for (let retry = 0; retry < MAX_RETRIES && best.disputed.length > 0; retry++) {
    const comparison = new Comparison(question, neverCancelled, disputed);
    const next = settle(comparison.answer(), comparison, judge);
    if (!next) break;
    if (next.disputed.length < best.disputed.length) best = next;
    const fresh = next.disputed.filter(one => !disputed.some(known => jsonEqual(known, one)));
    if (fresh.length === 0) break;
    disputed.push(...fresh);
  }
  return best.answer;
}

function payloadsOf({ witness, findings }: Answer): readonly Json[] {
  return [witness, ...findings.filter(isBreaking).map(finding => finding.witness)].filter(
    payload => payload !== undefined,
  );
}

function judgementOf(payload: Json, comparison: Comparison, judge: Judge): Judgement {
  const { question, before, after } = comparison;
  const isOutput = question.direction === 'output';
  const [sends, reads] = isOutput ? [question.after, question.before] : [question.before, question.after];
  const { reader } = comparison.pose(before, after).asked.view;
  const seen = reader ? reader.project(payload) : payload;
  if (seen === undefined)
    return { kind: 'disputed', why: ['It cannot be told what a reader sees of the payload.'], isOpen: true };
  return together([judge.confirm(sends, payload, 'accepts'), judge.confirm(reads, seen, 'refuses')]);
}

/** The answer without the payloads that are disputed, and without the verdicts that stood on them. */
function agreed(answer: Answer, judgements: ReadonlyMap<string, Judgement>, comparison: Comparison): Answer {
  const disputed = (payload: Json | undefined): readonly string[] => {
    const judgement = payload === undefined ? undefined : judgements.get(canonicalText(payload));
    return judgement?.kind === 'disputed' ? judgement.why : [];
  };
  if ([...judgements.values()].every(({ kind }) => kind === 'confirmed')) return answer;
  const findings = answer.findings.map((finding): Finding => {
    const why = isBreaking(finding) ? disputed(finding.witness) : [];
    if (why.length === 0) return finding;
    const { witness: _, ...rest } = finding;
    return { ...rest, verdict: 'unknown', why };
  });
  const { witness, ...rest } = answer;
  const why = disputed(witness);
  if (why.length === 0) return { ...answer, findings };
  const shown = findings.find(finding => isBreaking(finding) && finding.witness !== undefined)?.witness;
  if (shown !== undefined) return { ...rest, findings, witness: shown };
  // A field that is gone for good breaks its readers without a payload that shows it; nothing else does.
  const certain = findings.map((finding): Finding => {
    return isBreaking(finding) && !comparison.losesFor(finding.path) ? { ...finding, verdict: 'unknown' } : finding;
  });
  if (certain.some(isBreaking)) return { ...rest, findings: certain };
  return { verdict: 'unknown', findings: certain, why };
}

function isBreaking({ verdict }: Finding): boolean {
  return verdict === 'breaking';
}
