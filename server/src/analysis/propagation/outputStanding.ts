import { arrives, nameOf, type Run } from './answers.js';
import { isDay } from './days.js';
import type { OutputStanding } from './standing.js';

/** When an output comes in a world. */
export function outputStanding(node: number, run: Run): OutputStanding {
  const { network, after } = run;
  const [due, comes] = [network.graph.nodes.due[node] as number, after.finish[node] as number];
  return {
    name: nameOf(node, run),
    due: network.nodes[node]?.output?.due?.value,
    comes: arrives(comes, network.asOf),
    late: isDay(due) && isDay(comes) ? comes - due : undefined,
    because: network.inputs[after.cause[node] as number]?.input.name,
    path: pathTo(node, run),
  };
}

/** The outputs that make one late, the first one first, itself last. */
export function pathTo(node: number, run: Run): readonly string[] {
  const path = [nameOf(node, run)];
  const seen = new Set([node]);
  for (let at = node; ; ) {
    const input = run.after.cause[at] as number;
    const next = input < 0 ? -1 : (run.network.graph.inputs.provider[input] as number);
    if (next < 0 || seen.has(next)) return path.reverse();
    path.push(nameOf(next, run));
    seen.add(next);
    at = next;
  }
}
