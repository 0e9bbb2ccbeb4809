import type { Rule } from '../../rule.js';

export const formatRules: readonly Rule[] = [];
