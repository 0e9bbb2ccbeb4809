import { allSteps } from '../../base/steps.js';
import { addWork } from '../../base/values/calendar.js';
import { addDuration, daysBetween, type PlainDate } from '../../base/values/date.js';
import type { Duration } from '../../base/values/duration.js';
import { formatOutputReference, type OutputReference } from '../../base/values/names.js';
import { compareVersions, satisfies, type Version, type VersionRange } from '../../base/values/version.js';
import type { Contract, Input, Output } from '../../model/contract.js';
import type { Forecast } from '../../model/others.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import { outputsBehind } from '../consumers.js';
import { evaluatePoint } from '../reversion/evaluatePoint.js';
import { observationsOf, type Promised, promisedBy, type ReversionView, viewOf } from '../reversion/promises.js';
import type { Observation } from '../reversion/types.js';
import type { Settings } from '../settings.js';
import { type CompiledPoint, compilePoints, pointColumns } from './compilePoints.js';
import { dayOf, never, undated } from './days.js';
import { type Graph, rowsOf } from './graph.js';
import { ordered } from './order.js';

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

/** Who relies on whom in a workspace on a day, ready to be asked. */
export function compileNetwork(workspace: Workspace, asOf: PlainDate, settings: Settings): CompiledNetwork {
  return allSteps(compilingNetwork(workspace, asOf, settings));
}

/**
 * The same in small steps, between which others may be let in: the snapshot that it reads never changes.
 *
 * @param evaluate how a reversion point stands: what was worked out before may be given again
 */
export function compilingNetwork(
  workspace: Workspace,
  asOf: PlainDate,
  settings: Settings,
  evaluate = evaluatePoint,
): Generator<void, CompiledNetwork> {
  return new Compiler(workspace, asOf, settings, evaluate).compile();
}

/** The days of an output, counted as the graph counts them. */
interface NodeDays {
  readonly deliveredOn: number;
  readonly due: number;
  readonly expected: number;
  readonly slack: number;
}

class Compiler {
  readonly #contracts: readonly Declared<Contract>[];
  readonly #view: ReversionView;
  readonly #nodes: NetworkNode[] = [];
  readonly #nodeDays: NodeDays[] = [];
  readonly #inputs: NetworkInput[] = [];
  /** The day on which each input arrived, by its number. */
  readonly #arrivedDays: number[] = [];
  readonly #nodeByName = new Map<string, number>();
  readonly #observations = new Map<string, readonly Observation[]>();

  constructor(
    workspace: Workspace,
    private readonly asOf: PlainDate,
    private readonly settings: Settings,
    private readonly evaluate: typeof evaluatePoint,
  ) {
    this.#view = viewOf(workspace);
    // The first file that claims an id counts, as everywhere.
    this.#contracts = workspace.allContracts().filter(one => isFirst(one, workspace));
  }

  *compile(): Generator<void, CompiledNetwork> {
    const firstInput = new Map<Contract, number>();
    for (const declared of this.#contracts) {
      this.#addContract(declared, firstInput);
      yield;
    }
    const nodeOf = (reference: OutputReference) => this.#nodeOf(reference);
    const inputOf = (contract: Contract, name: string) => this.#inputOf(contract, name, firstInput);
    const points = yield* compilePoints({
      contracts: this.#contracts,
      inputOf,
      inputs: this.#inputs,
      nodeOf,
      arrivedOn: (promised, range) => this.#arrivedOn(promised, range),
      view: this.#view,
      asOf: this.asOf,
      settings: this.settings,
      evaluate: this.evaluate,
    });
    const { asOf, settings } = this;
    const pointsOfGraph = pointColumns(points, asOf, settings, this.#view);
    yield;
    const graph: Graph = {
      nodes: this.#nodeColumns(points),
      inputs: this.#inputColumns(),
      points: pointsOfGraph,
      staleAfter: daysBetween(asOf, addDuration(asOf, settings.forecastsStaleAfter)),
      forecastsToConfirm: settings.forecastsToConfirm,
    };
    return {
      graph,
      asOf,
      settings,
      view: this.#view,
      nodes: this.#nodes,
      inputs: this.#inputs,
      points,
      pointsOfInput: byInput(points),
      nodeOf,
      inputNamed: (id, name) => {
        const contract = this.#view.contract(id)?.document;
        return contract ? inputOf(contract, name) : -1;
      },
    };
  }

  #addContract(contract: Declared<Contract>, firstInput: Map<Contract, number>): void {
    const { document, file } = contract;
    const first = this.#inputs.length;
    firstInput.set(document, first);
    const live = document.stage?.value === 'retired' ? [] : document.inputs;
    const nodesOf = live.map((): number[] => []);
    const add = (name: string, output: Output | undefined, behind: readonly boolean[]) => {
      const node = this.#nodes.length;
      for (const [i, stands] of behind.entries()) if (stands) nodesOf[i]?.push(node);
      const inputs = behind.flatMap((stands, i) => (stands ? [first + i] : []));
      const forecast = output && this.#freshForecast({ file, contract: document, output });
      this.#nodes.push({ name, contract, output, forecast, inputs });
      this.#nodeDays.push(this.#daysOfNode(contract, output, forecast));
      this.#nodeByName.set(name, node);
    };
    for (const output of document.outputs) {
      const behind = live.map(input => outputsBehind(document, input).includes(output));
      add(`${document.id.value}#${output.name}`, output, behind);
    }
    const idle = nodesOf.map(nodes => nodes.length === 0);
    if (idle.includes(true)) add(document.id.value, undefined, idle);
    for (const [i, input] of live.entries()) {
      const promised = promisedBy(input.from?.value, this.#view);
      this.#inputs.push({ contract, input, promised, nodes: nodesOf[i] ?? [] });
      this.#arrivedDays.push(promised ? this.#arrivedOn(promised, input.version?.value) : never);
    }
  }

  #inputOf(contract: Contract, name: string, firstInput: ReadonlyMap<Contract, number>): number {
    if (contract.stage?.value === 'retired') return -1;
    const index = contract.inputs.findIndex(input => input.name === name);
    return index < 0 ? -1 : (firstInput.get(contract) ?? 0) + index;
  }

