import type { Rule } from '../../rule.js';
import { agreedAfterDue } from './agreedAfterDue.js';
import { drift } from './drift.js';
import { futureEntry } from './futureEntry.js';
import { loosened } from './loosened.js';
import { moved } from './moved.js';
import { noSuchVersion } from './noSuchVersion.js';
import { notPinned } from './notPinned.js';
import { outsideRange } from './outsideRange.js';
import { shapeMoved } from './shapeMoved.js';
import { unusableObservation } from './unusableObservation.js';

export const markRules: readonly Rule[] = [
  agreedAfterDue,
  drift,
  futureEntry,
  loosened,
  moved,
  noSuchVersion,
  notPinned,
  outsideRange,
  shapeMoved,
  unusableObservation,
];
