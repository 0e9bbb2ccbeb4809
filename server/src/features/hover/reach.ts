import { directReliances, type Network, namesOf, outputsBehind, type Reliance } from '../../analysis/consumers.js';
import type { Contract, Input, Output } from '../../model/contract.js';

/** Who relies on outputs of a contract. */
export interface Reach {
  /** The inputs that rely on them directly. */
  readonly direct: readonly Reliance[];
  /** How many contracts do, directly or through others; the contract itself does not count. */
  readonly contracts: number;
}

export function reachOf(contract: Contract, outputs: readonly Output[], network: Network): Reach {
  const direct = outputs.flatMap(output => directReliances(namesOf(contract, output), network));
  const seen = new Set<Output>(outputs);
  const waiting = direct.flatMap(reliance => fresh(reliance.contract, reliance.input, seen));
  const contracts = new Set(direct.map(reliance => reliance.contract));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const names = namesOf(next.contract, next.output);
    // Counting needs no order, so it goes without the sorting of `directReliances`.
    for (const id of names.contracts) {
      for (const { document } of network.relyingOn(id)) {
        for (const input of document.inputs) {
          const from = input.from?.value;
          if (from?.contract !== id || !names.outputs.includes(from.output)) continue;
          contracts.add(document);
          waiting.push(...fresh(document, input, seen));
        }
      }
    }
  }
  contracts.delete(contract);
  return { direct, contracts: contracts.size };
}

/** The outputs behind an input that were not looked at yet. */
function fresh(
  contract: Contract,
  input: Input,
  seen: Set<Output>,
): readonly { readonly contract: Contract; readonly output: Output }[] {
  const behind = outputsBehind(contract, input).filter(output => !seen.has(output));
  for (const output of behind) seen.add(output);
  return behind.map(output => ({ contract, output }));
}
