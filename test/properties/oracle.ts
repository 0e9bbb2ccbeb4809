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

/**
 * Whom an edit hits, by following the definitions one by one, with no thought for speed and none of the code that is
 * tried: those whose input reads what changed; behind each of them, whoever relies on an output that depends on that
 * input. A soft input only degrades, an armed reversion point that watches switches to Plan B: both go on, and nothing
 * passes beyond them.
 */
export function whomItHits({ before, edit }: World): readonly Expected[] {
  const now = edited(before, edit);
  const provider = before[edit.contract] as Contract;
  const output = provider.outputs[edit.output] as Output;
  const hits: { by: Contract; input: Input; expected: Expected }[] = [];

  for (const [contracts, left] of [
    [now, false],
    [before, true],
  ] as const) {
    for (const contract of contracts) {
      for (const input of contract.inputs) {
        if (!reliesOn(input, provider, output) || !feels(input, output, edit)) continue;
        if (left && stillThere(contract, input, now)) continue;
        const state = stateOf(contract, input, legOf(edit), 'breaks');
        hits.push({
          by: contract,
          input,
          expected: { contract: contract.id, input: input.name, state, distance: 1, left },
        });
      }
    }
  }

  for (let distance = 2; distance < 100; distance++) {
    for (const { by, input, expected } of hits.filter(({ expected }) => expected.distance === distance - 1)) {
      if (expected.state === 'degraded' || expected.state === 'reverts') continue;
      for (const behind of by.outputs) {
        if (behind.dependsOn && !behind.dependsOn.includes(input.name)) continue;
        for (const contract of now) {
          for (const next of contract.inputs) {
            if (!reliesOn(next, by, behind)) continue;
            if (hits.some(hit => hit.expected.contract === contract.id && hit.expected.input === next.name)) continue;
            const state = stateOf(contract, next, 'date', 'blocked');
            hits.push({
              by: contract,
              input: next,
              expected: { contract: contract.id, input: next.name, state, distance, left: false },
            });
          }
        }
      }
    }
  }
  return hits.map(({ expected }) => expected);
}

function reliesOn(input: Input, contract: Contract, output: Output): boolean {
  return input.from[0] === contract.id && input.from[1] === output.name;
}

/** An input that the change left as it was, or moved to another output that is there. */
function stillThere(contract: Contract, input: Input, now: readonly Contract[]): boolean {
  return now.some(({ id, inputs }) => id === contract.id && inputs.some(({ name }) => name === input.name));
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
