import { quoted } from '../../../base/quote.js';
import { parseContractId } from '../../../base/values/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { outputReferences } from './outputReferences.js';
import { removedContract } from './removedContract.js';
import { didYouMean, replacing } from './replacing.js';

export const unknownContract = rule({
  id: 'reference/unknown-contract',
  severity: 'error',
  title: 'An input, a Plan B, a replacement or a status names a contract that no file declares.',
  docs: `
A consumer relies on somebody's output by its address, \`contract#output\`. When no file of the workspace declares that
contract, nobody can tell the consumer what changes there.

\`\`\`yaml
inputs:
  cart:
    from: storefront/crat#cart-snapshot   # no file says “contract: storefront/crat”
\`\`\`

Correct the id, or ask the provider to write the contract down. If the contract was renamed, its new file can keep the
old id under \`formerly\`; a reference to the old id is then only pointed out.
`,
  on: ['contract', 'status'],
  *run(context) {
    const { document } = context;
    if (document.kind === 'status') {
      // What was observed stands under the id that it had then.
      const isFormer = context.view.formerly(document.id.value).length > 0;
      if (parseContractId(document.id.value).ok && !isFormer)
        yield* judge(document.id.value, document.id.node, id => id, context);
      return;
    }
    for (const { value, node } of outputReferences(document)) {
      // What the baseline still had is a break of its own, and says more.
      if (removedContract(value.contract, context)) continue;
      yield* judge(value.contract, node, id => `${id}#${value.output}`, context);
    }
  },
});

/** What is wrong with naming a contract; `written` makes what stands at the node of another id. */
function* judge(id: string, node: Node, written: (id: string) => string, context: RuleContext): Generator<RuleFinding> {
  const { view } = context;
  if (view.contracts(id).length > 0) return;
  const range = { start: node.start, end: node.end };
  const [renamed] = view.formerly(id);
  if (renamed) {
    const now = renamed.document.id.value;
    yield {
      message: `“${id}” is now called “${now}”. Write “${written(now)}”.`,
      severity: 'warning',
      range,
      fixes: replacing(node, [written(now)], context, { safe: true }),
    };
    return;
  }
  const meant = view.contractsLike(id);
  yield {
    message: `No contract has the id ${quoted(id)}.${didYouMean(meant)}`,
    range,
    fixes: replacing(node, meant.map(written), context),
  };
}
