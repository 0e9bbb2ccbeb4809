import { appendTo } from '../../base/multimap.js';
import { allSteps } from '../../base/steps.js';
import { addWork } from '../../base/values/calendar.js';
import { addDuration, daysBetween, type PlainDate } from '../../base/values/date.js';
import type { Duration } from '../../base/values/duration.js';
import { formatOutputReference, type OutputReference } from '../../base/values/names.js';
import type { Contract, Output } from '../../model/contract.js';
import type { Forecast } from '../../model/others.js';
import { type Promised, promisedBy } from '../../workspace/promised.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import { outputsBehind } from '../consumers.js';
import { evaluatePoint } from '../reversion/evaluatePoint.js';
import { type ReversionView, viewOf } from '../reversion/observations.js';
import type { Settings } from '../settings.js';
import { type CompiledPoint, compilePoints, pointColumns } from './compilePoints.js';
import { dayOf, never, undated } from './days.js';
import { Deliveries, nodeName } from './deliveries.js';
import { type Graph, rowsOf } from './graph.js';
import type { CompiledNetwork, NetworkInput, NetworkNode } from './network.js';
import { ordered } from './order.js';

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
  readonly #firstInput = new Map<Contract, number>();
  readonly #deliveries: Deliveries;

  constructor(
    workspace: Workspace,
    private readonly asOf: PlainDate,
    private readonly settings: Settings,
    private readonly evaluate: typeof evaluatePoint,
  ) {
    this.#view = viewOf(workspace);
    this.#deliveries = new Deliveries(this.#view, asOf, settings);
    // The first file that claims an id counts, as everywhere.
    this.#contracts = workspace.allContracts().filter(one => isFirst(one, workspace));
  }

  *compile(): Generator<void, CompiledNetwork> {
    for (const declared of this.#contracts) {
      this.#addContract(declared);
      yield;
    }
    const nodeOf = (reference: OutputReference) => this.#nodeOf(reference);
    const inputOf = (contract: Contract, name: string) => this.#inputOf(contract, name);
    const points = yield* compilePoints({
      contracts: this.#contracts,
      inputOf,
      inputs: this.#inputs,
      nodeOf,
      deliveries: this.#deliveries,
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
      pointsOfInput: numbersBy(points, ({ watches }) => watches.map(({ input }) => input)),
      nodeOf,
      inputNamed: (id, name) => {
        const contract = this.#view.contract(id)?.document;
        return contract ? inputOf(contract, name) : -1;
      },
    };
  }

  #addContract(contract: Declared<Contract>): void {
    const { document } = contract;
    const first = this.#inputs.length;
    this.#firstInput.set(document, first);
    const live = document.stage?.value === 'retired' ? [] : document.inputs;
    const nodesOf = live.map((): number[] => []);
    const add = (output: Output | undefined, behind: readonly boolean[]) => {
      const node = this.#nodes.length;
      for (const [i, stands] of behind.entries()) if (stands) nodesOf[i]?.push(node);
      const inputs = behind.flatMap((stands, i) => (stands ? [first + i] : []));
      const promised = output && promisedOf(contract, output);
      const name = promised ? nodeName(promised) : document.id.value;
      const forecast = promised && this.#deliveries.freshForecast(promised);
      this.#nodes.push({ name, contract, output, forecast, inputs });
      this.#nodeDays.push(this.#daysOfNode(contract, output, forecast));
      this.#nodeByName.set(name, node);
    };
    for (const output of document.outputs) {
      const behind = live.map(input => outputsBehind(document, input).includes(output));
      add(output, behind);
    }
    const idle = nodesOf.map(nodes => nodes.length === 0);
    if (idle.includes(true)) add(undefined, idle);
    for (const [i, input] of live.entries()) {
      const promised = promisedBy(input.from?.value, this.#view);
      this.#inputs.push({ contract, input, promised, nodes: nodesOf[i] ?? [] });
      this.#arrivedDays.push(promised ? this.#deliveries.arrivedOn(promised, input.version?.value) : never);
    }
  }

  #inputOf(contract: Contract, name: string): number {
    if (contract.stage?.value === 'retired') return -1;
    const index = contract.inputs.findIndex(input => input.name === name);
    return index < 0 ? -1 : (this.#firstInput.get(contract) ?? 0) + index;
  }

  #nodeOf(reference: OutputReference): number {
    const direct = this.#nodeByName.get(formatOutputReference(reference));
    if (direct !== undefined) return direct;
    const promised = promisedBy(reference, this.#view);
    return (promised && this.#nodeByName.get(nodeName(promised))) ?? -1;
  }

  #nodeColumns(points: readonly CompiledPoint[]): Graph['nodes'] {
    const pointsOf = numbersBy(points, ({ evaluation }) => [evaluation.contract]);
    const watching = this.#nodes.map(({ inputs, contract }) =>
      (pointsOf.get(contract.document) ?? []).filter(point =>
        points[point]?.watches.some(({ input }) => inputs.includes(input)),
      ),
    );
    const needs = this.#nodes.map(({ inputs }) => this.#providersOf(inputs));
    const planBNeeds = watching.map(live => live.map(point => this.#planBNeeds(points[point] as CompiledPoint)));
    const isDead = deadPlanBs(needs, planBNeeds);
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
      deliveredOn: this.#deliveries.deliveredOn(promisedOf(contract, output)),
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
      return promised ? (this.#nodeByName.get(nodeName(promised)) ?? []) : [];
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
        column(({ promised }) => (promised ? (this.#nodeByName.get(nodeName(promised)) ?? -1) : -1)),
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

/** Which Plan Bs are none: each closes a ring, so that it stands on the very output that it should save. */
function deadPlanBs(
  needs: readonly (readonly number[])[],
  planBNeeds: readonly (readonly (readonly number[])[])[],
): readonly (readonly boolean[])[] {
  const { ring } = ordered(needs.map((own, node) => [...own, ...(planBNeeds[node] ?? []).flat()]));
  const standsOn = (need: number, node: number) =>
    need === node || ((ring[need] ?? -1) >= 0 && ring[need] === ring[node]);
  return planBNeeds.map((plans, node) => plans.map(plan => plan.some(need => standsOn(need, node))));
}

/** The numbers of the points that have something in common. */
function numbersBy<K>(
  points: readonly CompiledPoint[],
  keysOf: (point: CompiledPoint) => readonly K[],
): ReadonlyMap<K, readonly number[]> {
  const found = new Map<K, number[]>();
  for (const [number, point] of points.entries()) {
    for (const key of keysOf(point)) {
      appendTo(found, key, number);
    }
  }
  return found;
}

function promisedOf({ file, document }: Declared<Contract>, output: Output): Promised {
  return { file, contract: document, output };
}
