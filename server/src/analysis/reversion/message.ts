import { escapeInLine } from '../../base/markdown.js';
import { compareText } from '../../base/order.js';
import { formatPercent } from '../../base/values/percent.js';
import type { Contract } from '../../model/contract.js';
import { idsOfContract } from '../../model/formerly.js';
import type { Workspace } from '../../workspace/workspace.js';
import { namesOf } from '../consumers.js';
import type { Settings } from '../settings.js';
import { readyOn } from './lastResponsibleMoment.js';
import { viewOf } from './observations.js';
import { wayBackOf } from './terms.js';
import type { PointEvaluation, Transition } from './types.js';

/** A message to one team, ready to be sent: that a reversion point tripped, and what follows for that team. */
export interface Draft {
  readonly team: string;
  /** Chat and e-mail of the team, as its file says them. */
  readonly contact: readonly string[];
  /** Markdown; the first line is its title. */
  readonly text: string;
}

/** The messages for the teams that a point tells when it trips; none in shadow, where nothing is switched. */
export function draftsFor(
  evaluation: PointEvaluation,
  trip: Transition,
  workspace: Workspace,
  settings: Settings,
): readonly Draft[] {
  if (evaluation.mode === 'shadow' || trip.state !== 'tripped') return [];
  const told = new Set((evaluation.point.planB?.tell ?? []).map(({ value }) => value));
  return [...told].map(team => {
    const declared = workspace.team(team)?.document;
    const contact = [declared?.chat, declared?.email].flatMap(value => (value ? [value.value] : []));
    return { team, contact, text: textFor(team, contact, evaluation, trip, workspace, settings) };
  });
}

function textFor(
  team: string,
  contact: readonly string[],
  evaluation: PointEvaluation,
  trip: Transition,
  workspace: Workspace,
  settings: Settings,
): string {
  const { contract, point } = evaluation;
  const title = escapeInLine(contract.title?.value ?? contract.id.value);
  const paragraphs = [
    `# ${title} goes to Plan B`,
    `To: ${[team, ...contact].map(escapeInLine).join(', ')}`,
    `**What tripped.** \`${contract.id.value}\`, reversion point \`${point.name}\`, on ${trip.date}: ${escapeInLine(trip.because)}. It watches ${watchedText(evaluation)}.`,
    `**What we do instead.** ${sentence(escapeInLine(point.planB?.summary?.value ?? 'Plan B'))}${insteadText(evaluation, trip, workspace, settings)}`,
    `**What changes for you.** ${changesText(team, evaluation, workspace)}`,
    `**The way back.** ${wayBackText(evaluation, settings)}`,
    'Nobody has to approve this: it was agreed beforehand, and begins by itself.',
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function watchedText({ contract, point }: PointEvaluation): string {
  const names = new Set(point.watches.map(({ input }) => input.value));
  const outputs = contract.inputs
    .filter(({ name, from }) => names.has(name) && from)
    .map(({ from }) => `\`${from?.value.contract}#${from?.value.output}\``);
  return outputs.length === 0 ? 'nothing that is promised' : outputs.join(', ');
}

function insteadText(
  { point: { planB } }: PointEvaluation,
  trip: Transition,
  workspace: Workspace,
  settings: Settings,
): string {
  if (!planB) return '';
  const ready = readyOn(trip.date, planB, viewOf(workspace), settings);
  const from = planB.from && ` It builds on \`${planB.from.value.contract}#${planB.from.value.output}\`.`;
  const works = ready ? ` It works from ${ready} on.` : ' It does not say how long that takes.';
  const owner = planB.owner && ` ${planB.owner.value} carries it out.`;
  return [from, works, owner].filter(part => part !== undefined).join('');
}

function changesText(team: string, { contract, point }: PointEvaluation, workspace: Workspace): string {
  const changes = point.planB?.changes?.value;
  const reliances = reliancesOf(team, contract, workspace);
  const said =
    changes === undefined
      ? 'Plan B does not say what changes for those who rely on us.'
      : sentence(escapeInLine(changes));
  if (reliances.length === 0) return `${said} None of your contracts relies on this one.`;
  return `${said} You rely on us in ${reliances.join(', ')}.`;
}

/** The inputs of a team's contracts that rely on a contract, as `contract` (“input”). */
function reliancesOf(team: string, contract: Contract, workspace: Workspace): readonly string[] {
  const ids = idsOfContract(contract);
  const outputs = new Set(contract.outputs.flatMap(output => namesOf(contract, output).outputs));
  const found = ids.flatMap(id =>
    workspace
      .relyingOn(id)
      .filter(({ document }) => document.owner?.value === team)
      .flatMap(({ document }) =>
        document.inputs
          .filter(({ from }) => from?.value.contract === id && outputs.has(from.value.output))
          .map(({ name }) => `\`${document.id.value}\` (“${name}”)`),
      ),
  );
  return [...new Set(found)].sort(compareText);
}

function wayBackText({ point, tolerance }: PointEvaluation, settings: Settings): string {
  const back = wayBackOf(point, tolerance, settings);
  if (!back || back.times === 0) return 'There is none: Plan B stays.';
  const until = back.notAfter ? `, and not after ${back.notAfter}` : '';
  const limit = formatPercent(back.limit);
  return `It is proposed when everything watched has missed by ${limit} or less for ${back.for.text}, seen on ${back.observations} days${until}. You will hear of it before anything changes.`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
