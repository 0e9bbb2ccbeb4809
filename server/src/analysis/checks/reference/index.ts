import type { Rule } from '../../rule.js';

export const referenceRules: readonly Rule[] = [];
