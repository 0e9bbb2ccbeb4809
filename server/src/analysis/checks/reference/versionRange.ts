import type { OutputReference } from '../../../base/values/names.js';
import { satisfies, type Version, widenRange } from '../../../base/values/version.js';
import type { Contract, Input } from '../../../model/contract.js';
import type { Declared } from '../../../workspace/workspace.js';
import { formerSelf } from '../../baseline.js';
import type { ContractDifference } from '../../changes/changesOf.js';
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
consumer uses, it is only information: widen the range. It is information, too, where the baseline already had this
reference, this range, and a version outside of it: the range was left behind before this change. A waiver of the
provider's break excuses the provider, not this file.
`,
  on: ['contract'],
  *run(context) {
    const { document } = context;
    for (const input of document.inputs) yield* judge(input, input, context);
    for (const { planB } of document.reversionPoints) {
      if (planB) yield* judge(planB, undefined, context);
    }
  },
});

/** What asks for versions of an output: an input, or a Plan B. */
type Asking = Pick<Input, 'from' | 'version'>;

/** What is wrong with a range; `input` is the reliance that has it, none for a Plan B. */
function* judge(asking: Asking, input: Input | undefined, context: RuleContext<Contract>): Generator<RuleFinding> {
  const from = asking.from?.value;
  const asked = asking.version;
  const provider = from && context.view.contract(from.contract);
  const version = provider && versionOf(provider.document, from.output);
  if (!provider || !version || !asked || satisfies(version, asked.value)) return;
  const wider = widenRange(asked.value, version);
  const stands = `“${from.contract}#${from.output}” is at ${version.text}`;
  const excuse = excuseOf(provider, asking, input, context);
  yield {
    message: excuse
      ? `${stands}, outside of “${asked.value.text}”, but ${excuse}. Widen the range to “${wider}”.`
      : `${stands}, and ${input ? 'this input' : 'this Plan B'} asks for “${asked.value.text}”. Agree to the new version and widen the range, or ask for another one.`,
    severity: excuse ? 'information' : 'error',
    range: asked.node,
    fixes: replacing(asked.node, [wider], context, {
      title: range => `Widen the range to “${range}”`,
      safe: excuse === harmless,
    }),
  };
}

const harmless = 'nothing that this input uses broke';

/** Why a version outside of the range is only information; undefined where it is an error. */
function excuseOf(
  provider: Declared<Contract>,
  asking: Asking,
  input: Input | undefined,
  context: RuleContext<Contract>,
): string | undefined {
  if (input && isHarmless(provider, input, context)) return harmless;
  return wasLeftBehind(provider, asking, input, context) ? 'so it was before this change' : undefined;
}

function versionOf({ outputs, version }: Contract, name: string): Version | undefined {
  const output = outputs.find(candidate => candidate.name === name);
  return output && (output.version ?? version)?.value;
}

/** Whether the provider was within the range in the baseline, and left it by changes that this input does not feel. */
function isHarmless(provider: Declared<Contract>, input: Input, context: RuleContext<Contract>): boolean {
  const difference = context.differenceOf(provider);
  const version = difference && input.from && versionOf(difference.before.document, input.from.value.output);
  if (!version || !input.version || !satisfies(version, input.version.value)) return false;
  return !feels(input, difference, context);
}

/**
 * Whether the baseline had the same range already, and the provider outside of it; and nothing that this change does to
 * the provider is felt here. What a Plan B feels is not known: for it the provider must stand where it stood.
 */
function wasLeftBehind(
  provider: Declared<Contract>,
  { from, version }: Asking,
  input: Input | undefined,
  context: RuleContext<Contract>,
): boolean {
  const { baseline, document, view } = context;
  if (baseline.state !== 'ready' || !from || !version) return false;
  const before = formerSelf(document, baseline.workspace, view)?.document;
  const asking = [...(before?.inputs ?? []), ...(before?.reversionPoints.flatMap(({ planB }) => planB ?? []) ?? [])];
  if (!asking.some(one => isSame(one.from?.value, from.value) && one.version?.value.text === version.value.text)) {
    return false;
  }
  const then = baseline.workspace.contract(from.value.contract)?.document;
  const was = then && versionOf(then, from.value.output);
  if (!was || satisfies(was, version.value)) return false;
  const difference = context.differenceOf(provider);
  if (input) return !difference || !feels(input, difference, context);
  return versionOf(provider.document, from.value.output)?.text === was.text;
}

function isSame(a: OutputReference | undefined, b: OutputReference): boolean {
  return a?.contract === b.contract && a.output === b.output;
}

function feels(input: Input, { changes }: ContractDifference, { document }: RuleContext<Contract>): boolean {
  return changes.some(
    ({ hits, verdict }) =>
      verdict !== 'compatible' &&
      hits.some(hit => hit.contract.id.value === document.id.value && hit.input.name === input.name),
  );
}
