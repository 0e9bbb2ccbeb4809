import type { PlainDate } from '../../base/values/date.js';
import type { OutputReference } from '../../base/values/names.js';
import type { ReversionPoint } from '../../model/contract.js';
import type { Arrives, Run } from './answers.js';
import { inputStanding } from './inputStanding.js';
import { outputStanding } from './outputStanding.js';
import type { ImpactState } from './states.js';

/** How an input fares in a world: whether what it relies on, or what replaces it, comes by the day on which it is needed. */
export interface InputStanding {
  readonly state: ImpactState;
  /** One sentence, with the arithmetic. */
  readonly reason: string;
  /** When what it relies on comes in a shape that it can use. */
  readonly comes: Arrives;
  /** Days after `needBy` on which it, or what replaces it, is there; undefined where no day is known. */
  readonly late: number | undefined;
  /** Set while a Plan B replaces it, or will. */
  readonly planB: PlanBStanding | undefined;
  /** The own outputs that stand on it. */
  readonly outputs: readonly OutputStanding[];
  /** The outputs through which it comes late, the first one first, what the input relies on last. */
  readonly path: readonly string[];
}

export interface PlanBStanding {
  readonly point: ReversionPoint;
  /** The day of the switch. */
  readonly on: PlainDate;
  /** Whether that day is behind us. */
  readonly isOn: boolean;
  /** Days by which it switches before (negative) or after its last responsible moment. */
  readonly fromLastMoment: number | undefined;
  /** The day on which Plan B works. */
  readonly ready: Arrives;
  /** How much longer the own work takes. */
  readonly adds: number;
}

/** When an output comes in a world, beside its date. */
export interface OutputStanding {
  /** `contract#output`; the contract alone for what has no output. */
  readonly name: string;
  readonly due: PlainDate | undefined;
  readonly comes: Arrives;
  /** Days after its date (negative: before); undefined where one of the two is no day. */
  readonly late: number | undefined;
  /** The input of its contract that decides the day; undefined where it decides itself. */
  readonly because: string | undefined;
  /** The outputs that make it late, the first one first, itself last. */
  readonly path: readonly string[];
}

/** How everything fares in one world, each input by itself. Worked out when it is asked for. */
export class Standings {
  constructor(private readonly run: Run) {}

  /** How an input fares; undefined where there is nothing to be said: a contract that is retired, an output without a date. */
  input(contract: string, name: string): InputStanding | undefined {
    const index = this.run.network.inputNamed(contract, name);
    return index < 0 ? undefined : inputStanding(index, this.run);
  }

  output(reference: OutputReference): OutputStanding | undefined {
    const node = this.run.network.nodeOf(reference);
    return node < 0 ? undefined : outputStanding(node, this.run);
  }
}
