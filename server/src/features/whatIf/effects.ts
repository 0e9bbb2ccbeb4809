import type { Dependent, Shift, Trip, WhatIf } from '../../analysis/propagation/answers.js';
import type { Hypothesis } from '../../analysis/propagation/hypothesis.js';
import type { CompiledNetwork } from '../../analysis/propagation/network.js';
import { type ImpactState, impactWords } from '../../analysis/propagation/states.js';
import { count } from '../../base/plural.js';
import { type PlainDate, spokenDate } from '../../base/values/date.js';
import { formatPercent } from '../../base/values/percent.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Place } from '../place.js';
import { durationText, hypothesisText } from './hypotheses.js';
import { isMoved, tripText } from './words.js';

/** What is supposed, or what follows from it, at one name in a file. */
export interface Effect {
  readonly kind: 'output' | 'input' | 'reversionPoint' | 'level' | 'team';
  /** The contract that it belongs to; undefined for a team. */
  readonly contract: string | undefined;
  readonly name: string;
  readonly place: Place;
  /** Undefined for what is itself supposed and has no state: a level that is missed, a team that is away, a point that is off. */
  readonly state: ImpactState | undefined;
  /** A few words, to follow “supposed:”. */
  readonly words: string;
  /** A sentence: why. */
  readonly reason: string;
}

/** Everything that is to be marked, each name once for each thing that is said of it. */
export function effectsOf(
  answer: WhatIf,
  hypotheses: readonly Hypothesis[],
  network: CompiledNetwork,
  workspace: Workspace,
): readonly Effect[] {
  return [
    ...hypotheses.flatMap(hypothesis => supposedItself(hypothesis, network, workspace)),
    ...deliveredOutputs(answer),
    ...movedOutputs(answer, hypotheses, network),
    ...answer.dependents.map(dependent => felt(dependent, answer.asOf)),
    ...answer.trips.map(trip => tripped(trip, answer.asOf)),
  ];
}

/** What is supposed of something else than a date has its mark where that stands. */
function supposedItself(hypothesis: Hypothesis, network: CompiledNetwork, workspace: Workspace): readonly Effect[] {
  const reason = supposedText(hypothesis, network);
  switch (hypothesis.kind) {
    case 'slip':
    case 'fail':
      return [];
    case 'miss': {
      const node = network.nodes[hypothesis.node];
      if (!node?.output) return [];
      const level = node.output.levels.find(({ name }) => name === hypothesis.what);
      const place = { file: node.contract.file.key, range: (level ?? node.output).nameNode };
      const by = `missed by ${formatPercent(hypothesis.by)}`;
      const words = level ? by : `${hypothesis.what} ${by}`;
      const contract = node.contract.document.id.value;
      const kind = level ? 'level' : 'output';
      return [{ kind, contract, name: (level ?? node.output).name, place, state: undefined, words, reason }];
    }
    case 'away':
      return workspace.teams(hypothesis.team).map(({ file, document }) => ({
        kind: 'team',
        contract: undefined,
        name: hypothesis.team,
        place: { file: file.key, range: document.id.node },
        state: undefined,
        words: `away for ${durationText(hypothesis.by)}`,
        reason,
      }));
    case 'off': {
      const evaluation = network.points[hypothesis.point]?.evaluation;
      if (!evaluation) return [];
      const { file, contract, point } = evaluation;
      const subject = { kind: 'reversionPoint' as const, contract: contract.id.value, name: point.name };
      const place = { file: file.key, range: point.nameNode };
      return [{ ...subject, place, state: undefined, words: 'switched off', reason }];
    }
  }
}

function deliveredOutputs({ delivered, sources }: WhatIf): readonly Effect[] {
  return sources
    .filter(({ name }) => delivered.includes(name))
    .flatMap(shift =>
      atOutput(shift, 'unaffected', 'no slip, it was delivered', 'It was delivered already and can no longer slip.'),
    );
}

