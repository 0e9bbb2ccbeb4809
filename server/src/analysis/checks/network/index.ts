import type { Rule } from '../../rule.js';
import { noMargin } from './noMargin.js';
import { noPlanB } from './noPlanB.js';
import { singlePointOfFailure } from './singlePointOfFailure.js';

export const networkRules: readonly Rule[] = [noMargin, noPlanB, singlePointOfFailure];