  #nodeOf(reference: OutputReference): number {
    const direct = this.#nodeByName.get(formatOutputReference(reference));
    if (direct !== undefined) return direct;
    const promised = promisedBy(reference, this.#view);
    return (promised && this.#nodeByName.get(nameOf(promised))) ?? -1;
  }

  /** All that was observed of an output until the day of the question. */
  #observationsOf(promised: Promised): readonly Observation[] {
    const name = nameOf(promised);
    const known = this.#observations.get(name);
    if (known) return known;
    const found = observationsOf(promised, this.#view).filter(({ date }) => daysBetween(date, this.asOf) >= 0);
    this.#observations.set(name, found);
    return found;
  }

  /** The day on which a version of an output was delivered that a range takes; `never` where none was. */
  #arrivedOn(promised: Promised, range: VersionRange | undefined): number {
    const delivery = this.#observationsOf(promised).find(
      ({ entry: { delivered } }) => delivered && (range === undefined || satisfies(delivered.value, range)),
    );
    if (delivery) return dayOf(delivery.date, this.asOf, never);
    const version = versionOf(promised);
    const takesIt = range === undefined || (version !== undefined && satisfies(version, range));
    return takesIt ? this.#standsSince(promised) : never;
  }

  /** What a delivered contract promises without a date is there, though nobody noted the day: since it was agreed. */
  #standsSince({ contract, output }: Promised): number {
    const isThere = contract.stage?.value === 'delivered' || contract.stage?.value === 'deprecated';
    if (!isThere || output.due) return never;
    return Math.min(dayOf((output.agreedOn ?? contract.agreedOn)?.value, this.asOf, 0), 0);
  }

  /** An output is delivered when the version that it promises was; an older one is what came before it. */
  #deliveredOn(promised: Promised): number {
    const version = versionOf(promised);
    const delivery = this.#observationsOf(promised).find(
      ({ entry: { delivered } }) => delivered && (!version || compareVersions(delivered.value, version) >= 0),
    );
    return delivery ? dayOf(delivery.date, this.asOf, never) : this.#standsSince(promised);
  }

  #freshForecast(promised: Promised): Forecast | undefined {
    if (this.#deliveredOn(promised) < never) return undefined;
    const last = this.#observationsOf(promised).findLast(({ entry }) => entry.forecast);
    if (!last) return undefined;
    const until = addDuration(last.date, this.settings.forecastsStaleAfter);
    return daysBetween(this.asOf, until) >= 0 ? last.entry.forecast : undefined;
  }

  #nodeColumns(points: readonly CompiledPoint[]): Graph['nodes'] {
    const pointsOf = byContract(points);
    const watching = this.#nodes.map(({ inputs, contract }) =>
      (pointsOf.get(contract.document) ?? []).filter(point =>
        points[point]?.watches.some(({ input }) => inputs.includes(input)),
      ),
    );
    const needs = this.#nodes.map(({ inputs }) => this.#providersOf(inputs));
    const planBNeeds = watching.map(live => live.map(point => this.#planBNeeds(points[point] as CompiledPoint)));
    // A ring that only a Plan B closes: the Plan B stands on what it should replace, and is none there.
    const all = ordered(needs.map((own, node) => [...own, ...(planBNeeds[node] ?? []).flat()]));
    const isDead = planBNeeds.map((plans, node) =>
      plans.map(plan =>
        plan.some(need => need === node || ((all.ring[need] ?? -1) >= 0 && all.ring[need] === all.ring[node])),
      ),
    );
    const kept = needs.map((own, node) => [
      ...own,
      ...(planBNeeds[node] ?? []).filter((_, i) => !isDead[node]?.[i]).flat(),
    ]);
    const { order, ring } = ordered(kept);
    const dependents: number[][] = this.#nodes.map(() => []);
    for (const [node, own] of kept.entries()) for (const need of new Set(own)) dependents[need]?.push(node);
    const isWatched = (input: number, node: number) =>
      (watching[node] ?? []).some(point => points[point]?.watches.some(watch => watch.input === input));
    const column = (name: keyof NodeDays) => Int32Array.from(this.#nodeDays, days => days[name]);
    return {
      count: this.#nodes.length,
      order,
      inRing: Uint8Array.from(ring, number => (number >= 0 ? 1 : 0)),
      deliveredOn: column('deliveredOn'),
      due: column('due'),
      expected: column('expected'),
      slack: column('slack'),
      plain: rowsOf(this.#nodes.map(({ inputs }, node) => inputs.filter(input => !isWatched(input, node)))),
      watched: rowsOf(this.#nodes.map(({ inputs }, node) => inputs.filter(input => isWatched(input, node)))),
      points: rowsOf(watching),
      pointIsDead: Uint8Array.from(isDead.flat(), dead => (dead ? 1 : 0)),
      dependents: rowsOf(dependents),
    };
  }

  /** A contract without an output has no date: how late its inputs are is all there is to it. */
  #daysOfNode(contract: Declared<Contract>, output: Output | undefined, forecast: Forecast | undefined): NodeDays {
    if (!output) return { deliveredOn: never, due: 0, expected: 0, slack: 0 };
    const due = dayOf(output.due?.value, this.asOf, undated);
    const today = due !== undated && due < 0 ? 0 : undated;
    return {
      deliveredOn: this.#deliveredOn(promisedOf(contract, output)),
      due,
      expected: Math.max(due, today, dayOf(forecast?.likely.value, this.asOf, undated)),
      slack: output.slack ? this.#daysOf(output.slack.value, output.due?.value) : 0,
    };
  }

  /** How many days of the calendar a duration of work is, from a date on. */
  #daysOf(duration: Duration, from: PlainDate = this.asOf): number {
    return daysBetween(from, addWork(from, duration, this.settings.calendar));
  }

  #providersOf(inputs: readonly number[]): readonly number[] {
    return inputs.flatMap(input => {
      const { promised } = this.#inputs[input] as NetworkInput;
      return promised ? (this.#nodeByName.get(nameOf(promised)) ?? []) : [];
    });
  }

  /** What must be known before it can be told whether and when a Plan B works: what it relies on, and all that trips it. */
  #planBNeeds({ watches, needs }: CompiledPoint): readonly number[] {
    return [
      ...needs.flatMap(({ node }) => (node < 0 ? [] : [node])),
      ...this.#providersOf(watches.map(({ input }) => input)),
    ];
  }

  #inputColumns(): Graph['inputs'] {
    const column = (value: (one: NetworkInput) => number) => this.#inputs.map(value);
    return {
      count: this.#inputs.length,
      provider: Int32Array.from(
        column(({ promised }) => (promised ? (this.#nodeByName.get(nameOf(promised)) ?? -1) : -1)),
      ),
      needBy: Int32Array.from(column(({ input }) => dayOf(input.needBy?.value, this.asOf, never))),
      isSoft: Uint8Array.from(column(({ input }) => (input.need?.value === 'soft' ? 1 : 0))),
      arrivedOn: Int32Array.from(this.#arrivedDays),
    };
  }
}

function isFirst({ document, file }: Declared<Contract>, workspace: Workspace): boolean {
  return workspace.contract(document.id.value)?.file === file;
}

function byContract(points: readonly CompiledPoint[]): ReadonlyMap<Contract, readonly number[]> {
  const found = new Map<Contract, number[]>();
  for (const [i, { evaluation }] of points.entries()) {
    const own = found.get(evaluation.contract);
    if (own) own.push(i);
    else found.set(evaluation.contract, [i]);
  }
  return found;
}

function byInput(points: readonly CompiledPoint[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [point, { watches }] of points.entries()) {
    for (const { input } of watches) {
      const own = found.get(input);
      if (own) own.push(point);
      else found.set(input, [point]);
    }
  }
  return found;
}

function promisedOf({ file, document }: Declared<Contract>, output: Output): Promised {
  return { file, contract: document, output };
}

function nameOf({ contract, output }: Promised): string {
  return `${contract.id.value}#${output.name}`;
}

/** The version that an output promises: its own, else the contract's. */
function versionOf({ contract, output }: Promised): Version | undefined {
  return (output.version ?? contract.version)?.value;
}
