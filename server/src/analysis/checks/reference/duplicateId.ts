import type { UriKey } from '../../../base/uri.js';
import type { Document } from '../../../model/document.js';
import type { ContractFile } from '../../../workspace/contractFile.js';
import { type RuleContext, rule } from '../../rule.js';

export const duplicateId = rule({
  id: 'reference/duplicate-id',
  severity: 'error',
  title: 'Two files declare the same contract, team or policy.',
  docs: `
An id is unique in the workspace: a reference to it must lead to one place. Two files with one id are usually a copy
that was not given an id of its own, or a file that was moved and not deleted.

\`\`\`yaml
# orders.contract.yaml            # orders-copy.contract.yaml
contract: payments/orders         contract: payments/orders
\`\`\`

Give one of them another id, or delete it. A workspace has one policy.
`,
  on: ['contract', 'team', 'policy', 'status'],
  *run(context) {
    const others = sameId(context).filter(file => file !== context.file);
    if (others.length === 0) return;
    const { document } = context;
    const names = others
      .slice(0, 3)
      .map(file => `“${seenFrom(context.file.key, file.key)}”`)
      .join(', ');
    const what =
      document.kind === 'policy'
        ? `A workspace has one policy, and ${names} declares one too. Keep one of them.`
        : `“${document.id.value}” is declared in ${names} too. Give one of them another id, or delete it.`;
    yield {
      message:
        document.kind === 'status'
          ? `${names} holds the status of “${document.id.value}” too. Put all entries into one file.`
          : what,
      range: document.id.node,
      related: others.map(file => ({
        file: file.key,
        range: file.document?.id.node ?? { start: 0, end: 0 },
        message: 'Declared here too',
      })),
    };
  },
});

function sameId({ document, view }: RuleContext<Document>): readonly ContractFile[] {
  switch (document.kind) {
    case 'contract':
      return view.contracts(document.id.value).map(({ file }) => file);
    case 'team':
      return view.teams(document.id.value).map(({ file }) => file);
    case 'policy':
      return view.policies().map(({ file }) => file);
    case 'status':
      return view.statuses(document.id.value).map(({ file }) => file);
  }
}

/** A file's path as far as it differs from another one's. */
function seenFrom(own: UriKey, other: UriKey): string {
  let common = 0;
  for (let at = 0; own[at] === other[at] && at < own.length; at++) if (own[at] === '/') common = at + 1;
  return decodeURIComponent(other.slice(common));
}