function movedOutputs(answer: WhatIf, hypotheses: readonly Hypothesis[], network: CompiledNetwork): readonly Effect[] {
  const reasons = new Map<string, string>();
  for (const hypothesis of hypotheses) {
    if (!('node' in hypothesis)) continue;
    const name = network.nodes[hypothesis.node]?.name;
    if (name !== undefined) reasons.set(name, supposedText(hypothesis, network));
  }
  // The worst of the inputs comes first: it is the one that moves the output.
  for (const { input, reason, outputs } of answer.dependents) {
    for (const { name } of outputs) if (!reasons.has(name)) reasons.set(name, `Because of “${input.name}”: ${reason}.`);
  }
  const shifts = [...answer.sources, ...answer.dependents.flatMap(({ outputs }) => outputs)].filter(isMoved);
  const byName = new Map(shifts.map(shift => [shift.name, shift]));
  return [...byName.values()].flatMap(shift =>
    atOutput(shift, stateOf(shift), movedText(shift, answer.asOf), reasons.get(shift.name) ?? ''),
  );
}

function atOutput(
  { file, contract, output }: Shift,
  state: ImpactState,
  words: string,
  reason: string,
): readonly Effect[] {
  if (!output) return [];
  const place = { file: file.key, range: output.nameNode };
  return [{ kind: 'output', contract: contract.id.value, name: output.name, place, state, words, reason }];
}

function stateOf({ after, days }: Shift): ImpactState {
  if (after === 'never') return 'blocked';
  if (typeof after === 'string') return 'unknown';
  return days !== undefined && days < 0 ? 'absorbs' : 'late';
}

function movedText({ after, days }: Shift, asOf: PlainDate): string {
  if (after === 'never') return 'never comes';
  if (typeof after === 'string') return 'nobody can tell when it comes';
  const day = spokenDate(after, asOf);
  if (days === undefined) return day;
  return `${day}, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`;
}

function felt({ file, contract, input, state, upstream, reason, trip, path }: Dependent, asOf: PlainDate): Effect {
  const comes =
    typeof upstream.after === 'string' || !isMoved(upstream) ? [] : [`comes ${spokenDate(upstream.after, asOf)}`];
  const further = trip ? [`trips ${spokenDate(trip.on, asOf)}`] : comes;
  const through = path.length > 1 ? ` Through ${path.join(' → ')}.` : '';
  return {
    kind: 'input',
    contract: contract.id.value,
    name: input.name,
    place: placeOf(file, input),
    state,
    words: [impactWords[state], ...further].join(', '),
    reason: `${sentence(reason)}${through}`,
  };
}

function tripped(trip: Trip, asOf: PlainDate): Effect {
  const { file, contract, point, ready, late, fromLastMoment } = trip;
  const works =
    typeof ready === 'string'
      ? 'Plan B does not work either'
      : `Plan B from ${spokenDate(ready, asOf)}${late > 0 ? `, ${count(late, 'day')} late` : ''}`;
  const isTooLate = late > 0 || (fromLastMoment ?? 0) > 0;
  const vain = trip.inVain ? ' In vain: Plan A would have been in time.' : '';
  return {
    kind: 'reversionPoint',
    contract: contract.id.value,
    name: point.name,
    place: placeOf(file, point),
    state: typeof ready === 'string' ? 'blocked' : isTooLate ? 'revertsTooLate' : 'reverts',
    words: `trips ${spokenDate(trip.on, asOf)}, ${works}`,
    reason: `${sentence(`it trips ${tripText(trip, asOf)}`)}${vain}`,
  };
}

function placeOf({ key }: ContractFile, { nameNode }: Dependent['input'] | Trip['point']): Place {
  return { file: key, range: nameNode };
}

function supposedText(hypothesis: Hypothesis, network: CompiledNetwork): string {
  return `Supposed: ${hypothesisText(hypothesis, network)}.`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
