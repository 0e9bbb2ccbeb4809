import assert from 'node:assert/strict';
import { compileNetwork } from '../../../../server/src/analysis/propagation/compile.js';
import { never } from '../../../../server/src/analysis/propagation/days.js';
import { Oracle } from '../../../../server/src/analysis/propagation/whatIf.js';
import type { FeatureContext } from '../../../../server/src/features/context.js';
import { type Effect, effectsOf } from '../../../../server/src/features/whatIf/effects.js';
import { readHypotheses } from '../../../../server/src/features/whatIf/hypotheses.js';
import { workspaceOf } from '../../../support/fixture.js';
import { shop } from '../../analysis/propagation/workspace.js';

/** The shop of the propagation, with a team that has a file. */
export const shopWithTeam = `${shop}-- payments.contract.yaml --
team: payments
title: Payments
lead: a.osei
members: [a.osei]
`;

export async function asked(source = shopWithTeam): Promise<{ context: FeatureContext; oracle: Oracle }> {
  const { context } = await workspaceOf(source);
  const { workspace, checker } = context;
  return { context, oracle: new Oracle(compileNetwork(workspace, checker.today, checker.settings)) };
}

/** What is marked where, as lines: the text that the place holds, then what is said of it. */
export async function effects(hypotheses: readonly string[], known: 'from' | 'never' = 'from'): Promise<string[]> {
  const { context, oracle } = await asked();
  const { workspace } = context;
  const read = readHypotheses(hypotheses, oracle.network);
  assert.ok(read.ok, read.ok ? '' : read.messages.join('\n'));
  const answer = oracle.whatIf(read.hypotheses, known === 'never' ? never : 0);
  const textAt = ({ place }: Effect) => workspace.files.get(place.file)?.text.slice(place.range);
  return effectsOf(answer, read.hypotheses, oracle.network, workspace).map(effect => {
    assert.equal(textAt(effect), effect.name);
    return `${effect.kind} ${effect.contract ?? ''} ${effect.name} [${effect.state ?? ''}] ${effect.words}`;
  });
}
