import type { Rule } from '../../rule.js';

export const promiseRules: readonly Rule[] = [];
