import type { Rule } from '../../rule.js';
import { agreedAfterDue } from './agreedAfterDue.js';
import { agreedOnMissing } from './agreedOnMissing.js';
import { deprecatedInUse } from './deprecatedInUse.js';
import { expectedLate } from './expectedLate.js';
import { needByBeforeDue } from './needByBeforeDue.js';
import { nothingPromised } from './nothingPromised.js';
import { noWindow } from './noWindow.js';
import { retiredInUse } from './retiredInUse.js';
import { stricterThanPromised } from './stricterThanPromised.js';
import { unexpectedShape } from './unexpectedShape.js';

export const promiseRules: readonly Rule[] = [
  needByBeforeDue,
  expectedLate,
  stricterThanPromised,
  unexpectedShape,
  nothingPromised,
  agreedOnMissing,
  agreedAfterDue,
  noWindow,
  deprecatedInUse,
  retiredInUse,
];
