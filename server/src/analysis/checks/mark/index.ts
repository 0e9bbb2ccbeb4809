import type { Rule } from '../../rule.js';
import { drift } from './drift.js';
import { moved } from './moved.js';
import { noSuchVersion } from './noSuchVersion.js';
import { notPinned } from './notPinned.js';

export const markRules: readonly Rule[] = [drift, moved, noSuchVersion, notPinned];
