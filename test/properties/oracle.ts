import { type Contract, type Edit, edited, type Input, type Output, type World } from './networks.js';

/** One input that a change hits, and how. */
export interface Expected {
  readonly contract: string;
  readonly input: string;
  readonly state: 'breaks' | 'reverts' | 'degraded' | 'blocked';
  /** 1 for who relies on the changed output itself. */
  readonly distance: number;
  /** Whether the reliance is taken away by the same change. */
  readonly left: boolean;
}

/** Those who rely on the changed output itself, now or before, and read, require or await what changed. */
export function directly({ before, edit }: World): readonly Expected[] {
  const now = edited(before, edit);
  const provider = before[edit.contract] as Contract;
  const output = provider.outputs[edit.output] as Output;
  const feeling = (contracts: readonly Contract[], left: boolean): readonly Expected[] =>
    contracts.flatMap(contract =>
      contract.inputs
        .filter(input => reliesOn(input, provider, output) && feels(input, output, edit))
        .map(input => ({
          contract: contract.id,
          input: input.name,
          state: stateOf(contract, input, legOf(edit), 'breaks'),
          distance: 1,
          left,
        })),
    );
  return [...feeling(now, false), ...feeling(before, true).filter(hit => !isThere(hit, now))];
}

/**
 * Those hit, and behind each of them whoever relies on an output that depends on the input that is hit. A soft input
 * only degrades, an armed reversion point that watches switches to Plan B: both go on, and nothing passes beyond them.
 */
export function behind(direct: readonly Expected[], { before, edit }: World): readonly Expected[] {
  const now = edited(before, edit);
  const hits = [...direct];
  for (let distance = 2; distance < 100; distance++) {
    for (const hit of hits.filter(one => one.distance === distance - 1)) {
      if (hit.state === 'degraded' || hit.state === 'reverts') continue;
      const owner = (hit.left ? before : now).find(({ id }) => id === hit.contract) as Contract;
      for (const output of owner.outputs) {
        if (output.dependsOn && !output.dependsOn.includes(hit.input)) continue;
        for (const contract of now) {
          for (const input of contract.inputs) {
            if (!reliesOn(input, owner, output)) continue;
            if (hits.some(known => known.contract === contract.id && known.input === input.name)) continue;
            const state = stateOf(contract, input, 'date', 'blocked');
            hits.push({ contract: contract.id, input: input.name, state, distance, left: false });
          }
        }
      }
    }
  }
  return hits;
}

function reliesOn(input: Input, contract: Contract, output: Output): boolean {
  return input.from[0] === contract.id && input.from[1] === output.name;
}

/** Whether the input is still there after the edit, relying on what it did or on something else that is there. */
function isThere({ contract, input }: Expected, now: readonly Contract[]): boolean {
  return now.some(({ id, inputs }) => id === contract && inputs.some(({ name }) => name === input));
}

function legOf({ kind }: Edit): string {
  if (kind === 'move date') return 'date';
  return kind === 'loosen level' || kind === 'remove level' ? 'age' : 'shape';
}

function stateOf(contract: Contract, input: Input, leg: string, otherwise: 'breaks' | 'blocked'): Expected['state'] {
  const isWatched = contract.points.some(
    point =>
      point.input === input.name && point.hasPlanB && point.mode !== 'shadow' && (point.what?.includes(leg) ?? true),
  );
  if (isWatched) return 'reverts';
  return input.need === 'soft' ? 'degraded' : otherwise;
}

/** Whether what changed is something that the input reads, requires, or waits for. */
function feels(input: Input, output: Output, { kind, path, by }: Edit): boolean {
  switch (kind) {
    case 'make required':
      return false;
    case 'remove field':
    case 'make optional':
      return input.uses?.some(use => touches(use.split('/').slice(1), path)) ?? true;
    case 'remove output':
      return true;
    case 'remove level':
      return input.age !== undefined;
    case 'loosen level':
      return input.age !== undefined && input.age < (output.age ?? 0) + by;
    case 'move date':
      return input.needBy !== undefined && output.due <= input.needBy && input.needBy < output.due + by;
  }
}

/** A path covers everything under it, and what lies on the way to it is read too; `*` is any key or any item. */
function touches(use: readonly string[], changed: readonly string[]): boolean {
  return use.every((step, i) => changed[i] === undefined || step === '*' || step === changed[i]);
}
