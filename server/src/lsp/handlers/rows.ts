import type { InputStanding, OutputStanding } from '../../analysis/propagation/standing.js';
import { impactWords } from '../../analysis/propagation/states.js';
import type { DependencyRow } from '../../features/dependents.js';
import type { ImpactHit } from '../../features/impact.js';
import type { Owner } from '../../features/owner.js';
import type { DependencyNode, Owner as OwnerShape, RelianceNode, Standing } from '../../protocol/index.js';
import type { ToProtocol } from '../convert.js';

/** Leaves out what is undefined: the protocol's optional keys are absent, never null. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

export function ownerShape(owner: Owner | undefined): OwnerShape | undefined {
  return owner && present({ team: owner.team, title: owner.title, contact: owner.contact });
}

export function dependencyNode(row: DependencyRow, to: ToProtocol): DependencyNode {
  const { what, id, state, reason, standing, hasChildren, recursive, place } = row;
  const common = {
    id,
    contract: what.contract.id.value,
    contractTitle: what.contract.title?.value,
    owner: ownerShape(row.owner),
    location: to.location(place),
    state: state && impactWords[state],
    reason,
    hasChildren,
    recursive: recursive || undefined,
  };
  if (what.kind === 'output') {
    const { output } = what;
    return present({
      kind: 'output' as const,
      ...common,
      output: output.name,
      summary: output.summary?.value,
      version: (output.version ?? what.contract.version)?.value.text,
      due: output.due?.value.toString(),
      ...(what.delivered ? { delivered: what.delivered.toString() } : comesShape(what.standing)),
      dependents: what.dependents,
    });
  }
  const { input } = what;
  return present({
    kind: 'input' as const,
    ...common,
    input: input.name,
    inPlanB: what.kind === 'planB' ? what.point.name : undefined,
    standing: standing && standingShape(standing),
    need: input.need?.value,
    uses: input.uses?.value.map(path => path.value.text),
    needBy: input.needBy?.value.toString(),
    from: what.kind === 'nowhere' && input.from ? `${input.from.value.contract}#${input.from.value.output}` : undefined,
  });
}

function comesShape(standing: OutputStanding | undefined): { comes?: string; lateThrough?: readonly string[] } {
  if (!standing) return {};
  const { comes, late, path } = standing;
  const isAsPlanned = typeof comes === 'string' ? comes === 'undated' : (late ?? 0) <= 0;
  if (isAsPlanned) return {};
  return { comes: comes.toString(), ...(path.length > 1 ? { lateThrough: path } : {}) };
}

function standingShape({ state, reason, late, planB, path }: InputStanding): Standing {
  return present({
    state: impactWords[state],
    reason,
    late: late !== undefined && late > 0 ? late : undefined,
    planB: planB && { point: planB.point.name, on: planB.on.toString(), isOn: planB.isOn },
    path: path.length > 1 ? path : undefined,
  });
}

/** A dependent that a change hits, without children. */
export function hitNode(change: string, hit: ImpactHit, to: ToProtocol): RelianceNode {
  return present({
    kind: 'input' as const,
    id: `${change} ${hit.contract} ${hit.input}`,
    contract: hit.contract,
    contractTitle: hit.contractTitle,
    owner: ownerShape(hit.owner),
    location: hit.onlyBefore ? undefined : to.location(hit.place),
    state: impactWords[hit.state],
    reason: hit.path.length > 1 ? `Through ${hit.path.slice(0, -1).join(' → ')}.` : undefined,
    hasChildren: false,
    input: hit.input,
    need: hit.need,
    uses: hit.uses,
    needBy: hit.needBy,
  });
}
