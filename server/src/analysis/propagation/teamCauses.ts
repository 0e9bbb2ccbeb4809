import { appendTo } from '../../base/multimap.js';
import { compareText } from '../../base/order.js';
import type { Contract } from '../../model/contract.js';
import type { Run } from './answers.js';
import { never } from './days.js';
import type { CompiledNetwork } from './network.js';
import { arrivalOf } from './propagate.js';
import type { Oracle } from './whatIf.js';
import { asItStands } from './world.js';

/** Several hard inputs of a contract that no single output takes, and one team does. */
export interface TeamCause {
  readonly team: string;
  readonly contract: string;
  /** Names of inputs, as written. */
  readonly inputs: readonly string[];
  /** Whether an output of the contract never comes then, with the Plan Bs there are. */
  readonly standsStill: boolean;
}

/** A point whose Plan A and Plan B end with one team. */
export interface TeamTakesBoth {
  readonly point: number;
  readonly team: string;
}

/** By contract, the sets of its hard inputs that fall with one output. */
export type FallTogether = Map<Contract, ReadonlySet<number>[]>;

/** Notes which hard inputs fall in a run, by contract. */
export function noteFallen(run: Run, together: FallTogether): void {
  for (const [contract, inputs] of fallenIn(run)) {
    appendTo(together, contract, inputs);
  }
}

/** Every team with something still to deliver goes away for good once, and nobody goes on with its Plan Bs. */
export function teamCauses(
  oracle: Oracle,
  together: FallTogether,
): { readonly causes: readonly TeamCause[]; readonly both: readonly TeamTakesBoth[] } {
  const causes: TeamCause[] = [];
  const both: TeamTakesBoth[] = [];
  for (const [team, nodes] of openByTeam(oracle.network)) {
    const run = withoutTeam(team, nodes, oracle);
    for (const [contract, inputs] of fallenIn(run)) {
      const isOwn = contract.owner?.value === team;
      const isOneOutput = together.get(contract)?.some(set => [...inputs].every(input => set.has(input)));
      if (isOwn || inputs.size < 2 || isOneOutput) continue;
      causes.push({
        team,
        contract: contract.id.value,
        inputs: [...inputs].map(input => oracle.network.inputs[input]?.input.name ?? ''),
        standsStill: [...inputs].some(input => hasStopped(input, run)),
      });
    }
    for (const point of oracle.network.points.keys()) if (takesBoth(point, team, run)) both.push({ point, team });
  }
  return { causes: causes.sort(byHarm), both };
}

function byHarm(a: TeamCause, b: TeamCause): number {
  return (
    Number(b.standsStill) - Number(a.standsStill) ||
    b.inputs.length - a.inputs.length ||
    compareText(a.team, b.team) ||
    compareText(a.contract, b.contract)
  );
}

/** The outputs that each team still has to deliver, by team. */
function openByTeam({ nodes, graph }: CompiledNetwork): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [node, { contract, output }] of nodes.entries()) {
    const team = contract.document.owner?.value;
    if (team === undefined || !output || (graph.nodes.deliveredOn[node] as number) < never) continue;
    appendTo(found, team, node);
  }
  return new Map([...found].sort(([a], [b]) => compareText(a, b)));
}

function withoutTeam(team: string, nodes: readonly number[], oracle: Oracle): Run {
  const { network } = oracle;
  const world = asItStands(network.graph, 0);
  for (const node of nodes) world.hasFailed[node] = 1;
  const isOwn = (point: number) => network.points[point]?.planB.owner?.value === team;
  const readyOn = (point: number, begins: number) => (isOwn(point) ? never : world.readyOn(point, begins));
  return oracle.pushed({ world: { ...world, readyOn }, nodes, misses: new Map() });
}

/** The hard inputs that would come and do not, by contract. */
function fallenIn({ network, before, after, reached, supposed }: Run): ReadonlyMap<Contract, ReadonlySet<number>> {
  const { graph } = network;
  const found = new Map<Contract, Set<number>>();
  const fell = (input: number) => {
    const arrived = graph.inputs.arrivedOn[input] as number;
    const provider = graph.inputs.provider[input] as number;
    if (graph.inputs.isSoft[input] || provider < 0) return false;
    const came = arrived < never || before.finish[provider] !== never;
    return came && arrivalOf(graph, input, after.finish, supposed.world) === never;
  };
  for (const node of reached) {
    const { contract, inputs } = network.nodes[node] as CompiledNetwork['nodes'][number];
    for (const input of inputs.filter(fell)) {
      const known = found.get(contract.document);
      if (known) known.add(input);
      else found.set(contract.document, new Set([input]));
    }
  }
  return found;
}

function hasStopped(input: number, { network, before, after }: Run): boolean {
  const nodes = network.inputs[input]?.nodes ?? [];
  return nodes.some(node => after.finish[node] === never && before.finish[node] !== never);
}

/** Whether the team trips a point of somebody else, and its Plan B does not work either. */
function takesBoth(point: number, team: string, { network, before, after }: Run): boolean {
  const { evaluation, planB } = network.points[point] as CompiledNetwork['points'][number];
  if (evaluation.contract.owner?.value === team || !planB.leadTime) return false;
  const isTripped = (after.trip[point] as number) < never && after.trip[point] !== before.trip[point];
  return isTripped && (before.ready[point] as number) >= never && after.ready[point] === never;
}
