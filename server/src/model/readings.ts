import type { Parsed } from '../base/parsed.js';
import { parseDate as date } from '../base/values/date.js';
import { parseDuration as duration } from '../base/values/duration.js';
import { parseMissLimit as missLimit } from '../base/values/missLimit.js';
import { parseMoney as money } from '../base/values/money.js';
import { parseOutputReference as outputReference } from '../base/values/names.js';
import { parseUsesPath as usesPath } from '../base/values/path.js';
import { parsePercent as percent } from '../base/values/percent.js';
import { parseQuantity as quantity } from '../base/values/quantity.js';
import { parseTimeLimit as timeLimit } from '../base/values/timeLimit.js';
import { parseTimezone as timezone } from '../base/values/timezone.js';
import { parseRange as range, parseVersion as version } from '../base/values/version.js';

/*
 * The readings of values, remembered: a value is read once to be checked and once for the model, and the same dates,
 * versions and references stand in many files.
 */
export const parseDate = remembered(date);
export const parseDuration = remembered(duration);
export const parseMissLimit = remembered(missLimit);
export const parseMoney = remembered(money);
export const parseOutputReference = remembered(outputReference);
export const parsePercent = remembered(percent);
export const parseQuantity = remembered(quantity);
export const parseRange = remembered(range);
export const parseTimeLimit = remembered(timeLimit);
export const parseTimezone = remembered(timezone);
export const parseUsesPath = remembered(usesPath);
export const parseVersion = remembered(version);

/** So many texts are remembered of each kind, and none that is longer than a value ever is. */
const mostTexts = 4096;
const longestText = 200;

function remembered<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T> {
  let known = new Map<string, Parsed<T>>();
  return text => {
    if (text.length > longestText) return parse(text);
    const found = known.get(text);
    if (found) return found;
    if (known.size >= mostTexts) known = new Map();
    const read = parse(text);
    known.set(text, read);
    return read;
  };
}
