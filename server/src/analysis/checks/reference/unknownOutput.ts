import { quoted } from '../../../base/quote.js';
import { closest, listOf } from '../../../base/suggest.js';
import type { Contract, Output } from '../../../model/contract.js';
import type { Status } from '../../../model/others.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { outputReferences } from './outputReferences.js';
import { didYouMean, replacing } from './replacing.js';
import { type Nodes, namesIn } from './statusNames.js';

export const unknownOutput = rule({
  id: 'reference/unknown-output',
  severity: 'error',
  title: 'A reference or a status names an output that its contract does not promise.',
  docs: `
The contract is there, but it has no output of that name: nobody has promised what the consumer relies on.

\`\`\`yaml
inputs:
  cart:
    from: storefront/cart#snapshot   # the output is called “cart-snapshot”
\`\`\`

Correct the name. A provider who renames an output keeps the old name under the output's \`formerly\`, so that consumers
are told the new name instead of an error.
`,
  on: ['contract', 'status'],
  *run(context) {
    const { document, view } = context;
    if (document.kind === 'status') {
      const contract = view.contract(document.id.value)?.document;
      if (contract) yield* inStatus(document, contract, context);
      return;
    }
    for (const { value, node } of outputReferences(document)) {
      const provider = view.contract(value.contract)?.document;
      if (provider) yield* judge(value.output, [node], provider, name => `${value.contract}#${name}`, context);
    }
  },
});

/** What was observed stands under the name that the output had then, and stays when the output is gone. */
function* inStatus({ entries }: Status, contract: Contract, context: RuleContext): Generator<RuleFinding> {
  for (const [name, nodes] of namesIn(entries.map(({ output }) => output))) {
    if (renamed(contract, name)) continue;
    for (const finding of judge(name, nodes, contract, meant => meant, context)) {
      yield { ...finding, severity: finding.fixes?.length ? 'warning' : 'information' };
    }
  }
}

function renamed({ outputs }: Contract, name: string): Output | undefined {
  return outputs.find(({ formerly }) => formerly.some(former => former.value === name));
}

/** What is wrong with naming an output; `written` makes what stands at the node of another name. */
function* judge(
  output: string,
  nodes: Nodes,
  provider: Contract,
  written: (name: string) => string,
  context: RuleContext,
): Generator<RuleFinding> {
  const names = provider.outputs.map(({ name }) => name);
  if (names.includes(output)) return;
  const range = { start: nodes[0].start, end: nodes[0].end };
  const now = renamed(provider, output)?.name;
  if (now !== undefined) {
    yield {
      message: `“${output}” is now called “${now}”. Write “${written(now)}”.`,
      severity: 'warning',
      range,
      fixes: replacing(nodes, [written(now)], context, { safe: true }),
    };
    return;
  }
  const meant = closest(output, names, 3);
  const has =
    names.length === 0
      ? ' It promises nothing yet.'
      : didYouMean(meant) || ` It has ${listOf(names.slice(0, 8), 'and')}.`;
  yield {
    message: `The contract “${provider.id.value}” has no output ${quoted(output)}.${has}`,
    range,
    fixes: replacing(nodes, meant.map(written), context),
  };
}
