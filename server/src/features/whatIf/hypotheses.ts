import { type Hypothesis, parseHypothesis, pointName } from '../../analysis/propagation/hypothesis.js';
import type { CompiledNetwork } from '../../analysis/propagation/network.js';
import { count } from '../../base/plural.js';
import { listOf } from '../../base/suggest.js';
import type { Duration, DurationUnit } from '../../base/values/duration.js';
import { formatPercent } from '../../base/values/percent.js';

/** What is supposed, or a sentence for each text that cannot be read. */
export type Read =
  | { readonly ok: true; readonly hypotheses: readonly Hypothesis[] }
  | { readonly ok: false; readonly messages: readonly string[] };

export function readHypotheses(texts: readonly string[], network: CompiledNetwork): Read {
  const parsed = texts.map(text => parseHypothesis(text, network));
  const messages = parsed.flatMap(one => (one.ok ? [] : [one.message]));
  if (messages.length > 0) return { ok: false, messages };
  return { ok: true, hypotheses: parsed.flatMap(one => (one.ok ? [one.value] : [])) };
}

/** `whole`: an output behind its contract; `short`: its own name, where it is clear which one is meant. */
export type Naming = 'whole' | 'short';

/** All that is supposed in one line: “order-placed slips by 10 days and payments is away for 5 days”. */
export function suppositionText(
  hypotheses: readonly Hypothesis[],
  network: CompiledNetwork,
  naming: Naming = 'whole',
): string {
  return listOf(
    hypotheses.map(hypothesis => hypothesisText(hypothesis, network, naming)),
    'and',
  );
}

/** One hypothesis as people say it. */
export function hypothesisText(
  hypothesis: Hypothesis,
  { nodes, points }: CompiledNetwork,
  naming: Naming = 'whole',
): string {
  const outputName = (node: number) => (naming === 'short' ? nodes[node]?.output?.name : nodes[node]?.name) ?? '';
  switch (hypothesis.kind) {
    case 'slip':
      return `${outputName(hypothesis.node)} slips by ${durationText(hypothesis.by)}`;
    case 'fail':
      return `${outputName(hypothesis.node)} never comes`;
    case 'miss':
      return `${hypothesis.what} of ${outputName(hypothesis.node)} is missed by ${formatPercent(hypothesis.by)}`;
    case 'away':
      return `${hypothesis.team} is away for ${durationText(hypothesis.by)}`;
    case 'off': {
      const evaluation = points[hypothesis.point]?.evaluation;
      const name = evaluation && (naming === 'short' ? evaluation.point.name : pointName(evaluation));
      return `${name ?? ''} is switched off`;
    }
  }
}

const unitWords: Readonly<Record<DurationUnit, string>> = { d: 'day', w: 'week', M: 'month', Q: 'quarter' };

export function durationText({ amount, unit }: Duration): string {
  return count(amount.valueOf(), unitWords[unit]);
}
