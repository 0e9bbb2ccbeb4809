import type { Run, WhatIf } from './answers.js';
import { never } from './days.js';
import { explained } from './explain.js';
import type { Hypothesis } from './hypothesis.js';
import type { CompiledNetwork } from './network.js';
import { copyOf, emptyOutcome, type Outcome, Propagation } from './propagate.js';
import { reachedFrom } from './reach.js';
import { type Supposed, suppose } from './suppose.js';
import { asItStands, type KnownFrom } from './world.js';

/** One compiled network, asked many times: what does not depend on the question is worked out once. */
export class Oracle {
  readonly #propagation: Propagation;
  readonly #before = new Map<KnownFrom, Outcome>();

  constructor(readonly network: CompiledNetwork) {
    this.#propagation = new Propagation(network.graph);
  }

  /** As things stand; where nobody says anything, silence trips more. */
  standing(knownFrom: KnownFrom): Outcome {
    const key = knownFrom >= never ? never : 0;
    const found = this.#before.get(key);
    if (found) return found;
    const before = this.#propagation.before(asItStands(this.network.graph, key));
    this.#before.set(key, before);
    return before;
  }

  run(hypotheses: readonly Hypothesis[], knownFrom: KnownFrom): Run {
    return this.pushed(suppose(hypotheses, this.network, knownFrom));
  }

  /** One output slips by whole days, and everybody is told today. */
  slipped(node: number, days: number): Run {
    const world = asItStands(this.network.graph, 0);
    world.slip[node] = days;
    return this.pushed({ world, nodes: [node], misses: new Map() });
  }

  /** A world with something in it, pushed through the part of the network that it reaches. */
  pushed(supposed: Supposed): Run {
    const { network } = this;
    const before = this.standing(supposed.world.knownFrom);
    const reached = reachedFrom(supposed.nodes, network.graph);
    const after = copyOf(before, emptyOutcome(network.graph));
    this.#propagation.after(supposed.world, reached, before, after);
    return { network, supposed, before, after, reached };
  }

  whatIf(hypotheses: readonly Hypothesis[], knownFrom: KnownFrom): WhatIf {
    return explained(this.run(hypotheses, knownFrom), hypotheses);
  }
}
