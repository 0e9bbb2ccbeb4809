import Fraction from 'fraction.js';
import type { Hit } from '../hits.js';
import type { CompiledNetwork } from './network.js';
import type { InputMiss, Supposed } from './suppose.js';
import { asItStands } from './world.js';

/**
 * The world in which changes against the baseline have landed: whoever is hit directly gets nothing that it can use. The
 * points that watch what fails trip at once, and a Plan B that breaks is none. Moved dates are no matter of this: they
 * stand in the files.
 */
export function failing(hits: readonly Hit[], network: CompiledNetwork): Supposed {
  const world = asItStands(network.graph, 0);
  const nodes = new Set<number>();
  const misses = new Map<number, InputMiss>();
  for (const hit of hits) {
    const input = network.inputNamed(hit.contract.id.value, hit.input.name);
    if (input < 0 || !hit.isDirect || hit.leg === 'date' || hit.state === 'unknown') continue;
    for (const node of network.inputs[input]?.nodes ?? []) nodes.add(node);
    const leg = typeof hit.leg === 'string' ? hit.leg : hit.leg.level;
    if (!hit.planB) {
      world.isBroken[input] = 1;
      misses.set(input, {
        what: leg,
        miss: { kind: 'known', ratio: new Fraction(1), words: 'a part that it uses breaks' },
      });
    }
    for (const point of network.pointsOfInput.get(input) ?? []) {
      const { evaluation, watches } = network.points[point] as CompiledNetwork['points'][number];
      if (hit.planB?.point.name === evaluation.point.name) world.isOff[point] = 1;
      const watch = watches.find(one => one.input === input);
      if (!hit.planB && (!watch?.what || watch.what.has(leg))) world.otherTrip[point] = 0;
    }
  }
  return { world, nodes: [...nodes], misses };
}
