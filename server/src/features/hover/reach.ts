import { directReliances, type Network, namesOf, outputsBehind, type Reliance } from '../../analysis/consumers.js';
import type { Contract, Output } from '../../model/contract.js';

/** Who relies on outputs of a contract. */
export interface Reach {
  /** The inputs that rely on them directly. */
  readonly direct: readonly Reliance[];
  /** How many contracts do, directly or through others; the contract itself does not count. */
  readonly contracts: number;
}

export function reachOf(contract: Contract, outputs: readonly Output[], network: Network): Reach {
  const direct = outputs.flatMap(output => directReliances(namesOf(contract, output), network));
  const waiting = [...direct];
  const seen = new Set(waiting.map(keyOf));
  const contracts = new Set<string>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    contracts.add(next.contract.id.value);
    for (const output of outputsBehind(next.contract, next.input)) {
      for (const reliance of directReliances(namesOf(next.contract, output), network)) {
        const key = keyOf(reliance);
        if (seen.has(key)) continue;
        seen.add(key);
        waiting.push(reliance);
      }
    }
  }
  contracts.delete(contract.id.value);
  return { direct, contracts: contracts.size };
}

function keyOf({ contract, input }: Reliance): string {
  return `${contract.id.value}#${input.name}`;
}
