import type { Contract, Input, Output, Point, Question } from './propagationNetworks.js';

/** A day; Infinity: it never comes; NaN: nobody can tell; -Infinity: nobody says when. */
export type Day = number;

/** What the oracle takes from the evaluation of reversion points, which has tests of its own. */
export interface Standing {
  readonly trippedOn: Day;
  readonly tripsOn: Day;
}

export interface Supposed extends Question {
  readonly fails: boolean;
  readonly standing: (contract: string, point: string) => Standing | undefined;
}

interface Node {
  readonly contract: Contract;
  readonly output: Output | undefined;
  readonly inputs: readonly Input[];
}

const staleAfter = 7;

/**
 * When everything arrives, worked out as the rules are written: from the definition of each output, and day by day
 * where something happens on a day. Slow, and knows nothing of the order of the graph.
 */
export class Expected {
  readonly #nodes = new Map<string, Node>();
  readonly #reachedInPlanA: ReadonlySet<string>;
  readonly #reached: ReadonlySet<string>;
  readonly #known = new Map<string, Day>();
  readonly #before: Expected | undefined;

  /** With `standing` alone as things stand, else with what is supposed. */
  constructor(
    private readonly supposed: Supposed,
    private readonly hasHappened: boolean,
  ) {
    for (const contract of supposed.contracts) {
      const covered = new Set<Input>();
      for (const output of contract.outputs) {
        const inputs = contract.inputs.filter(({ name }) => output.dependsOn?.includes(name) ?? true);
        for (const input of inputs) covered.add(input);
        this.#nodes.set(`${contract.id}#${output.name}`, { contract, output, inputs });
      }
      const rest = contract.inputs.filter(input => !covered.has(input));
      if (rest.length > 0) this.#nodes.set(contract.id, { contract, output: undefined, inputs: rest });
    }
    this.#reachedInPlanA = this.#closure(({ inputs }) => inputs.map(({ from }) => from));
    this.#reached = this.#closure(node => [...node.inputs.map(({ from }) => from), ...this.#planBs(node).flat()]);
    this.#before = hasHappened ? new Expected(supposed, false) : undefined;
  }

  get names(): readonly string[] {
    return [...this.#nodes.keys()];
  }

  isOnRing(name: string): boolean {
    return this.#reachedInPlanA.has(`${name} ${name}`);
  }

  finish(name: string): Day {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const day = this.#finish(name, this.#nodes.get(name) as Node);
    this.#known.set(name, day);
    return day;
  }

  /** The day on which a point trips, and on which its Plan B works, as one of the contract's outputs sees it. */
  point(contract: Contract, point: Point): { readonly trip: Day; readonly ready: Day } {
    const trip = this.#trip(contract, point);
    return { trip, ready: Number.isFinite(trip) ? this.#ready(point, trip) : Number.POSITIVE_INFINITY };
  }

  isDead(name: string, point: Point): boolean {
    return this.#planB(this.#nodes.get(name) as Node, point).some(
      need => need === name || (this.#reached.has(`${need} ${name}`) && this.#reached.has(`${name} ${need}`)),
    );
  }

  contract(id: string): Contract {
    return this.supposed.contracts.find(contract => contract.id === id) as Contract;
  }

  /** Whether some output asks the point: it is off every ring, and the Plan B is one for it. */
  isSeen(contract: Contract, point: Point): boolean {
    return [...this.#nodes].some(
      ([name, node]) =>
        node.contract === contract &&
        this.#live(contract, node.inputs).includes(point) &&
        !this.isDead(name, point) &&
        !this.isOnRing(name),
    );
  }

  #finish(name: string, node: Node): Day {
    const { contract, output, inputs } = node;
    const isSource = this.hasHappened && name === this.supposed.source;
    if (isSource && this.supposed.fails) return Number.POSITIVE_INFINITY;
    if (output?.deliveredOn !== undefined) return output.deliveredOn;
    if (this.isOnRing(name)) return Number.NaN;
    const lates: Day[] = [0];
    let adds = 0;
    let left = inputs;
    for (const { point, trip, ready } of this.#plans(name, contract, inputs)) {
      const replaced = left.filter(input => point.watches.includes(input.name));
      const hard = replaced.filter(({ need }) => need === 'hard');
      if (!Number.isFinite(trip) || ready === Number.POSITIVE_INFINITY) {
        if (Number.isNaN(trip)) lates.push(...hard.map(() => Number.NaN));
        continue;
      }
      left = left.filter(input => !replaced.includes(input));
      for (const { needBy } of hard) lates.push(needBy === undefined ? ready * 0 : ready - needBy);
      if (hard.length > 0) adds += point.adds;
    }
    for (const input of left) if (input.need === 'hard') lates.push(this.#late(input));
    if (lates.includes(Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
    if (lates.some(Number.isNaN)) return Number.NaN;
    const delay = Math.max(0, Math.max(...lates) + adds - (output?.slack ?? 0));
    const day = this.#moved(output, delay);
    if (!isSource || this.supposed.slip === 0) return day;
    // Nobody can tell when something comes that is late against no date.
    return day === Number.NEGATIVE_INFINITY ? Number.NaN : day + this.supposed.slip;
  }

  #moved(output: Output | undefined, delay: number): Day {
    if (!output) return delay;
    const { due, forecast } = output;
    if (due === undefined && delay > 0) return Number.NaN;
    if (due === undefined) return forecast ?? Number.NEGATIVE_INFINITY;
    return Math.max(forecast ?? due, due < 0 ? 0 : due, due + delay);
  }

  /** The live points of some inputs that are plans for an output, in the order in which they act. */
  #plans(name: string, contract: Contract, inputs: readonly Input[]) {
    return this.#live(contract, inputs)
      .filter(point => !this.isDead(name, point))
      .map(point => ({ point, ...this.point(contract, point) }))
      .sort((a, b) => (a.trip === b.trip ? 0 : a.trip - b.trip || 0));
  }

  #live({ points }: Contract, inputs: readonly Input[]): readonly Point[] {
    return points.filter(({ mode, watches }) => mode === 'armed' && inputs.some(({ name }) => watches.includes(name)));
  }

  #late({ from, needBy }: Input): Day {
    const arrives = this.#arrives(from);
    if (Number.isNaN(arrives) || arrives === Number.POSITIVE_INFINITY) return arrives;
    if (needBy !== undefined) return arrives - needBy;
    const before = this.#before?.finish(from) ?? arrives;
    return arrives > before ? Number.NaN : 0;
  }

