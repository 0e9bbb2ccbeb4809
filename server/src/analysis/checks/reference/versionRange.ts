import { satisfies, widenRange } from '../../../base/values/version.js';
import type { Contract, Input } from '../../../model/contract.js';
import type { Declared } from '../../../workspace/workspace.js';
import { changesOf } from '../../changes/changesOf.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { replacing } from './replacing.js';

export const versionRange = rule({
  id: 'reference/version-range',
  severity: 'error',
  title: "The provider's version does not meet the range that an input or a Plan B asks for.",
  docs: `
An input says which versions of the promise it can live with. When the provider's version leaves that range, the consumer
has not agreed to what it gets now.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, version: ^1.2.0 }   # the provider is at 2.0.0
\`\`\`

Where something that this consumer uses broke, it is an error. Where the provider's change does not touch what this
consumer uses, it is only information: widen the range.
`,
  on: ['contract'],
  *run(context) {
    const { document } = context;
    for (const input of document.inputs) yield* judge(input.from, input.version, input, context);
    for (const { planB } of document.reversionPoints) {
      if (planB) yield* judge(planB.from, planB.version, undefined, context);
    }
  },
});

/** What is wrong with a range; `input` is the reliance that has it, none for a Plan B. */
function* judge(
  reference: Input['from'],
  asked: Input['version'],
  input: Input | undefined,
  context: RuleContext<Contract>,
): Generator<RuleFinding> {
  const from = reference?.value;
  const provider = from && context.view.contract(from.contract);
  const output = provider?.document.outputs.find(({ name }) => name === from?.output);
  const version = output && (output.version ?? provider?.document.version)?.value;
  if (!provider || !version || !asked || satisfies(version, asked.value)) return;
  const wider = widenRange(asked.value, version);
  const harmless = input !== undefined && isHarmless(provider, input, context);
  const stands = `“${from.contract}#${from.output}” is at ${version.text}`;
  yield {
    message: harmless
      ? `${stands}, outside of “${asked.value.text}”, but nothing that this input uses broke. Widen the range to “${wider}”.`
      : `${stands}, and ${input ? 'this input' : 'this Plan B'} asks for “${asked.value.text}”. Agree to the new version and widen the range, or ask for another one.`,
    severity: harmless ? 'information' : 'error',
    range: asked.node,
    fixes: replacing(asked.node, [wider], context, {
      title: range => `Widen the range to “${range}”`,
      safe: harmless,
    }),
  };
}

/** Whether the provider was within the range in the baseline, and left it by changes that this input does not feel. */
function isHarmless(
  provider: Declared<Contract>,
  input: Input,
  { document, view, baseline, asOf, settings }: RuleContext<Contract>,
): boolean {
  const difference = changesOf({ file: provider.file, document: provider.document, view, baseline, asOf, settings });
  if (!difference) return false;
  const before = difference.before.document;
  const from = input.from?.value;
  const was = before.outputs.find(({ name }) => name === from?.output);
  const version = (was?.version ?? before.version)?.value;
  if (!version || !input.version || !satisfies(version, input.version.value)) return false;
  return !difference.changes.some(
    ({ hits, verdict }) =>
      verdict !== 'compatible' &&
      hits.some(hit => hit.contract.id.value === document.id.value && hit.input.name === input.name),
  );
}
