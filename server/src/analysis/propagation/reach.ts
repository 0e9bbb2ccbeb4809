import type { Graph } from './graph.js';

/** The nodes that what happens at some nodes can reach, they themselves included, providers first. */
export function reachedFrom(starts: Iterable<number>, { nodes }: Graph): Int32Array {
  const isReached = new Uint8Array(nodes.count);
  const queue: number[] = [];
  const reach = (node: number) => {
    if (isReached[node]) return;
    isReached[node] = 1;
    queue.push(node);
  };
  for (const start of starts) reach(start);
  const { starts: rows, values } = nodes.dependents;
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as number;
    for (let at = rows[node] as number; at < (rows[node + 1] as number); at++) reach(values[at] as number);
  }
  // A few are sorted by their places; where there are many, going through all of them is quicker.
  return nodes.order.filter(node => isReached[node] === 1);
}