  #arrives(from: string): Day {
    return this.finish(from);
  }

  #trip(contract: Contract, point: Point): Day {
    const standing = this.supposed.standing(contract.id, point.name) as Standing;
    if (Number.isFinite(standing.trippedOn)) return standing.trippedOn;
    const watched = contract.inputs.filter(({ name }) => point.watches.includes(name));
    if (watched.some(input => Number.isNaN(this.#watchedArrival(input)))) return Number.NaN;
    const days = watched.map(input => this.#tripOfInput(input, point, watched));
    return Math.min(standing.tripsOn, ...days);
  }

  /** What was delivered is not waited for any more, unless it is gone. */
  #watchedArrival({ from }: Input): Day {
    const delivered = this.#nodes.get(from)?.output?.deliveredOn;
    const isGone = this.hasHappened && this.supposed.fails && from === this.supposed.source;
    return delivered !== undefined && !isGone ? Number.NEGATIVE_INFINITY : this.#arrives(from);
  }

  #tripOfInput(input: Input, point: Point, watched: readonly Input[]): Day {
    const arrives = this.#watchedArrival(input);
    if (arrives === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
    for (let day = 0; day < 700; day++) if (this.#tripsOn(day, input, point, watched, arrives)) return day;
    return Number.POSITIVE_INFINITY;
  }

  #tripsOn(day: number, input: Input, point: Point, watched: readonly Input[], arrives: Day): boolean {
    const { known } = this.supposed;
    const before = this.#before?.finish(input.from) ?? arrives;
    const isThere = arrives <= day;
    const toldOn = known === 'never' ? Number.POSITIVE_INFINITY : known;
    const needs = watched.flatMap(({ needBy }) => (needBy === undefined ? [] : [needBy]));
    const moment =
      point.leadTime === undefined || needs.length === 0 ? undefined : Math.min(...needs) - point.leadTime - point.pad;
    if (input.pin) {
      const window = Math.max(5, input.pin.due - input.pin.agreedOn);
      const isAbove = (on: Day) => (on - (input.pin?.due ?? 0)) * 100 > point.missBy * window;
      // A deed: it is there, or its day is over.
      if (isAbove(isThere ? arrives : day)) return true;
      const isTold = (on: Day) => isAbove(on >= toldOn ? arrives : before);
      // The first day of those on which it was told all along until this day.
      let told = day;
      while (told > 0 && isTold(told - 1)) told--;
      const hasNoTime = moment !== undefined && told + staleAfter > moment;
      if (known !== 'never' && !isThere && isTold(day) && (hasNoTime || day > told + staleAfter)) return true;
    }
    const isDated = this.#nodes.get(input.from)?.output?.due !== undefined || input.pin !== undefined;
    if (moment === undefined || input.needBy === undefined || !isDated || day < moment || isThere) return false;
    if (point.rule === 'never') return false;
    if (point.rule === 'tripUnlessDelivered' || known === 'never') return true;
    return (day >= toldOn ? arrives : before) > input.needBy;
  }

  #ready({ leadTime, from }: Point, trip: Day): Day {
    if (leadTime === undefined) return Number.POSITIVE_INFINITY;
    if (from === undefined) return trip + leadTime;
    const arrives = this.#arrives(from);
    if (arrives === Number.NEGATIVE_INFINITY) return Number.NaN;
    return Math.max(trip + leadTime, arrives);
  }

  /** What must be known before a Plan B can be told. */
  #planB({ contract }: Node, { watches, from }: Point): readonly string[] {
    const watched = contract.inputs.filter(({ name }) => watches.includes(name)).map(input => input.from);
    return from ? [...watched, from] : watched;
  }

  #planBs(node: Node): readonly (readonly string[])[] {
    return this.#live(node.contract, node.inputs).map(point => this.#planB(node, point));
  }

  /** All pairs `a b` of which `a` needs `b`, directly or through others. */
  #closure(needsOf: (node: Node) => readonly string[]): ReadonlySet<string> {
    const names = [...this.#nodes.keys()];
    const pairs = new Set(names.flatMap(name => needsOf(this.#nodes.get(name) as Node).map(need => `${name} ${need}`)));
    for (const through of names)
      for (const a of names)
        for (const b of names) if (pairs.has(`${a} ${through}`) && pairs.has(`${through} ${b}`)) pairs.add(`${a} ${b}`);
    return pairs;
  }
}
