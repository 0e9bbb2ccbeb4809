import type { UriKey } from '../base/uri.js';
import type { PlainDate } from '../base/values/date.js';
import { formatOutputReference } from '../base/values/names.js';
import type { Contract, ReversionPoint } from '../model/contract.js';
import type { FileChange } from '../workspace/fileIndex.js';
import type { Workspace } from '../workspace/workspace.js';
import { lastResponsibleMoment, readyOn, watchedInputs } from './reversion/lastResponsibleMoment.js';
import { viewOf } from './reversion/observations.js';
import type { Settings } from './settings.js';

/** An armed point whose Plan B a team owns, and when it needs the team if it is decided as late as possible. */
export interface TeamPlan {
  readonly file: UriKey;
  readonly contract: string;
  readonly point: string;
  /** What it waits for: names of inputs, and the outputs behind them. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Its last responsible moment. */
  readonly from: PlainDate;
  /** The day on which Plan B works. */
  readonly until: PlainDate;
}

/**
 * The Plan Bs of each team, kept while what they say is the same: a keystroke in one contract must not check those of
 * every other one of the team again.
 */
export class TeamPlans {
  readonly #known = new Map<string, { readonly settings: Settings; readonly plans: readonly TeamPlan[] }>();
  #workspace: Workspace | undefined;

  /** Takes over changed files; answers the teams whose Plan Bs may be others now. */
  update(workspace: Workspace, changes: readonly FileChange[]): ReadonlySet<string> {
    this.#workspace = workspace;
    const changed = new Set<string>();
    for (const { before, after } of changes) {
      for (const document of [before?.document, after?.document])
        if (document?.kind === 'team') changed.add(document.id.value);
      const [was, is] = [plansIn(before?.document), plansIn(after?.document)];
      for (const team of new Set([...was.keys(), ...is.keys()])) if (was.get(team) !== is.get(team)) changed.add(team);
    }
    for (const team of changed) this.#known.delete(team);
    return changed;
  }

  /** Sorted by contract, then as written. */
  of(team: string, settings: Settings): readonly TeamPlan[] {
    const known = this.#known.get(team);
    if (known?.settings === settings) return known.plans;
    const plans = this.#workspace ? plansOf(team, this.#workspace, settings) : [];
    this.#known.set(team, { settings, plans });
    return plans;
  }
}

function plansOf(team: string, workspace: Workspace, settings: Settings): readonly TeamPlan[] {
  const view = viewOf(workspace);
  return workspace.plansBy(team).flatMap(({ file, document }) =>
    livingPoints(document).flatMap((point): readonly TeamPlan[] => {
      const { planB } = point;
      if (planB?.owner?.value !== team) return [];
      const from = lastResponsibleMoment(point, document, view, settings).day;
      const until = from && readyOn(from, planB, view, settings);
      if (!until) return [];
      const inputs = watchedInputs(point, document).map(({ input }) => input);
      return [
        {
          file: file.key,
          contract: document.id.value,
          point: point.name,
          inputs: inputs.map(({ name }) => name),
          outputs: inputs.flatMap(input => (input.from ? [formatOutputReference(input.from.value)] : [])),
          from,
          until,
        },
      ];
    }),
  );
}

function livingPoints({ stage, reversionPoints }: Contract): readonly ReversionPoint[] {
  return stage?.value === 'retired' ? [] : reversionPoints.filter(({ mode }) => mode?.value !== 'shadow');
}

/** All of a contract that decides when each team is needed, by team; two that say the same are equal. */
function plansIn(document: NonNullable<FileChange['after']>['document']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (document?.kind !== 'contract') return found;
  for (const point of livingPoints(document)) {
    const { planB } = point;
    if (!planB?.owner) continue;
    const inputs = watchedInputs(point, document).map(({ input: { name, from, needBy } }) => [
      name,
      from && formatOutputReference(from.value),
      needBy?.value.toString(),
    ]);
    const text = JSON.stringify([
      document.id.value,
      point.name,
      inputs,
      planB.leadTime?.value.text,
      planB.pad?.value.text,
    ]);
    found.set(planB.owner.value, `${found.get(planB.owner.value) ?? ''}${text}`);
  }
  return found;
}
