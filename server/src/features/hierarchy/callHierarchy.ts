import { directReliances, namesOf, outputsBehind, type Reliance } from '../../analysis/consumers.js';
import { type Range, touches } from '../../base/range.js';
import type { UriKey } from '../../base/uri.js';
import type { Contract, Input, Output } from '../../model/contract.js';
import { outputNamed } from '../../model/formerly.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { contractNamed } from '../../workspace/promised.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import { symbolAt } from '../navigation/symbolAt.js';

/** What names an item when it is asked for its neighbours, perhaps after the files have changed. */
export interface HierarchyKey {
  readonly kind: 'contract' | 'output' | 'input';
  readonly contract: string;
  /** The output's or input's name; empty for a contract. */
  readonly name: string;
}

/** A promise, a reliance or a whole contract as a node of who relies on whom. */
export interface HierarchyItem extends HierarchyKey {
  readonly file: UriKey;
  readonly range: Range;
  readonly selection: Range;
}

/** A neighbour, and the places that make it one: the `from` of inputs, in the file of whoever relies. */
export interface HierarchyLink {
  readonly item: HierarchyItem;
  readonly from: readonly Range[];
}

/** The contract, output or input that is named at an offset, or in whose body it lies. */
export function hierarchyItemAt(file: ContractFile, offset: number, workspace: Workspace): HierarchyItem | undefined {
  const named = symbolAt(file, offset, workspace)?.entity;
  switch (named?.kind) {
    case 'contract':
      return hierarchyItem({ kind: 'contract', contract: named.name, name: '' }, workspace);
    case 'output':
    case 'input':
      return hierarchyItem({ kind: named.kind, contract: named.contract, name: named.name }, workspace);
    case 'level':
      return hierarchyItem({ kind: 'output', contract: named.contract, name: named.output }, workspace);
    default:
      return around(file, offset, workspace);
  }
}

/** Who relies on it: the inputs of others that reach it, or that reach what stands behind it. */
export function dependentsOf(key: HierarchyKey, workspace: Workspace): readonly HierarchyLink[] {
  const contract = workspace.contract(key.contract)?.document;
  if (!contract) return [];
  const reliances = reliedOutputs(key, contract).flatMap(output =>
    directReliances(namesOf(contract, output), workspace),
  );
  const byInput = new Map(reliances.map(reliance => [reliance.input, reliance]));
  return [...byInput.values()].map(reliance => ({ item: inputItem(reliance), from: fromOf(reliance.input) }));
}

/** On what it relies: the outputs that it needs, directly or through its contract's inputs. */
export function providersOf(key: HierarchyKey, workspace: Workspace): readonly HierarchyLink[] {
  const contract = workspace.contract(key.contract)?.document;
  if (!contract) return [];
  const links = new Map<Output, { item: HierarchyItem; from: Range[] }>();
  for (const input of neededInputs(key, contract)) {
    const provider = input.from && contractNamed(input.from.value.contract, workspace);
    const output = provider && input.from && outputNamed(provider.document, input.from.value.output);
    if (!provider || !output) continue;
    const link = links.get(output) ?? { item: outputItem(provider, output), from: [] };
    link.from.push(...fromOf(input));
    links.set(output, link);
  }
  return [...links.values()];
}

function hierarchyItem({ kind, contract, name }: HierarchyKey, workspace: Workspace): HierarchyItem | undefined {
  const declared = workspace.contract(contract);
  if (!declared) return undefined;
  const { file, document } = declared;
  switch (kind) {
    case 'contract': {
      const { start, end } = document.id.node;
      return {
        kind,
        contract,
        name: '',
        file: file.key,
        range: { start: 0, end: file.text.length },
        selection: { start, end },
      };
    }
    case 'output': {
      const output = document.outputs.find(one => one.name === name);
      return output && outputItem(declared, output);
    }
    case 'input': {
      const input = document.inputs.find(one => one.name === name);
      return input && inputItem({ file, contract: document, input });
    }
  }
}

function around({ document }: ContractFile, offset: number, workspace: Workspace): HierarchyItem | undefined {
  if (document?.kind !== 'contract') return undefined;
  const contract = document.id.value;
  const output = document.outputs.find(({ range }) => touches(range, offset));
  if (output) return hierarchyItem({ kind: 'output', contract, name: output.name }, workspace);
  const input = document.inputs.find(({ range }) => touches(range, offset));
  return input && hierarchyItem({ kind: 'input', contract, name: input.name }, workspace);
}

function reliedOutputs({ kind, name }: HierarchyKey, contract: Contract): readonly Output[] {
  switch (kind) {
    case 'contract':
      return contract.outputs;
    case 'output':
      return contract.outputs.filter(output => output.name === name);
    case 'input':
      return contract.inputs.filter(input => input.name === name).flatMap(input => outputsBehind(contract, input));
  }
}

function neededInputs({ kind, name }: HierarchyKey, contract: Contract): readonly Input[] {
  switch (kind) {
    case 'contract':
      return contract.inputs;
    case 'input':
      return contract.inputs.filter(input => input.name === name);
    case 'output': {
      const outputs = contract.outputs.filter(output => output.name === name);
      return contract.inputs.filter(input =>
        outputs.some(output => outputsBehind({ ...contract, outputs: [output] }, input).length > 0),
      );
    }
  }
}

function outputItem({ file, document }: Declared<Contract>, { name, range, nameNode }: Output): HierarchyItem {
  return item('output', document, name, file, range, nameNode);
}

function inputItem({ file, contract, input: { name, range, nameNode } }: Reliance): HierarchyItem {
  return item('input', contract, name, file, range, nameNode);
}

function item(
  kind: HierarchyItem['kind'],
  { id }: Contract,
  name: string,
  file: ContractFile,
  range: Range,
  { start, end }: Range,
): HierarchyItem {
  return { kind, contract: id.value, name, file: file.key, range, selection: { start, end } };
}

function fromOf({ from, nameNode }: Input): readonly Range[] {
  const { start, end } = from?.node ?? nameNode;
  return [{ start, end }];
}
