import { formerSelf } from '../../analysis/baseline.js';
import type { Contract, Input, Level } from '../../model/contract.js';
import { entry, get } from '../../syntax/query.js';
import { contractNamed, type Promised, promisedBy, promiseNamed } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { levelText } from '../hover/levelText.js';
import { type Ask, otherItems, type Proposal } from './proposal.js';

/** Names that something else in the workspace has: of inputs, outputs, levels, reversion points, items of scope. */
export function names(ask: Ask): readonly Proposal[] {
  const { document, path } = ask;
  const others = otherItems(ask);
  const found = document.kind === 'contract' ? inContract(document, ask) : inStatus(ask);
  return found.filter(({ label }) => !others.has(label) && label !== path.at(-2));
}

/** What of an input a reversion point can watch. */
function watchables({ document, path, context }: Ask): readonly Proposal[] {
  if (document.kind !== 'contract') return [];
  const name = get(document.root, ...path.slice(0, path.indexOf('what')), 'input');
  const input = document.inputs.find(candidate => name?.kind === 'scalar' && candidate.name === name.text);
  const output = promisedBy(input?.from?.value, context.workspace)?.output;
  const levels = new Map([...(output?.levels ?? []), ...(input?.levels ?? [])].map(level => [level.name, level]));
  return [
    { label: 'date', kind: 'word', detail: 'when it comes' },
    { label: 'shape', kind: 'word', detail: 'what it looks like' },
    ...[...levels.values()].map(levelName),
    { label: 'scope', kind: 'word', detail: 'what is in it' },
    { label: 'cost', kind: 'word', detail: 'what it costs' },
  ];
}

/** The input of a contract, or the Plan B, that a path leads into, with the promise that it relies on. */
export function relianceAt({
  document,
  path,
  context,
}: Pick<Ask, 'document' | 'path' | 'context'>):
  | { readonly input: Pick<Input, 'from' | 'version'> & Partial<Input>; readonly promise: Promised | undefined }
  | undefined {
  if (document.kind !== 'contract') return undefined;
  const [top, name] = path;
  const input =
    top === 'inputs'
      ? document.inputs.find(candidate => candidate.name === name)
      : top === 'reversionPoints'
        ? document.reversionPoints.find(candidate => candidate.name === name)?.planB
        : undefined;
  return input && { input: input as Input, promise: promisedBy(input.from?.value, context.workspace) };
}

/** The output that an entry of a status is about. */
export function observedOutput({
  document,
  path,
  context,
}: Pick<Ask, 'document' | 'path' | 'context'>): Promised | undefined {
  const contract = document.kind === 'status' ? contractNamed(document.id.value, context.workspace) : undefined;
  const map = get(document.root, ...path.slice(0, 2));
  const name = map?.kind === 'map' ? entry(map, 'output')?.value : undefined;
  return contract && name?.kind === 'scalar' ? promiseNamed(name.text, contract) : undefined;
}

function inContract(contract: Contract, ask: Ask): readonly Proposal[] {
  const { path, context } = ask;
  if (path.includes('what')) return watchables(ask);
  if (path.at(-2) === 'formerly') return goneNames(contract, ask);
  if (path.includes('watches') || path.includes('dependsOn'))
    return contract.inputs.map(input => inputName(input, context));
  return [];
}

/** The names in the baseline that nothing has any more: what is now called otherwise was called so. */
function goneNames(contract: Contract, { path, context }: Ask): readonly Proposal[] {
  const { baseline } = context.checker;
  const was =
    baseline.state === 'ready' ? formerSelf(contract, baseline.workspace, context.workspace)?.document : undefined;
  const [before, now] =
    path[0] === 'outputs' ? [was?.outputs, contract.outputs] : [was?.reversionPoints, contract.reversionPoints];
  const kept = new Set<string>(now.map(({ name }) => name));
  return (before ?? []).filter(({ name }) => !kept.has(name)).map(({ name }) => ({ label: name, kind: 'name' }));
}

function inputName(input: Input, { workspace }: FeatureContext): Proposal {
  const title = promisedBy(input.from?.value, workspace)?.contract.title?.value;
  const from = input.from && `${input.from.value.contract}#${input.from.value.output}`;
  return { label: input.name, kind: 'name', detail: title === undefined ? from : `${from} · ${title}` };
}

function inStatus(ask: Ask): readonly Proposal[] {
  const { document, path, context } = ask;
  const contract =
    document.kind === 'status' ? contractNamed(document.id.value, context.workspace)?.document : undefined;
  switch (path[2]) {
    case 'output':
      return (contract?.outputs ?? []).map(({ name, summary }) => ({
        label: name,
        kind: 'name',
        detail: summary?.value,
      }));
    case 'level':
      return (observedOutput(ask)?.output.levels ?? []).map(levelName);
    case 'done':
      return (observedOutput(ask)?.output.scope?.value ?? []).map(({ id }) => ({ label: id.value, kind: 'name' }));
    case 'reversion':
      return (contract?.reversionPoints ?? []).map(({ name, planB }) => ({
        label: name,
        kind: 'name',
        detail: planB?.summary?.value,
      }));
    default:
      return [];
  }
}

function levelName(level: Level): Proposal {
  return { label: level.name, kind: 'name', detail: levelText(level) };
}
