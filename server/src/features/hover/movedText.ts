import { dueTrail } from '../../analysis/history/dueTrail.js';
import { pinnedPromise } from '../../analysis/history/pinnedPromise.js';
import { movesInWords, whyUntold } from '../../analysis/history/told.js';
import { markOn } from '../../analysis/reversion/marks.js';
import type { Mark } from '../../analysis/reversion/types.js';
import type { View } from '../../analysis/view.js';
import { formatDate } from '../../base/values/date.js';
import type { Input } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Promised } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { plain } from './markdown.js';

/** What the pinned version promised, where that is not known: a break would be a finding. */
export function pinnedPromiseText(
  input: Input,
  promise: Promised | undefined,
  file: ContractFile,
  context: FeatureContext,
): string | undefined {
  const accepted = acceptedOf(input, file, context);
  const pinned = accepted && promise && pinnedPromise(promise, accepted.mark, accepted.view);
  if (pinned?.then?.state !== 'unknown') return undefined;
  return plain(`What ${pinned.pinned.text} promised is not known. ${pinned.then.reason}`);
}

/** Who moved the date that an input's mark accepted, and when, or why git does not tell; undefined where it stands. */
export function movedText(
  input: Input,
  promise: Promised | undefined,
  file: ContractFile,
  context: FeatureContext,
): string | undefined {
  const accepted = acceptedOf(input, file, context);
  if (!accepted || !promise?.output.due) return undefined;
  const trail = dueTrail(promise, accepted.mark, accepted.view);
  const words = movesInWords(trail, formatDate(promise.output.due.value));
  const why = whyUntold(trail);
  if (words === undefined && why === undefined) return undefined;
  return plain([words ?? 'Who moved the date is not known.', why].filter(part => part !== undefined).join(' '));
}

/** The mark of an input, and the look into the past that its file has. */
function acceptedOf(
  input: Input,
  file: ContractFile,
  { checker }: FeatureContext,
): { readonly mark: Mark; readonly view: View } | undefined {
  const mark = markOn(input, checker.today);
  const view = checker.contextOf(file)?.view;
  return mark && view && { mark, view };
}
