import { never } from '../../analysis/propagation/days.js';
import { oracleOf } from '../../analysis/propagation/oracles.js';
import { impactWords } from '../../analysis/propagation/states.js';
import type { Oracle } from '../../analysis/propagation/whatIf.js';
import { type Effect, effectsOf } from '../../features/whatIf/effects.js';
import { hypothesisText, readHypotheses, suppositionText } from '../../features/whatIf/hypotheses.js';
import { whatIfMarkdown } from '../../features/whatIf/markdown.js';
import { allSupposables, type Supposable, supposablesAt, supposablesOf } from '../../features/whatIf/supposable.js';
import { summary } from '../../features/whatIf/words.js';
import type {
  Effect as EffectShape,
  SupposableResult,
  SupposableTarget,
  WhatIfParams,
  WhatIfResult,
} from '../../protocol/index.js';
import type { ToProtocol } from '../convert.js';
import type { Capabilities, Edge, Reading } from './edge.js';
import { workspaceTarget } from './placeLinks.js';
import { present } from './rows.js';

export function registerWhatIf(edge: Edge): Capabilities {
  edge.answer('contracts/supposable', ({ target }, token) =>
    edge.readInSteps(reading => supposable(target, reading, edge), token),
  );
  edge.answer('contracts/whatIf', (params, token) => edge.readInSteps(reading => whatIf(params, reading), token));
  return {};
}

/** Compiling comes in steps, since it takes long; the questions do not. */
function oracle({ context: { workspace, checker } }: Reading): Generator<void, Oracle> {
  return oracleOf(workspace, checker.today, checker.settings);
}

function* supposable(
  target: SupposableTarget | undefined,
  reading: Reading,
  edge: Edge,
): Generator<void, SupposableResult> {
  const { network } = yield* oracle(reading);
  const found = target ? near(target, reading, edge, network) : allSupposables(network);
  return { supposables: found.map(({ forms, ...one }) => present({ ...one, forms: forms.map(present) })) };
}

function near(
  target: SupposableTarget,
  reading: Reading,
  edge: Edge,
  network: Oracle['network'],
): readonly Supposable[] {
  const { workspace } = reading.context;
  if ('textDocument' in target) {
    const file = edge.at(reading, target.textDocument.uri);
    return file ? supposablesAt(file, file.text.offsetAt(target.position), network, workspace) : [];
  }
  const contract = workspace.contract(target.contract)?.document;
  if (!contract) return [];
  const named = <T extends { readonly name: string }>(all: readonly T[], name: string | undefined) =>
    all.find(one => one.name === name);
  return supposablesOf(
    {
      contract,
      output: named(contract.outputs, target.output),
      input: named(contract.inputs, target.input),
      reversionPoint: named(contract.reversionPoints, target.reversionPoint),
    },
    network,
  );
}

function* whatIf({ hypotheses: texts, known }: WhatIfParams, reading: Reading): Generator<void, WhatIfResult> {
  const { context, to } = reading;
  const asked = yield* oracle(reading);
  const { network } = asked;
  const read = readHypotheses(texts, network);
  if (!read.ok) return { kind: 'refused', messages: read.messages };
  const { hypotheses } = read;
  const answer = asked.whatIf(hypotheses, known === 'never' ? never : 0);
  return {
    kind: 'answer',
    suppositions: hypotheses.map(one => hypothesisText(one, network)),
    title: suppositionText(hypotheses, network, 'short'),
    summary: summary(answer),
    markdown: whatIfMarkdown(answer, { picture: false, target: workspaceTarget(reading) }),
    effects: effectsOf(answer, hypotheses, network, context.workspace).flatMap(effect => effectShape(effect, to) ?? []),
  };
}

function effectShape({ place, state, ...effect }: Effect, to: ToProtocol): EffectShape | undefined {
  const location = to.location(place);
  return location && present({ ...effect, location, state: state && impactWords[state] });
}
