import type { PlainDate } from '../../base/values/date.js';
import type { OutputReference } from '../../base/values/names.js';
import type { Contract, Input, Output } from '../../model/contract.js';
import type { Forecast } from '../../model/others.js';
import type { Promised } from '../../workspace/promised.js';
import type { Declared } from '../../workspace/workspace.js';
import type { ReversionView } from '../reversion/observations.js';
import type { Settings } from '../settings.js';
import type { CompiledPoint } from './compilePoints.js';
import type { Graph } from './graph.js';

/** An output as a node; `output` is undefined for the inputs of a contract that no output stands on. */
export interface NetworkNode {
  /** `contract#output`, or the contract alone. */
  readonly name: string;
  readonly contract: Declared<Contract>;
  readonly output: Output | undefined;
  /** The fresh forecast, where there is one and the output was not delivered. */
  readonly forecast: Forecast | undefined;
  readonly inputs: readonly number[];
}

export interface NetworkInput {
  readonly contract: Declared<Contract>;
  readonly input: Input;
  /** What it relies on; undefined where no such output is promised. */
  readonly promised: Promised | undefined;
  /** The nodes that stand on it. */
  readonly nodes: readonly number[];
}

/** The graph with the names of what is in it. Valid for one snapshot and one day. */
export interface CompiledNetwork {
  readonly graph: Graph;
  readonly asOf: PlainDate;
  readonly settings: Settings;
  readonly view: ReversionView;
  readonly nodes: readonly NetworkNode[];
  readonly inputs: readonly NetworkInput[];
  readonly points: readonly CompiledPoint[];
  /** The live points that watch an input, by its number. */
  readonly pointsOfInput: ReadonlyMap<number, readonly number[]>;
  /** Nodes by `contract#output`, earlier names included. */
  readonly nodeOf: (reference: OutputReference) => number;
  /** The number of a contract's input; -1 where there is none. */
  readonly inputNamed: (contract: string, input: string) => number;
}
