import { appendTo } from '../base/multimap.js';
import { compareText } from '../base/order.js';
import type { Contract, Input, Output } from '../model/contract.js';
import { idsOfContract, namesOfPart } from '../model/formerly.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { Declared } from '../workspace/workspace.js';

/** The few looks into a workspace that following reliances needs; a tracked view and a plain workspace both give them. */
export interface Network {
  contract(id: string): Declared<Contract> | undefined;
  relyingOn(id: string): readonly Declared<Contract>[];
}

/** One input that relies on an output, with the contract it belongs to. */
export interface Reliance {
  readonly file: ContractFile;
  readonly contract: Contract;
  readonly input: Input;
}

/** What a reliance is known by, however its file changes: its contract and its input. */
export function relianceKey({ contract, input }: Pick<Reliance, 'contract' | 'input'>): string {
  return `${contract.id.value}#${input.name}`;
}

/** The ids under which an output is relied on: its own and, after a rename, its earlier ones. */
export interface OutputNames {
  readonly contracts: readonly string[];
  readonly outputs: readonly string[];
}

export function namesOf(contract: Contract, output: Output): OutputNames {
  return { contracts: idsOfContract(contract), outputs: namesOfPart(output) };
}

/** The inputs that rely on an output directly, sorted by contract, then by file, then as written. */
export function directReliances(names: OutputNames, network: Network): readonly Reliance[] {
  const found: Reliance[] = [];
  for (const id of names.contracts) {
    for (const { file, document } of network.relyingOn(id)) {
      for (const input of document.inputs) {
        const from = input.from?.value;
        if (from?.contract === id && names.outputs.includes(from.output))
          found.push({ file, contract: document, input });
      }
    }
  }
  return sorted(found);
}

/** Sorts in place: by contract, then by file, then as written. */
function sorted(reliances: Reliance[]): readonly Reliance[] {
  if (reliances.length < 2) return reliances;
  return reliances.sort(
    (a, b) =>
      compareText(a.contract.id.value, b.contract.id.value) ||
      compareText(a.file.key, b.file.key) ||
      a.input.range.start - b.input.range.start,
  );
}

/**
 * Who relies on which output, looked up once for each contract. For following a failure, which asks about thousands of
 * outputs; holds as long as nobody relies on anybody otherwise.
 */
export class RelianceIndex {
  readonly #relying = new Map<string, ReadonlyMap<string, readonly Reliance[]>>();

  constructor(private readonly network: Network) {}

  /** What `directReliances` answers. */
  of({ contracts, outputs }: OutputNames): readonly Reliance[] {
    const found = contracts.flatMap(id => outputs.flatMap(output => this.#relyingOn(id).get(output) ?? []));
    return contracts.length * outputs.length === 1 ? found : sorted(found);
  }

  #relyingOn(id: string): ReadonlyMap<string, readonly Reliance[]> {
    const known = this.#relying.get(id);
    if (known) return known;
    const byOutput = new Map<string, Reliance[]>();
    for (const { file, document: contract } of this.network.relyingOn(id)) {
      for (const input of contract.inputs) {
        if (input.from?.value.contract !== id) continue;
        const { output } = input.from.value;
        appendTo(byOutput, output, { file, contract, input });
      }
    }
    for (const reliances of byOutput.values()) sorted(reliances);
    this.#relying.set(id, byOutput);
    return byOutput;
  }
}

/** The outputs of a contract that depend on one of its inputs: those that list it, and those that list nothing. */
export function outputsBehind(contract: Contract, input: Input): readonly Output[] {
  return contract.outputs.filter(
    ({ dependsOn }) => dependsOn === undefined || dependsOn.some(name => name.value === input.name),
  );
}
