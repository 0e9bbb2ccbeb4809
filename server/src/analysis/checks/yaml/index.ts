import type { Rule } from '../../rule.js';

export const yamlRules: readonly Rule[] = [];
