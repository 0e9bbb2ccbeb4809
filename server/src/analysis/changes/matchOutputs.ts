import type { Contract, Output } from '../../model/contract.js';

export interface OutputMatches {
  readonly kept: readonly (readonly [before: Output, after: Output])[];
  readonly removed: readonly Output[];
  readonly added: readonly Output[];
}

/**
 * Outputs of before and now that are the same promise: by name, and by what an output says it was formerly called.
 * A name can be taken over by another output in the same change (`placed` is called `other` now, and `other` is called
 * `third`): it belongs to its old promise no longer when that one has a new name, and the new bearer an old one.
 */
export function matchOutputs(before: Contract, after: Contract): OutputMatches {
  const renames = new Renames(before, after);
  const kept: (readonly [Output, Output])[] = [];
  const removed: Output[] = [];
  const matched = new Set<Output>();
  for (const was of before.outputs) {
    const is = renames.futureOf(was.name);
    if (is && !matched.has(is)) {
      matched.add(is);
      kept.push([was, is]);
    } else removed.push(was);
  }
  return { kept, removed, added: after.outputs.filter(output => !matched.has(output)) };
}

class Renames {
  readonly #past: ReadonlyMap<string, Output>;
  readonly #after: ReadonlyMap<string, Output>;
  /** By old name: the output that says since this change that it was called so. */
  readonly #claims = new Map<string, Output>();

  constructor(before: Contract, after: Contract) {
    this.#after = new Map(after.outputs.map(output => [output.name, output]));
    this.#past = new Map(before.outputs.map(output => [output.name, output]));
    for (const output of after.outputs) {
      const said = new Set(this.#past.get(output.name)?.formerly.map(({ value }) => value));
      for (const { value: name } of output.formerly) {
        const isNew = name !== output.name && this.#past.has(name) && !said.has(name);
        if (isNew && !this.#claims.has(name)) this.#claims.set(name, output);
      }
    }
  }

  /** The output that goes on with the promise that had this name. */
  futureOf(name: string): Output | undefined {
    const bearer = this.#after.get(name);
    if (bearer && !this.#isTakenOver(name, new Set())) return bearer;
    const heir = this.#claims.get(name);
    // An output that goes on with its own promise takes in no other one besides.
    const isBusy = heir && this.#past.has(heir.name) && !this.#isTakenOver(heir.name, new Set());
    return isBusy ? undefined : heir;
  }

  /** Whether the output that bears a name now is another one than the one that bore it. */
  #isTakenOver(name: string, seen: Set<string>): boolean {
    // Names that go round in a ring were all taken over.
    if (seen.has(name)) return true;
    seen.add(name);
    const bearer = this.#after.get(name);
    if (!bearer || !this.#claims.has(name)) return false;
    return bearer.formerly.some(({ value: old }) => {
      if (this.#claims.get(old) !== bearer) return false;
      return !this.#after.has(old) || this.#isTakenOver(old, seen);
    });
  }
}
