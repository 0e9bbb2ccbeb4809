import { count } from '../../../base/plural.js';
import { listOf } from '../../../base/suggest.js';
import { entry } from '../../../syntax/query.js';
import { rule } from '../../rule.js';
import { signaturesMissing } from '../../waivers.js';

export const oneSignature = rule({
  id: 'waiver/one-signature',
  severity: 'warning',
  title: 'A waiver of a breaking change has too few signatures.',
  docs: `
A breaking change hurts others, so one person alone cannot wave it through: two independent people sign (the policy's
\`signatures\` says how many). Until then the waiver covers nothing.

\`\`\`yaml
waivers:
  - rule: breaking/property-removed
    at: outputs/order-placed/schema/properties/note
    reason: No consumer ever read it.
    until: 2026-12-31
    signedBy: [a.osei]                # [a.osei, c.diaz]
\`\`\`

Ask somebody else to sign; best somebody of a team that uses the output.
`,
  on: ['contract'],
  *run({ document, settings }) {
    for (const waiver of document.waivers) {
      const missing = signaturesMissing(waiver, settings);
      // Without any signature the field itself is incomplete, and is told so.
      if (missing === 0 || waiver.signedBy.length === 0) continue;
      const signed = [...new Set(waiver.signedBy.map(({ value }) => value))];
      const who = `${listOf(signed, 'and')} alone ${signed.length === 1 ? 'has' : 'have'}`;
      yield {
        message: `${who} signed this waiver, and a breaking change takes ${count(settings.signatures, 'signature')}. Until ${count(missing, 'more person', 'more people')} ${missing === 1 ? 'signs' : 'sign'}, it covers nothing.`,
        range: entry(waiver.node, 'signedBy') ?? waiver.rule?.node ?? waiver.node,
      };
    }
  },
});
