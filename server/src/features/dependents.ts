import type { PlanBReliance } from '../analysis/changes/planBReliances.js';
import { directReliances, namesOf, outputsBehind, type Reliance } from '../analysis/consumers.js';
import type { InputStanding, OutputStanding, Standings } from '../analysis/propagation/standing.js';
import { compareStates, type ImpactState } from '../analysis/propagation/states.js';
import { touches } from '../base/range.js';
import type { UriKey } from '../base/uri.js';
import type { PlainDate } from '../base/values/date.js';
import type { Contract, Input, Output, ReversionPoint } from '../model/contract.js';
import type { Declared } from '../workspace/workspace.js';
import type { FeatureContext } from './context.js';
import { type Impact, type ImpactHit, impactOf } from './impact.js';
import { lastSaidIn } from './lastSaid.js';
import { type Owner, ownerOf } from './owner.js';
import type { Place } from './place.js';
import { planBKey, planBsOn } from './planBs.js';

export type Direction = 'dependents' | 'providers';

/** One row of the tree of who relies on whom. */
export interface DependencyRow {
  /** The way from the root to this row; the same row keeps its id when the files change. */
  readonly id: string;
  readonly what:
    | {
        readonly kind: 'output';
        readonly contract: Contract;
        readonly output: Output;
        /** The inputs and Plan Bs that reach it directly. */
        readonly dependents: number;
        readonly delivered: PlainDate | undefined;
        /** When it comes; undefined where nothing is known of it. */
        readonly standing: OutputStanding | undefined;
      }
    | { readonly kind: 'input'; readonly contract: Contract; readonly input: Input }
    /** A Plan B that relies on the output, in place of an input or for something else. */
    | { readonly kind: 'planB'; readonly contract: Contract; readonly input: Input; readonly point: ReversionPoint }
    /** An input's `from` that names nothing that exists. */
    | { readonly kind: 'nowhere'; readonly contract: Contract; readonly input: Input };
  readonly owner: Owner | undefined;
  readonly place: Place;
  /** The worst of what the change against the baseline does to it and how it fares otherwise; undefined where all is well. */
  readonly state: ImpactState | undefined;
  /** What the change against the baseline does to it. */
  readonly reason: string | undefined;
  /** How a dependent fares by the dates. */
  readonly standing: InputStanding | undefined;
  readonly hasChildren: boolean;
  /** It stands above itself already: a ring is not opened twice. */
  readonly recursive: boolean;
}

/**
 * The rows under a contract: its outputs, or towards providers its inputs.
 *
 * @param standings how everybody fares in the world that is shown: as things stand, or as somebody supposes
 */
export function rootRows(
  contract: Declared<Contract>,
  direction: Direction,
  context: FeatureContext,
  standings: Standings,
): readonly DependencyRow[] {
  const tree = new Tree(direction, context, standings);
  return direction === 'dependents'
    ? contract.document.outputs.map(output => tree.outputRow(contract, output, []))
    : contract.document.inputs.map(input =>
        tree.inputRow({ file: contract.file, contract: contract.document, input }, []),
      );
}

/** The rows under a row; none where it is gone by now. */
export function childRows(
  id: string,
  direction: Direction,
  context: FeatureContext,
  standings: Standings,
): readonly DependencyRow[] {
  return new Tree(direction, context, standings).children(id.split(separator));
}

/** The contract that the cursor's file declares, and the row in which the cursor is. */
export function contractAt(
  file: UriKey,
  offset: number | undefined,
  direction: Direction,
  { workspace }: FeatureContext,
): { readonly contract: Declared<Contract>; readonly current: string | undefined } | undefined {
  const found = workspace.files.get(file);
  const document = found?.document;
  if (!found || !document) return undefined;
  const id = document.kind === 'contract' || document.kind === 'status' ? document.id.value : undefined;
  const contract =
    id === undefined ? undefined : document.kind === 'contract' ? { file: found, document } : workspace.contract(id);
  if (!contract) return undefined;
  const things = direction === 'dependents' ? contract.document.outputs : contract.document.inputs;
  const at =
    offset === undefined || contract.file !== found ? undefined : things.find(({ range }) => touches(range, offset));
  const kind = direction === 'dependents' ? 'output' : 'input';
  return { contract, current: at && segment(kind, contract.document, at.name) };
}

