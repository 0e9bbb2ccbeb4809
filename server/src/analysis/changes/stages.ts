import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { Contract, Output } from '../../model/contract.js';
import { entry } from '../../syntax/query.js';
import { relianceKey } from '../consumers.js';
import { directHits, type FeltReliance } from '../hits.js';
import type { Change } from './change.js';
import type { ChangeContext, Pair, Side } from './context.js';

/** Stages in which a promise binds: what was only drafted or proposed changes freely. */
const binding = new Set(['agreed', 'delivered', 'deprecated']);

export function isBinding(contract: Contract): boolean {
  return binding.has(contract.stage?.value ?? '');
}

/** A stage that bound and does not any more: everything that the contract promises is taken back with it. */
export function stageChanges(
  before: Side,
  after: Side,
  kept: readonly Pair<Output>[],
  context: ChangeContext,
): readonly Change[] {
  const was = before.contract.stage;
  const is = after.contract.stage;
  if (!was || !isBinding(before.contract) || isBinding(after.contract)) return [];
  // A stage that cannot be read is a fault of its own, and no promise that was taken back.
  if (!is && entry(after.contract.root, 'stage')) return [];
  const isAnnounced = is?.value === 'retired' && isOver(before.contract, context.asOf);
  const reliances = new Map<string, FeltReliance>();
  for (const felt of isAnnounced ? [] : kept.flatMap(pair => context.reliances(pair))) {
    reliances.set(`${relianceKey(felt.reliance)} ${felt.planB?.point.name ?? ''}`, felt);
  }
  const stands = is ? `is “${is.value}” now` : 'is gone';
  return [
    {
      rule: 'breaking/stage-withdrawn',
      aspect: 'stage',
      output: '',
      verdict: isAnnounced ? 'compatible' : 'breaking',
      message: `The stage was “${was.value}” and ${stands}, so nothing that “${after.contract.id.value}” promises binds any more.`,
      why: [],
      demand: 'none',
      at: 'stage',
      range: is?.node ?? after.contract.id.node,
      before: { file: before.file, range: was.entry ?? was.node },
      hits: context.spread(directHits([...reliances.values()], 'shape')),
    },
  ];
}

/** Whether every output was announced to end, and its day has passed. */
function isOver({ outputs }: Contract, asOf: PlainDate): boolean {
  return outputs.every(({ deprecated }) => {
    const sunset = deprecated?.sunset?.value;
    return sunset !== undefined && compareDates(sunset, asOf) < 0;
  });
}
