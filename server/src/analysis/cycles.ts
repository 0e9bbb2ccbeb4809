import { compareText } from '../base/order.js';
import type { UriKey } from '../base/uri.js';
import type { Contract } from '../model/contract.js';
import type { FileChange } from '../workspace/fileIndex.js';
import type { Workspace } from '../workspace/workspace.js';

/** A ring of outputs, each of which depends on the next; written from its least member on, without the repetition. */
export type Cycle = readonly string[];

type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * The rings among outputs. Two teams may rely on each other without one, since an output depends only on the inputs
 * it names. Kept apart from other facts because a ring can close far away from the file that closes it.
 */
export class CycleFacts {
  #edgesOf = new Map<UriKey, Edges>();
  #cycles = new Map<string, readonly Cycle[]>();

  /** The rings through any output of a contract. */
  through(contract: string): readonly Cycle[] {
    return this.#cycles.get(contract) ?? [];
  }

  /** Takes over changed files; answers the contracts whose rings are other ones now. */
  update(workspace: Workspace, changes: readonly FileChange[]): readonly string[] {
    let changed = false;
    for (const { key } of changes) {
      const document = workspace.files.get(key)?.document;
      const edges = document?.kind === 'contract' ? edgesOf(document) : undefined;
      if (sameEdges(this.#edgesOf.get(key), edges)) continue;
      changed = true;
      if (edges) this.#edgesOf.set(key, edges);
      else this.#edgesOf.delete(key);
    }
    return changed ? this.#recompute() : [];
  }

  #recompute(): readonly string[] {
    const before = this.#cycles;
    const graph = new Map<string, readonly string[]>();
    // In the order of the files, and the first that claims an id counts, as everywhere: not the last that was edited.
    for (const [, edges] of [...this.#edgesOf].sort(([a], [b]) => compareText(b, a)))
      for (const [output, needs] of edges) graph.set(output, needs);
    this.#cycles = byContract(cyclesIn(graph));
    const ids = new Set([...before.keys(), ...this.#cycles.keys()]);
    return [...ids].filter(id => JSON.stringify(before.get(id)) !== JSON.stringify(this.#cycles.get(id)));
  }
}

function edgesOf(contract: Contract): Edges {
  const edges = new Map<string, readonly string[]>();
  for (const { name, dependsOn } of contract.outputs) {
    const inputs = contract.inputs.filter(input => !dependsOn || dependsOn.some(({ value }) => value === input.name));
    const needs = inputs.flatMap(({ from }) => (from ? [`${from.value.contract}#${from.value.output}`] : []));
    edges.set(`${contract.id.value}#${name}`, needs);
  }
  return edges;
}

function sameEdges(a: Edges | undefined, b: Edges | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.size !== b.size) return false;
  for (const [output, needs] of a) {
    const others = b.get(output);
    if (others?.length !== needs.length || !needs.every((need, i) => need === others[i])) return false;
  }
  return true;
}

/** One shortest ring for each strongly connected component that has one, found through its least member. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly Cycle[] {
  const rings = components(graph).flatMap(component => {
    const members = new Set(component);
    const start = [...component].sort()[0] as string;
    if (members.size === 1 && !graph.get(start)?.includes(start)) return [];
    return [shortestRing(start, members, graph)];
  });
  return rings.sort(([a = ''], [b = '']) => compareText(a, b));
}

function shortestRing(
  start: string,
  members: ReadonlySet<string>,
  graph: ReadonlyMap<string, readonly string[]>,
): Cycle {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return pathBack(node, start, cameFrom);
      if (!members.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [...members].sort();
}

function pathBack(end: string, start: string, cameFrom: ReadonlyMap<string, string>): Cycle {
  const path = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) as string;
    path.push(node);
  }
  return path.reverse();
}

/** Tarjan's strongly connected components, without recursion: a chain of outputs may be longer than the stack. */
function components(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: string[][] = [];
  const enter = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.get(node) as number);
    stack.push(node);
    onStack.add(node);
    return { node, next: 0 };
  };
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const work = [enter(root)];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame;
      const successor = graph.get(node)?.[frame.next++];
      if (successor === undefined) {
        work.pop();
        const parent = work.at(-1)?.node;
        if (parent !== undefined) low.set(parent, Math.min(low.get(parent) as number, low.get(node) as number));
        if (low.get(node) === index.get(node)) found.push(popComponent(node, stack, onStack));
      } else if (!index.has(successor)) work.push(enter(successor));
      else if (onStack.has(successor)) low.set(node, Math.min(low.get(node) as number, index.get(successor) as number));
    }
  }
  return found;
}

function popComponent(root: string, stack: string[], onStack: Set<string>): string[] {
  const component: string[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    onStack.delete(node);
    component.push(node);
    if (node === root) break;
  }
  return component;
}

function byContract(cycles: readonly Cycle[]): Map<string, readonly Cycle[]> {
  const map = new Map<string, Cycle[]>();
  for (const cycle of cycles) {
    for (const id of new Set(cycle.map(output => output.slice(0, output.indexOf('#'))))) {
      map.set(id, [...(map.get(id) ?? []), cycle]);
    }
  }
  return map;
}
