import type { Run } from './answers.js';
import { never } from './days.js';

/** The nodes through which something reaches a node, the first one first, the node itself last. */
export function pathTo(node: number, run: Run): readonly number[] {
  const path = [node];
  const seen = new Set(path);
  for (let at = node; ; ) {
    const next = causeOf(at, run);
    if (next === undefined || seen.has(next)) return path.reverse();
    path.push(next);
    seen.add(next);
    at = next;
  }
}

/** The node that decides when another one arrives; undefined where it decides itself. */
function causeOf(node: number, run: Run): number | undefined {
  const input = run.after.cause[node] as number;
  if (input < 0) return undefined;
  const { inputs } = run.network.graph;
  return planBCause(input, run) ?? moved(inputs.provider[input] as number, run);
}

/** Where Plan B waits for something that moved, that is the cause; else what tripped it. */
function planBCause(input: number, run: Run): number | undefined {
  const { graph, points } = run.network;
  const { starts, values } = graph.points.needs;
  for (const point of run.network.pointsOfInput.get(input) ?? []) {
    const ready = run.after.ready[point] as number;
    if (ready >= never) continue;
    for (let i = starts[point] as number; i < (starts[point + 1] as number); i++) {
      const need = values[i] as number;
      if (need >= 0 && run.after.finish[need] === ready && run.before.finish[need] !== ready) return need;
    }
    const tripping = points[point]?.watches.map(watch => graph.inputs.provider[watch.input] as number) ?? [];
    const found = tripping.find(provider => moved(provider, run) !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function moved(provider: number, { before, after }: Run): number | undefined {
  return provider >= 0 && before.finish[provider] !== after.finish[provider] ? provider : undefined;
}
