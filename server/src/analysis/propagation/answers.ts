import type Fraction from 'fraction.js';
import { addDays, type PlainDate } from '../../base/values/date.js';
import type { Money } from '../../base/values/money.js';
import type { Contract, Input, Output, ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { isDay, never, unknown } from './days.js';
import type { CompiledNetwork } from './network.js';
import type { Outcome } from './propagate.js';
import type { ImpactState } from './states.js';
import type { Supposed } from './suppose.js';

/** When something arrives: a day, not at all, nobody can tell, or nobody says. */
export type Arrives = PlainDate | 'never' | 'unknown' | 'undated';

/** An output before and after. */
export interface Shift {
  /** `contract#output`; the contract alone where none of its outputs stands on the input. */
  readonly name: string;
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly output: Output | undefined;
  readonly before: Arrives;
  readonly after: Arrives;
  /** Days from before to after; undefined where one of the two is no day. */
  readonly days: number | undefined;
}

/** One input that feels what is supposed. */
export interface Dependent {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly input: Input;
  readonly state: ImpactState;
  /** What it relies on, before and after. */
  readonly upstream: Shift;
  /** The own outputs that stand on it. */
  readonly outputs: readonly Shift[];
  /** One sentence. */
  readonly reason: string;
  readonly trip: Trip | undefined;
  /** Outputs from what is supposed to what it relies on. */
  readonly path: readonly string[];
}

/** What trips a point: deeds, a forecast, the switch at the last responsible moment, or something else than a date. */
export interface TripReason {
  readonly kind: 'overdue' | 'forecast' | 'switch' | 'level' | 'gone' | 'pending';
  /** The input whose miss it is. */
  readonly input: string;
  /** The arithmetic: “date: 14 of 67 days late, 20.9 % > 20 %”. */
  readonly words: string;
}

/** A reversion point that trips because of what is supposed. */
export interface Trip {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly point: ReversionPoint;
  readonly on: PlainDate;
  readonly why: TripReason;
  readonly lastResponsibleMoment: PlainDate | undefined;
  /** Days by which it trips before (negative) or after its last responsible moment. */
  readonly fromLastMoment: number | undefined;
  /** The day on which Plan B works; `never` where Plan B is dead too. */
  readonly ready: Arrives;
  readonly late: number;
  readonly adds: number;
  /** The inputs would have been there in time. */
  readonly inVain: boolean;
  readonly cost: Money | undefined;
}

/** An output that nobody relies on any further, with what moves it. */
export interface Leaf extends Shift {
  /** What it is because of, nearest to what is supposed first, itself last. */
  readonly path: readonly Shift[];
}

export interface WhatIf {
  readonly asOf: PlainDate;
  /** `never`, or the day from which on it is told. */
  readonly knownFrom: PlainDate | 'never';
  readonly hypotheses: readonly string[];
  /** Where it enters. */
  readonly sources: readonly Shift[];
  /** The outputs that are supposed to slip and cannot, since they were delivered; each once, by name. */
  readonly delivered: readonly string[];
  /** Worst first, then by contract and input; those that notice nothing are left out. */
  readonly dependents: readonly Dependent[];
  /** By day. */
  readonly trips: readonly Trip[];
  /** Those that move, the worst first. */
  readonly leaves: readonly Leaf[];
  /** The caps of the Plan Bs that begin, one sum for each currency; currencies are never converted. */
  readonly costs: readonly { readonly amount: Fraction; readonly currency: string }[];
  /** Plan Bs that begin without a cap. */
  readonly withoutCap: number;
  readonly regrets: readonly Regret[];
}

/** A point that waits, as its tolerance allows, although Plan B would have cost less. */
export interface Regret {
  readonly contract: Contract;
  readonly point: ReversionPoint;
  readonly input: string;
  /** Days that waiting costs, and Plan B would have cost had it begun when it could; `never` where it never comes. */
  readonly waiting: number | 'never';
  readonly planB: number;
  /** The arrivals for which that is so. */
  readonly zone: { readonly from: PlainDate; readonly until: PlainDate | undefined } | undefined;
  /** The largest tolerance without such a zone; undefined where none closes it. */
  readonly closedBy: Fraction | undefined;
}

/** Everything that an explanation looks at. */
export interface Run {
  readonly network: CompiledNetwork;
  readonly supposed: Supposed;
  readonly before: Outcome;
  readonly after: Outcome;
  /** The nodes that can have moved, providers first. */
  readonly reached: Int32Array;
}

export function shiftOf(node: number, { network, before, after }: Run): Shift {
  const { name, contract, output } = network.nodes[node] as CompiledNetwork['nodes'][number];
  const [from, to] = [before.finish[node] as number, after.finish[node] as number];
  return {
    name,
    file: contract.file,
    contract: contract.document,
    output,
    before: arrives(from, network.asOf),
    after: arrives(to, network.asOf),
    days: isDay(from) && isDay(to) ? to - from : undefined,
  };
}

export function arrives(day: number, asOf: PlainDate): Arrives {
  if (isDay(day)) return addDays(asOf, day);
  if (day === never) return 'never';
  return day === unknown ? 'unknown' : 'undated';
}

export function hasMoved(node: number, { before, after }: Run): boolean {
  return before.finish[node] !== after.finish[node];
}

export function nameOf(node: number, { network }: Run): string {
  return network.nodes[node]?.name ?? '';
}
