import type { Rule } from '../../rule.js';

export const waiverRules: readonly Rule[] = [];
