import { formatDate } from '../../base/values/date.js';
import { idsOfContract, namesOfPart } from '../../model/formerly.js';
import type { Promised } from '../../workspace/promised.js';
import type { Mark } from '../reversion/types.js';
import type { View } from '../view.js';
import type { TrailState } from './trail.js';

/** Who moved the date of a promise away from the one that a mark accepted; undefined where it did not move, or git was not asked. */
export function dueTrail({ file, contract, output }: Promised, mark: Mark, view: View): TrailState | undefined {
  const due = output.due && formatDate(output.due.value);
  if (!mark.due || due === undefined || due === formatDate(mark.due)) return undefined;
  return view.trail({
    file: file.key,
    ids: idsOfContract(contract),
    subject: { what: 'due', output: namesOfPart(output) },
    until: formatDate(mark.due),
    since: mark.pinnedOn,
  });
}
