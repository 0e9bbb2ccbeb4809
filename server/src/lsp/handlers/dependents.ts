import { uriKey } from '../../base/uri.js';
import { gapAround } from '../../features/compared.js';
import { childRows, contractAt, rootRows } from '../../features/dependents.js';
import { ownerOf } from '../../features/owner.js';
import { standingsOf } from '../../features/standings.js';
import type {
  BaselineState,
  DependentsChildrenParams,
  DependentsChildrenResult,
  DependentsParams,
  DependentsResult,
} from '../../protocol/index.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Capabilities, Edge, Reading } from './edge.js';
import { dependencyNode, ownerShape, present } from './rows.js';

export function registerDependents(edge: Edge): Capabilities {
  edge.answer('contracts/dependents', (params, token) =>
    edge.readInSteps(reading => dependents(params, reading, edge), token),
  );
  edge.answer('contracts/dependentsChildren', (params, token) =>
    edge.readInSteps(reading => children(params, reading), token),
  );
  return {};
}

function* dependents(
  { target, direction }: DependentsParams,
  reading: Reading,
  edge: Edge,
): Generator<void, DependentsResult> {
  const { context, to } = reading;
  const found = find(target, direction, reading);
  if (!found) {
    if (edge.host.isLoading) return { kind: 'none', why: 'loading' };
    return { kind: 'none', why: 'textDocument' in target ? 'not a contract' : 'unknown contract' };
  }
  const { file, document } = found.contract;
  const location = to.location({ file: file.key, range: document.id.node });
  if (!location) return { kind: 'none', why: 'unknown contract' };
  const standings = yield* standingsOf(context);
  return present({
    kind: 'tree' as const,
    contract: present({
      contract: document.id.value,
      title: document.title?.value,
      version: document.version?.value.text,
      owner: ownerShape(ownerOf(document, context.workspace)),
      location,
    }),
    baseline: baselineOf(file, reading, edge),
    nodes: rootRows(found.contract, direction, context, standings).map(row => dependencyNode(row, to)),
    current: found.current,
  });
}

/** With what a contract is compared; a part of the workspace may have nothing to be compared with. */
function baselineOf(file: ContractFile, { context }: Reading, edge: Edge): BaselineState {
  const gap = gapAround(file.key, context.checker);
  return gap ? { state: 'unknown', reason: gap.reason } : edge.host.baselineState();
}

function* children(
  { node, direction }: DependentsChildrenParams,
  { context, to }: Reading,
): Generator<void, DependentsChildrenResult> {
  const standings = yield* standingsOf(context);
  return { nodes: childRows(node, direction, context, standings).map(row => dependencyNode(row, to)) };
}

function find(
  target: DependentsParams['target'],
  direction: DependentsParams['direction'],
  { context }: Reading,
): ReturnType<typeof contractAt> {
  if ('textDocument' in target) {
    const key = uriKey(target.textDocument.uri);
    const offset = target.position && context.workspace.files.get(key)?.text.offsetAt(target.position);
    return contractAt(key, offset, direction, context);
  }
  const contract = context.workspace.contract(target.contract);
  const name = direction === 'dependents' ? target.output : target.input;
  const kind = direction === 'dependents' ? 'output' : 'input';
  return contract && { contract, current: name === undefined ? undefined : `${kind} ${target.contract} ${name}` };
}
