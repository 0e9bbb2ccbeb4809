import type { Contract } from '../../model/contract.js';
import type { Declared } from '../../workspace/workspace.js';
import { formerSelf } from '../baseline.js';
import { namesOf } from '../consumers.js';
import { apartFromPlanBs } from '../hits.js';
import type { SchemaFileSource } from '../payloadSchema.js';
import { wasDelivered } from '../reversion/observations.js';
import type { RuleContext } from '../rule.js';
import { mayRefer } from '../schemaReferences.js';
import type { Change } from './change.js';
import { reachesChangedSchema } from './changedSchemas.js';
import { contractChanges, isBinding } from './contractChanges.js';
import { unitedReliances } from './unitedReliances.js';

/** What changed in one contract since the baseline. */
export interface ContractDifference {
  readonly before: Declared<Contract>;
  /** Whether its promises already bound in the baseline; if not, they change freely and nothing of it is breaking. */
  readonly binding: boolean;
  readonly changes: readonly Change[];
}

/** The context in which a contract's changes are asked for: a rule's own, or one made for a report. */
export type DifferenceContext = Pick<
  RuleContext<Contract>,
  'file' | 'document' | 'view' | 'baseline' | 'asOf' | 'settings'
>;

const known = new WeakMap<DifferenceContext, ContractDifference | 'none'>();

/**
 * The changes of a contract since the baseline; undefined where there is no baseline, or it is not in it.
 * Every `breaking/*` rule asks with the same context: the answer is made once.
 */
export function changesOf(context: DifferenceContext): ContractDifference | undefined {
  let difference = known.get(context);
  if (!difference) {
    difference = compute(context) ?? 'none';
    known.set(context, difference);
  }
  return difference === 'none' ? undefined : difference;
}

function compute(context: DifferenceContext): ContractDifference | undefined {
  const { baseline, file, document, view } = context;
  if (baseline.state !== 'ready') return undefined;
  const before = formerSelf(document, baseline.workspace, view);
  if (!before) return undefined;
  // Of several files with one id, the one that stands where it stood is its future; the others are a mistake of today.
  if (before.file.key !== file.key && view.contracts(document.id.value).length > 1) return undefined;
  const schemasNow: SchemaFileSource = key => view.schemaFile(key);
  const schemasBefore: SchemaFileSource = key => baseline.workspace.schemas.get(key);
  const reachesChange = () =>
    mayRefer(file.text) && reachesChangedSchema(document.root, file.key, schemasNow, schemasBefore);
  if (before.file === file && !reachesChange()) return undefined;
  const changes = contractChanges(
    { file: before.file, contract: before.document },
    { file, contract: document },
    {
      spread: apartFromPlanBs(first => view.spread(first)),
      schemasNow,
      schemasBefore,
      reader: context.settings.reader,
      formats: context.settings.formats,
      asOf: context.asOf,
      isDelivered: output => wasDelivered({ contract: document, output }, view, context.asOf),
      reliances: ({ before, after }) =>
        unitedReliances(
          [namesOf(after.contract, after.value), namesOf(before.contract, before.value)],
          view,
          baseline.workspace,
        ),
    },
  );
  return { before, binding: isBinding(before.document), changes };
}
