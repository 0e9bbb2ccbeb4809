import type { Rule } from '../../rule.js';

export const breakingRules: readonly Rule[] = [];
