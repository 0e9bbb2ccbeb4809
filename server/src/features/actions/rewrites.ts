import { pinning } from '../../analysis/checks/mark/pinning.js';
import type { FileEdit } from '../../analysis/diagnostic.js';
import { markOn } from '../../analysis/reversion/marks.js';
import { type Range, touches } from '../../base/range.js';
import { compareDates } from '../../base/values/date.js';
import type { Input, ReversionPoint } from '../../model/contract.js';
import { insertEntry, setScalar } from '../../syntax/edit.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { promisedBy, versionOf } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';

/** A change that nothing demands, and that a person may want at a place. */
export interface Rewrite {
  readonly kind: 'pin' | 'shadow' | 'arm';
  readonly title: string;
  readonly edits: readonly FileEdit[];
}

/** What can be rewritten around a range: an input is pinned to what stands, a reversion point is tried in shadow or armed. */
export function rewritesAt(file: ContractFile, range: Range, context: FeatureContext): readonly Rewrite[] {
  const { document } = file;
  if (document?.kind !== 'contract') return [];
  const isHere = ({ range: own }: { readonly range: Range }) => touches(own, range.start);
  const input = document.inputs.find(isHere);
  const point = document.reversionPoints.find(isHere);
  return [...(input ? pin(input, file, context) : []), ...(point ? switchMode(point, file) : [])];
}

/** Nothing where the last pin says what stands already. */
function pin(input: Input, file: ContractFile, { workspace, checker }: FeatureContext): readonly Rewrite[] {
  const standing = promisedBy(input.from?.value, workspace);
  if (!standing) return [];
  const mark = markOn(input, checker.today);
  const version = versionOf(standing);
  const due = standing.output.due?.value;
  const isSameDay = mark?.due && due ? compareDates(mark.due, due) === 0 : mark?.due === due;
  if (mark && isSameDay && mark.pin.version?.value.text === version?.value.text) return [];
  return pinning(input, standing, file, checker.today).map(({ title, edits }) => ({ kind: 'pin', title, edits }));
}

function switchMode(point: ReversionPoint, file: ContractFile): readonly Rewrite[] {
  const isShadow = point.mode?.value === 'shadow';
  const mode = isShadow ? 'armed' : 'shadow';
  const edit =
    point.mode?.node.kind === 'scalar'
      ? setScalar(file.tree, point.mode.node, mode)
      : point.body && insertEntry(file.tree, point.body, 'mode', mode);
  if (!edit) return [];
  const title = isShadow
    ? `Arm “${point.name}”: it switches from now on`
    : `Try “${point.name}” in shadow: it only logs`;
  return [{ kind: isShadow ? 'arm' : 'shadow', title, edits: [{ file: file.key, ...edit }] }];
}
