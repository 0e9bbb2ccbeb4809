import { quoted } from '../../../base/quote.js';
import { closest } from '../../../base/suggest.js';
import type { Document } from '../../../model/document.js';
import type { Node } from '../../../syntax/nodes.js';
import { entry } from '../../../syntax/query.js';
import { type Rule, rule } from '../../rule.js';
import { didYouMean, replacing } from '../reference/replacing.js';

/** `rules` answers all rules there are, asked when a file is checked. */
export function unknownRule(rules: () => readonly Rule[]): Rule {
  return rule({
    id: 'waiver/unknown-rule',
    severity: 'warning',
    title: 'A waiver or a policy names a rule that does not exist.',
    docs: `
A waiver excuses the findings of one rule, a policy sets how much a rule weighs. A name that no rule has excuses and
sets nothing.

\`\`\`yaml
waivers:
  - rule: breaking/property-remove      # breaking/property-removed
\`\`\`

Correct the name. \`contracts explain\` lists all rules, and each finding shows the name of its rule.
`,
    on: ['contract', 'policy'],
    *run(context) {
      const known = rules().map(({ id }) => id);
      for (const { name, node } of namedRules(context.document)) {
        if (known.includes(name)) continue;
        const meant = closest(name, known, 3);
        yield {
          message: `There is no rule ${quoted(name)}.${didYouMean(meant) || ' “contracts explain” lists all rules.'}`,
          range: node,
          fixes: replacing(node, meant, context),
        };
      }
    },
  });
}

function namedRules(document: Document): readonly { readonly name: string; readonly node: Node }[] {
  if (document.kind === 'contract') {
    return document.waivers.flatMap(({ rule: waived }) => (waived ? [{ name: waived.value, node: waived.node }] : []));
  }
  const severities = entry(document.root, 'severities')?.value;
  return severities?.kind === 'map' ? severities.entries.map(({ key }) => ({ name: key.text, node: key })) : [];
}
