import { type Kind, kinds } from '../../model/document.js';
import type { Rule } from '../rule.js';
import { breakingRules } from './breaking/index.js';
import { formatRules } from './format/index.js';
import { markRules } from './mark/index.js';
import { networkRules } from './network/index.js';
import { promiseRules } from './promise/index.js';
import { referenceRules } from './reference/index.js';
import { reversionRules } from './reversion/index.js';
import { waiverRules } from './waiver/index.js';
import { yamlRules } from './yaml/index.js';

/** Every rule there is, by family. */
export const rules: readonly Rule[] = [
  ...yamlRules,
  ...formatRules,
  ...referenceRules,
  ...promiseRules,
  ...breakingRules,
  ...markRules,
  ...reversionRules,
  ...waiverRules(() => rules),
  ...networkRules,
];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map(rule => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}

const byKind = new Map<Kind, readonly Rule[]>(
  kinds.map(kind => [kind, rules.filter(rule => rule.run && rule.on?.includes(kind))]),
);

/** The rules that look at documents of a kind. */
export function rulesOn(kind: Kind): readonly Rule[] {
  return byKind.get(kind) ?? [];
}
