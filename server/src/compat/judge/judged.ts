import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import { Comparison } from '../compare.js';
import { canonicalText } from '../json.js';
import type { Answer, Finding, Json, Question } from '../verdict.js';
import type { Judge, Judgement } from './judge.js';

/** An answer that is not shown before the validators have agreed with each payload in it. */
export interface JudgedAnswer {
  /** As it stands now: `pending` until the judge has settled, and then the same for ever. */
  current(): Answer;
}

/**
 * Compares two versions of a schema, and has each payload that shows a break confirmed by others: as one that is sent,
 * and as one that is refused in the form in which it is read. What they dispute is unknown.
 *
 * @throws Cancelled when the token says so.
 */
export function judged(question: Question, judge: Judge, token: CancellationToken = neverCancelled): JudgedAnswer {
  const comparison = new Comparison(question, token);
  const answer = comparison.answer();
  const payloads = payloadsOf(answer);
  if (payloads.length === 0) return { current: () => answer };
  let settled: Answer | undefined;
  return {
    current: () => {
      if (settled) return settled;
      const judgements = new Map(
        payloads.map(payload => [canonicalText(payload), judgementOf(payload, comparison, judge)]),
      );
      if ([...judgements.values()].some(({ kind }) => kind === 'pending')) return { ...answer, pending: true };
      settled = agreed(answer, judgements);
      return settled;
    },
  };
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
  const sent = judge.confirm(sends, payload, 'accepts');
  const read = seen === undefined ? undefined : judge.confirm(reads, seen, 'refuses');
  if (!read) return { kind: 'disputed', why: ['It cannot be told what a reader sees of the payload.'] };
  if (sent.kind === 'pending' || read.kind === 'pending') return { kind: 'pending' };
  const why = [sent, read].flatMap(judgement => (judgement.kind === 'disputed' ? judgement.why : []));
  return why.length === 0 ? { kind: 'confirmed' } : { kind: 'disputed', why };
}

/** The answer without the payloads that are disputed, and without the verdicts that stood on them. */
function agreed(answer: Answer, judgements: ReadonlyMap<string, Judgement>): Answer {
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
  // A field that is gone for good breaks its readers without a payload that shows it.
  if (findings.some(isBreaking)) return { ...rest, findings };
  return { verdict: 'unknown', findings, why };
}

function isBreaking({ verdict }: Finding): boolean {
  return verdict === 'breaking';
}
