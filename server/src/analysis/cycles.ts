import { addTo, removeFrom } from '../base/multimap.js';
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
  readonly #edgesOf = new Map<UriKey, Edges>();
  /** For each output the files that promise it: an id may be claimed twice. */
  readonly #filesOf = new Map<string, Set<UriKey>>();
  #rings: readonly Ring[] = [];
  #cycles = new Map<string, readonly Cycle[]>();

  /** The rings through any output of a contract. */
  through(contract: string): readonly Cycle[] {
    return this.#cycles.get(contract) ?? [];
  }

  /** Takes over changed files; answers the contracts whose rings are other ones now. */
  update(workspace: Workspace, changes: readonly FileChange[]): readonly string[] {
    const touched = new Set<string>();
    for (const { key } of changes) {
      const document = workspace.files.get(key)?.document;
      const edges = document?.kind === 'contract' ? edgesOf(document) : undefined;
      const before = this.#edgesOf.get(key);
      if (sameEdges(before, edges)) continue;
      for (const output of before?.keys() ?? []) {
        touched.add(output);
        removeFrom(this.#filesOf, output, key);
      }
      for (const output of edges?.keys() ?? []) {
        touched.add(output);
        addTo(this.#filesOf, output, key);
      }
      if (edges) this.#edgesOf.set(key, edges);
      else this.#edgesOf.delete(key);
    }
    return touched.size > 0 ? this.#recompute(touched) : [];
  }

  /** A ring comes or goes only with an output whose needs changed: the others stay, and are not looked for again. */
  #recompute(touched: ReadonlySet<string>): readonly string[] {
    const stale = this.#rings.filter(({ members }) => members.some(output => touched.has(output)));
    const starts = [...touched, ...stale.flatMap(({ members }) => members)];
    const found = ringsFrom(starts, output => this.#needsOf(output));
    // One that stays may have been found again, alone or grown into a larger one.
    const again = new Set(found.flatMap(({ members }) => members));
    const kept = this.#rings.filter(ring => !stale.includes(ring) && !again.has(ring.members[0] as string));
    this.#rings = [...kept, ...found].sort((a, b) => compareText(a.cycle[0] ?? '', b.cycle[0] ?? ''));
    const before = this.#cycles;
    this.#cycles = byContract(this.#rings.map(({ cycle }) => cycle));
    const ids = new Set([...before.keys(), ...this.#cycles.keys()]);
    return [...ids].filter(id => JSON.stringify(before.get(id)) !== JSON.stringify(this.#cycles.get(id)));
  }

  /** What an output needs. The first file that claims it counts, as everywhere: not the last that was edited. */
  #needsOf(output: string): readonly string[] | undefined {
    let first: UriKey | undefined;
    for (const key of this.#filesOf.get(output) ?? []) if (first === undefined || key < first) first = key;
    return first && this.#edgesOf.get(first)?.get(output);
  }
}

/** Outputs of which each depends on each, with the shortest ring through the least of them. */
interface Ring {
  /** Sorted. */
  readonly members: readonly string[];
  readonly cycle: Cycle;
}

type NeedsOf = (output: string) => readonly string[] | undefined;

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

/** The rings that can be reached from some outputs. */
function ringsFrom(starts: Iterable<string>, needsOf: NeedsOf): readonly Ring[] {
  return components(starts, needsOf).flatMap((component): readonly Ring[] => {
    const members = [...component].sort();
    const start = members[0] as string;
    if (members.length === 1 && !needsOf(start)?.includes(start)) return [];
    return [{ members, cycle: shortestRing(start, new Set(members), needsOf) }];
  });
}

function shortestRing(start: string, members: ReadonlySet<string>, needsOf: NeedsOf): Cycle {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of needsOf(node) ?? []) {
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
function components(starts: Iterable<string>, needsOf: NeedsOf): readonly (readonly string[])[] {
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
    return { node, needs: needsOf(node) ?? [], next: 0 };
  };
  for (const root of starts) {
    if (index.has(root)) continue;
    const work = [enter(root)];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame;
      const successor = frame.needs[frame.next++];
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