/** Between the segments of an id; no name holds one. */
const separator = '\n';

function segment(kind: 'output' | 'input' | 'planB', contract: Contract, name: string): string {
  return `${kind} ${contract.id.value} ${name}`;
}

class Tree {
  readonly #impact: Impact;

  constructor(
    private readonly direction: Direction,
    private readonly context: FeatureContext,
    private readonly standings: Standings,
  ) {
    this.#impact = impactOf(context);
  }

  children(way: readonly string[]): readonly DependencyRow[] {
    const [kind, id = '', name] = (way.at(-1) ?? '').split(' ');
    const declared = this.context.workspace.contract(id);
    if (!declared || way.slice(0, -1).includes(way.at(-1) ?? '')) return [];
    const { file, document: contract } = declared;
    if (kind === 'output') {
      const output = contract.outputs.find(candidate => candidate.name === name);
      return output ? this.#underOutput(declared, output, way) : [];
    }
    if (kind === 'planB') {
      const point = contract.reversionPoints.find(candidate => candidate.name === name);
      return point ? this.#rowsBehind(contract, outputsOnPoint(contract, point), way) : [];
    }
    const input = contract.inputs.find(candidate => candidate.name === name);
    return input ? this.#underInput({ file, contract, input }, way) : [];
  }

  outputRow({ file, document }: Declared<Contract>, output: Output, above: readonly string[]): DependencyRow {
    const own = segment('output', document, output.name);
    const change = this.#impact.changes.find(
      one => one.contract === document.id.value && one.output === output.name && one.kind !== 'compatible',
    );
    const { reliances, planBs } = this.#relyingOn(document, output);
    const standing = this.standings.output({ contract: document.id.value, output: output.name });
    return {
      id: [...above, own].join(separator),
      what: {
        kind: 'output',
        contract: document,
        output,
        dependents: reliances.length + planBs.length,
        delivered: lastSaidIn({ file, contract: document, output }, this.context).delivered?.date,
        standing,
      },
      owner: ownerOf(document, this.context.workspace),
      place: { file: file.key, range: output.nameNode },
      state: undefined,
      reason: change?.message,
      standing: undefined,
      hasChildren:
        !above.includes(own) &&
        (this.direction === 'dependents'
          ? reliances.length + planBs.length > 0
          : inputsOf(document, output).length > 0),
      recursive: above.includes(own),
    };
  }

  inputRow(reliance: Reliance, above: readonly string[]): DependencyRow {
    const { contract, input, file } = reliance;
    const own = segment('input', contract, input.name);
    const recursive = above.includes(own);
    const provider = this.#provider(input);
    const standing = this.standings.input(contract.id.value, input.name);
    return {
      id: [...above, own].join(separator),
      what: { kind: input.from && !provider ? 'nowhere' : 'input', contract, input },
      owner: ownerOf(contract, this.context.workspace),
      place: { file: file.key, range: input.nameNode },
      ...this.#felt(standing, hit => !hit.isPlanB && hit.contract === contract.id.value && hit.input === input.name),
      standing,
      hasChildren:
        !recursive &&
        (this.direction === 'dependents'
          ? this.#isReliedOn(contract, outputsBehind(contract, input))
          : provider !== undefined),
      recursive,
    };
  }

  /** A Plan B feels what its contract feels while it is in use; before that only that it breaks. */
  #planBRow(
    { reliance: { file, contract, input }, planB: { point } }: PlanBReliance,
    above: readonly string[],
  ): DependencyRow {
    const own = segment('planB', contract, point.name);
    const recursive = above.includes(own);
    const fares = this.standings.input(contract.id.value, input.name);
    const standing = fares?.planB?.point.name === point.name ? fares : undefined;
    return {
      id: [...above, own].join(separator),
      what: { kind: 'planB', contract, input, point },
      owner: ownerOf(contract, this.context.workspace),
      place: { file: file.key, range: point.nameNode },
      ...this.#felt(standing, hit => hit.isPlanB && hit.contract === contract.id.value && hit.input === point.name),
      standing,
      hasChildren: !recursive && this.#isReliedOn(contract, outputsOnPoint(contract, point)),
      recursive,
    };
  }

  #relyingOn(contract: Contract, output: Output): Relying {
    const { workspace } = this.context;
    return {
      reliances: directReliances(namesOf(contract, output), workspace),
      planBs: planBsOn(contract, output, workspace),
    };
  }

  #isReliedOn(contract: Contract, outputs: readonly Output[]): boolean {
    return outputs.some(output => {
      const { reliances, planBs } = this.#relyingOn(contract, output);
      return reliances.length + planBs.length > 0;
    });
  }

  /** Those who rely on some outputs of a contract, in Plan A and then in Plan B. */
  #rowsBehind(contract: Contract, outputs: readonly Output[], way: readonly string[]): readonly DependencyRow[] {
    const relying = outputs.map(output => this.#relyingOn(contract, output));
    const planBs = new Map(relying.flatMap(one => one.planBs).map(one => [planBKey(one), one]));
    return [
      ...relying.flatMap(({ reliances }) => reliances).map(reliance => this.inputRow(reliance, way)),
      ...[...planBs.values()].map(planB => this.#planBRow(planB, way)),
    ];
  }

  #underOutput(declared: Declared<Contract>, output: Output, way: readonly string[]): readonly DependencyRow[] {
    const { file, document } = declared;
    return this.direction === 'providers'
      ? inputsOf(document, output).map(input => this.inputRow({ file, contract: document, input }, way))
      : this.#rowsBehind(document, [output], way);
  }

  #underInput({ contract, input }: Reliance, way: readonly string[]): readonly DependencyRow[] {
    if (this.direction === 'dependents') return this.#rowsBehind(contract, outputsBehind(contract, input), way);
    const provider = this.#provider(input);
    return provider ? [this.outputRow(provider.declared, provider.output, way)] : [];
  }

  #provider({ from }: Input): { readonly declared: Declared<Contract>; readonly output: Output } | undefined {
    const declared = from && this.context.workspace.contract(from.value.contract);
    const output = declared?.document.outputs.find(({ name }) => name === from?.value.output);
    return declared && output ? { declared, output } : undefined;
  }

  /** The worst of what the changes do and how it fares. Moved dates are told by how it fares alone: exactly. */
  #felt(
    standing: InputStanding | undefined,
    isMeant: (hit: ImpactHit) => boolean,
  ): Pick<DependencyRow, 'state' | 'reason'> {
    const felt = this.#impact.changes
      .filter(({ kind }) => kind !== 'compatible')
      .flatMap(change => {
        const hit = change.hits.find(isMeant);
        return hit ? [{ change, hit }] : [];
      });
    const broken = felt.find(({ change }) => change.aspect !== 'date' || !standing);
    const states = [broken?.hit.state, standing?.state].filter(state => state !== undefined && state !== 'unaffected');
    const [told] = broken ? [broken] : felt;
    return {
      state: states.sort(compareStates)[0],
      reason:
        told &&
        (told.hit.path.length > 1
          ? `${told.change.message} Through ${told.hit.path.slice(0, -1).join(' → ')}.`
          : told.change.message),
    };
  }
}

/** Who relies on an output: inputs, and Plan Bs. */
interface Relying {
  readonly reliances: readonly Reliance[];
  readonly planBs: readonly PlanBReliance[];
}

/** The own outputs that stand on what a point watches. */
function outputsOnPoint(contract: Contract, { watches }: ReversionPoint): readonly Output[] {
  const inputs = contract.inputs.filter(({ name }) => watches.some(({ input }) => input.value === name));
  const outputs = new Set(inputs.flatMap(input => outputsBehind(contract, input)));
  return contract.outputs.filter(output => outputs.has(output));
}

function inputsOf({ inputs }: Contract, { dependsOn }: Output): readonly Input[] {
  return inputs.filter(({ name }) => !dependsOn || dependsOn.some(({ value }) => value === name));
}
