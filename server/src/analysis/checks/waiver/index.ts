import type { Rule } from '../../rule.js';
import { expired } from './expired.js';
import { matchesNothing } from './matchesNothing.js';
import { oneSignature } from './oneSignature.js';
import { unknownRule } from './unknownRule.js';

/** `rules` answers all rules there are, those of this family too. */
export function waiverRules(rules: () => readonly Rule[]): readonly Rule[] {
  return [expired, oneSignature, unknownRule(rules), matchesNothing(rules)];
}
