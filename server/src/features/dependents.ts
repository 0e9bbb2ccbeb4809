import { directReliances, namesOf, outputsBehind, type Reliance } from '../analysis/consumers.js';
import type { HitState } from '../analysis/hits.js';
import { touches } from '../base/range.js';
import type { UriKey } from '../base/uri.js';
import type { Contract, Input, Output } from '../model/contract.js';
import type { Declared } from '../workspace/workspace.js';
import type { FeatureContext } from './context.js';
import { type Impact, impactOf } from './impact.js';
import { type Owner, ownerOf } from './owner.js';
import type { Place } from './place.js';

export type Direction = 'dependents' | 'providers';

/** One row of the tree of who relies on whom. */
export interface DependencyRow {
  /** The way from the root to this row; the same row keeps its id when the files change. */
  readonly id: string;
  readonly what:
    | { readonly kind: 'output'; readonly contract: Contract; readonly output: Output; readonly dependents: number }
    | { readonly kind: 'input'; readonly contract: Contract; readonly input: Input }
    /** An input's `from` that names nothing that exists. */
    | { readonly kind: 'nowhere'; readonly contract: Contract; readonly input: Input };
  readonly owner: Owner | undefined;
  readonly place: Place;
  /** What the change against the baseline does to it. */
  readonly state: HitState | undefined;
  readonly reason: string | undefined;
  readonly hasChildren: boolean;
  /** It stands above itself already: a ring is not opened twice. */
  readonly recursive: boolean;
}

/** The rows under a contract: its outputs, or towards providers its inputs. */
export function rootRows(
  contract: Declared<Contract>,
  direction: Direction,
  context: FeatureContext,
): readonly DependencyRow[] {
  const tree = new Tree(direction, context);
  return direction === 'dependents'
    ? contract.document.outputs.map(output => tree.outputRow(contract, output, []))
    : contract.document.inputs.map(input =>
        tree.inputRow({ file: contract.file, contract: contract.document, input }, []),
      );
}

/** The rows under a row; none where it is gone by now. */
export function childRows(id: string, direction: Direction, context: FeatureContext): readonly DependencyRow[] {
  return new Tree(direction, context).children(id.split(separator));
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

function segment(kind: 'output' | 'input', contract: Contract, name: string): string {
  return `${kind} ${contract.id.value} ${name}`;
}

class Tree {
  readonly #impact: Impact;

  constructor(
    private readonly direction: Direction,
    private readonly context: FeatureContext,
  ) {
    this.#impact = impactOf(context);
  }

  children(way: readonly string[]): readonly DependencyRow[] {
    const [kind, id = '', name] = (way.at(-1) ?? '').split(' ');
    const declared = this.context.workspace.contract(id);
    if (!declared || way.slice(0, -1).includes(way.at(-1) ?? '')) return [];
    if (kind === 'output') {
      const output = declared.document.outputs.find(candidate => candidate.name === name);
      return output ? this.#underOutput(declared, output, way) : [];
    }
    const input = declared.document.inputs.find(candidate => candidate.name === name);
    return input ? this.#underInput({ file: declared.file, contract: declared.document, input }, way) : [];
  }

  outputRow({ file, document }: Declared<Contract>, output: Output, above: readonly string[]): DependencyRow {
    const own = segment('output', document, output.name);
    const change = this.#impact.changes.find(
      one => one.contract === document.id.value && one.output === output.name && one.kind !== 'compatible',
    );
    const reliances = directReliances(namesOf(document, output), this.context.workspace);
    return {
      id: [...above, own].join(separator),
      what: { kind: 'output', contract: document, output, dependents: reliances.length },
      owner: ownerOf(document, this.context.workspace),
      place: { file: file.key, range: output.nameNode },
      state: undefined,
      reason: change?.message,
      hasChildren:
        !above.includes(own) &&
        (this.direction === 'dependents' ? reliances.length > 0 : inputsOf(document, output).length > 0),
      recursive: above.includes(own),
    };
  }

  inputRow(reliance: Reliance, above: readonly string[]): DependencyRow {
    const { contract, input, file } = reliance;
    const own = segment('input', contract, input.name);
    const recursive = above.includes(own);
    const hit = this.#hit(contract, input);
    const provider = this.#provider(input);
    return {
      id: [...above, own].join(separator),
      what: { kind: input.from && !provider ? 'nowhere' : 'input', contract, input },
      owner: ownerOf(contract, this.context.workspace),
      place: { file: file.key, range: input.nameNode },
      state: hit?.state,
      reason: hit?.reason,
      hasChildren:
        !recursive && (this.direction === 'dependents' ? this.#behind(reliance).length > 0 : provider !== undefined),
      recursive,
    };
  }

  #underOutput(declared: Declared<Contract>, output: Output, way: readonly string[]): readonly DependencyRow[] {
    const { file, document } = declared;
    if (this.direction === 'providers')
      return inputsOf(document, output).map(input => this.inputRow({ file, contract: document, input }, way));
    return directReliances(namesOf(document, output), this.context.workspace).map(reliance =>
      this.inputRow(reliance, way),
    );
  }

  #underInput(reliance: Reliance, way: readonly string[]): readonly DependencyRow[] {
    if (this.direction === 'dependents') return this.#behind(reliance).map(next => this.inputRow(next, way));
    const provider = this.#provider(reliance.input);
    return provider ? [this.outputRow(provider.declared, provider.output, way)] : [];
  }

  #behind({ contract, input }: Reliance): readonly Reliance[] {
    return outputsBehind(contract, input).flatMap(output =>
      directReliances(namesOf(contract, output), this.context.workspace),
    );
  }

  #provider({ from }: Input): { readonly declared: Declared<Contract>; readonly output: Output } | undefined {
    const declared = from && this.context.workspace.contract(from.value.contract);
    const output = declared?.document.outputs.find(({ name }) => name === from?.value.output);
    return declared && output ? { declared, output } : undefined;
  }

  /** The worst that the changes do to an input, and why. */
  #hit(contract: Contract, input: Input): { readonly state: HitState; readonly reason: string } | undefined {
    for (const change of this.#impact.changes) {
      if (change.kind === 'compatible') continue;
      const hit = change.hits.find(
        one => !one.isPlanB && one.contract === contract.id.value && one.input === input.name,
      );
      if (hit)
        return {
          state: hit.state,
          reason:
            hit.path.length > 1 ? `${change.message} Through ${hit.path.slice(0, -1).join(' → ')}.` : change.message,
        };
    }
    return undefined;
  }
}

function inputsOf({ inputs }: Contract, { dependsOn }: Output): readonly Input[] {
  return inputs.filter(({ name }) => !dependsOn || dependsOn.some(({ value }) => value === name));
}
