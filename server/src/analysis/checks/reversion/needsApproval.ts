import { quoted } from '../../../base/quote.js';
import { isApprovalKey } from '../../../model/approvalKeys.js';
import type { ReversionPoint } from '../../../model/contract.js';
import { textField } from '../../../model/fieldReader.js';
import type { Placed } from '../../../model/placed.js';
import type { Node, ScalarNode } from '../../../syntax/nodes.js';
import { rule } from '../../rule.js';

/** “after approval by”, “if the committee agrees”, “needs a sign-off”: somebody would have to be asked on the day. */
const asksSomebody =
  /\b(?:after|once|if|unless|when|until|with|needs?|pending|subject to|upon|requires?|awaits?|ask(?:s|ed|ing)?)\b[^.;]{0,60}?\b(approv\w+|sign(?:s|ed)?[- ]?offs?|committee|go-ahead|consent|permission|steering)\b/i;

export const needsApproval = rule({
  id: 'reversion/needs-approval',
  severity: 'error',
  title: 'Somebody would have to be asked before Plan B may start.',
  docs: `
A reversion point is agreed in advance, so that on the day on which the upstream misses its mark nobody has to be asked.
A Plan B that waits for an approval, a committee or a sign-off is one more dependency, and it is met when time is
shortest.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart
    planB:
      summary: Serve the nightly snapshot, after approval by the steering committee.
      approvedBy: c.diaz
\`\`\`

Get the approval now, and take it out of the point: what was agreed is what stands in the file. Keep the costs within
what Plan B's owner may decide. The one exception is an \`override\`, which two people sign and which ends.
`,
  on: ['contract'],
  *run({ document }) {
    for (const point of document.reversionPoints) {
      for (const key of keysOf(point)) {
        yield {
          message: `${quoted(key.text)} asks somebody before Plan B of “${point.name}” may start. A reversion point is agreed in advance: get it decided now, and take the key out.`,
          range: key,
        };
      }
      for (const text of sentencesOf(point)) {
        const [, word] = asksSomebody.exec(text.value) ?? [];
        if (word === undefined) continue;
        yield {
          message: `Plan B of “${point.name}” waits for somebody’s decision (${quoted(word)}). A reversion point is agreed in advance: get it decided now, and take it out here.`,
          range: text.node,
        };
      }
    }
  },
});

function keysOf({ name, body, planB }: ReversionPoint): readonly ScalarNode[] {
  const path = ['reversionPoints', name];
  return [...keysIn(body, path), ...keysIn(planB?.node, [...path, 'planB'])];
}

function keysIn(map: Node | undefined, path: readonly string[]): readonly ScalarNode[] {
  const entries = map?.kind === 'map' ? map.entries : [];
  return entries.map(({ key }) => key).filter(({ text }) => isApprovalKey(text, path));
}

function sentencesOf({ body, planB }: ReversionPoint): readonly Placed<string>[] {
  return [textField(body, 'summary'), planB?.summary].filter(text => text !== undefined);
}
