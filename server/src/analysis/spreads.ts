import type { Contract } from '../model/contract.js';
import type { FileChange } from '../workspace/fileIndex.js';
import type { Workspace } from '../workspace/workspace.js';
import { type Reliance, RelianceIndex, relianceKey } from './consumers.js';
import { type Hit, passesOn, spread } from './hits.js';

/** So many answers are kept: those of the files that somebody is at work on. */
const mostKept = 64;

/**
 * How far failures spread, kept while nobody relies on anybody otherwise than before: who is hit behind the direct
 * dependents follows from who relies on whom, and that is the same after nearly every keystroke.
 */
export class Spreads {
  readonly #known = new Map<string, readonly Hit[]>();
  #workspace: Workspace | undefined;
  #reliances: RelianceIndex | undefined;

  /** Takes over changed files; answers whether failures may spread otherwise now. */
  update(workspace: Workspace, changes: readonly FileChange[]): boolean {
    this.#workspace = workspace;
    const changed = changes.some(({ before, after }) => {
      const [was, is] = [before?.document, after?.document];
      return was?.kind === 'contract' && is?.kind === 'contract'
        ? networkPart(was) !== networkPart(is)
        : was?.kind === 'contract' || is?.kind === 'contract';
    });
    if (changed) this.forget();
    return changed;
  }

  forget(): void {
    this.#known.clear();
    this.#reliances = undefined;
  }

  /** All that is hit by a failure that starts at some reliances, these included. */
  from(first: readonly Hit[]): readonly Hit[] {
    const workspace = this.#workspace;
    if (!workspace || !first.some(passesOn)) return first;
    const key = first.map(hit => `${hit.file.key} ${relianceKey(hit)} ${hit.state} ${hit.onlyBefore}`).join('\n');
    let behind = this.#known.get(key);
    if (!behind) {
      this.#reliances ??= new RelianceIndex(workspace);
      behind = spread(first, this.#reliances, reliance => this.#now(reliance)).slice(first.length);
      const [oldest] = this.#known.keys();
      if (this.#known.size >= mostKept && oldest !== undefined) this.#known.delete(oldest);
      this.#known.set(key, behind);
    }
    return [...first, ...behind];
  }

  #now(reliance: Reliance): Reliance {
    const file = this.#workspace?.files.get(reliance.file.key);
    if (!file || file === reliance.file || file.document?.kind !== 'contract') return reliance;
    const contract = file.document;
    const input = contract.inputs.find(({ name }) => name === reliance.input.name);
    return input ? { file, contract, input } : reliance;
  }
}

/** All of a contract that decides how failures spread through it, and the words for it; two that say the same are equal. */
function networkPart({ id, formerly, outputs, inputs, reversionPoints }: Contract): string {
  return JSON.stringify([
    id.value,
    formerly.map(({ value }) => value),
    outputs.map(output => [
      output.name,
      output.formerly.map(({ value }) => value),
      output.dependsOn?.map(({ value }) => value),
    ]),
    inputs.map(({ name, from, need }) => [name, from?.value.contract, from?.value.output, need?.value]),
    reversionPoints.map(({ mode, watches, planB }) => [
      mode?.value,
      planB !== undefined,
      watches.map(({ input, what }) => [input.value, what?.map(({ value }) => value)]),
    ]),
  ]);
}
