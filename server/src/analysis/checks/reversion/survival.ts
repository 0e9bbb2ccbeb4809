import { formatOutputReference, type OutputReference } from '../../../base/values/names.js';
import type { Contract, Input, ReversionPoint } from '../../../model/contract.js';
import { outputsBehind } from '../../consumers.js';
import type { View } from '../../view.js';
import { watching } from '../network/planB.js';
import { planBReferences } from './planBReferences.js';

/** An input that an output cannot do without: what it needs, and what its armed Plan Bs need instead. */
interface Need {
  readonly from: string;
  readonly plans: readonly (readonly string[])[];
}

/**
 * Which outputs cannot exist once one output has failed: those that need it hard, directly or through others, and have
 * no armed Plan B, or only such that die too. This is the least fixed point: a ring of outputs that does not reach the
 * failed one does not die of it.
 */
export class Survival {
  readonly #failed: string;

  constructor(
    failed: OutputReference,
    private readonly view: View,
    /** The reversion point whose Plan B is asked about: it does not save what it stands on itself. */
    private readonly asked?: ReversionPoint,
  ) {
    this.#failed = formatOutputReference(failed);
  }

  /**
   * How an output dies: the outputs from it to the failed one, as `contract#output`, each needing the next (the output
   * alone where it is the failed one). Undefined where it survives, or is not known.
   */
  deathOf(reference: OutputReference): readonly string[] | undefined {
    const needs = this.#needsBehind(reference);
    /** Each output that is dead, with the need that it dies of. */
    const dead = new Map<string, string | undefined>([[this.#failed, undefined]]);
    const dies = ({ from, plans }: Need) => dead.has(from) && plans.every(plan => plan.some(name => dead.has(name)));
    for (let size = 0; size < dead.size; ) {
      size = dead.size;
      for (const [output, inputs] of needs) {
        const fatal = dead.has(output) ? undefined : inputs.find(dies);
        if (fatal) dead.set(output, fatal.from);
      }
    }
    const name = formatOutputReference(reference);
    return dead.has(name) ? pathFrom(name, dead) : undefined;
  }

  /** The needs of an output and of all that stand behind it, Plan Bs included. */
  #needsBehind(reference: OutputReference): ReadonlyMap<string, readonly Need[]> {
    const found = new Map<string, readonly Need[]>();
    const queue = [reference];
    for (const next of queue) {
      const name = formatOutputReference(next);
      if (found.has(name) || name === this.#failed) continue;
      const contract = this.view.contract(next.contract)?.document;
      const inputs = contract ? hardInputs(contract, next.output) : [];
      found.set(
        name,
        inputs.flatMap(input => this.#needOf(contract as Contract, input, queue)),
      );
    }
    return found;
  }

  /** One need; writes what is behind the need into the queue. */
  #needOf(contract: Contract, input: Input, queue: OutputReference[]): readonly Need[] {
    if (!input.from) return [];
    queue.push(input.from.value);
    const armed = watching(contract, input).filter(point => point !== this.asked && point.mode?.value !== 'shadow');
    const plans = armed.flatMap(({ planB }) => (planB ? [planBReferences(planB).map(({ value }) => value)] : []));
    queue.push(...plans.flat());
    return [
      { from: formatOutputReference(input.from.value), plans: plans.map(plan => plan.map(formatOutputReference)) },
    ];
  }
}

/** The inputs without which an output cannot exist. */
export function hardInputs(contract: Contract, outputName: string): readonly Input[] {
  const output = contract.outputs.find(({ name }) => name === outputName);
  if (!output) return [];
  return contract.inputs.filter(
    input => input.need?.value !== 'soft' && outputsBehind(contract, input).includes(output),
  );
}

function pathFrom(name: string, dead: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = name; at !== undefined; at = dead.get(at)) path.push(at);
  return path;
}
