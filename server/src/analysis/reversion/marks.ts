import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { Input } from '../../model/contract.js';
import type { Mark } from './types.js';

/** The mark of an input on a day: its last pin that is not later; of several on one day the last written one. */
export function markOn(input: Input, day: PlainDate): Mark | undefined {
  return marksOf(input)
    .filter(({ pinnedOn }) => compareDates(pinnedOn, day) <= 0)
    .at(-1);
}

/** All marks of an input, by the days on which they were pinned. A pin without a date that can be read is none. */
export function marksOf({ pins }: Input): readonly Mark[] {
  const marks = pins.flatMap(pin =>
    pin.date
      ? [{ pin, pinnedOn: pin.date.value, agreedOn: pin.agreedOn?.value ?? pin.date.value, due: pin.due?.value }]
      : [],
  );
  return marks.sort((a, b) => compareDates(a.pinnedOn, b.pinnedOn));
}
