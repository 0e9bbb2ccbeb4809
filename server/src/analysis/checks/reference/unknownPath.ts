import { quoted } from '../../../base/quote.js';
import { closest } from '../../../base/suggest.js';
import type { UsesPath } from '../../../base/values/path.js';
import type { Contract, Input } from '../../../model/contract.js';
import type { Placed } from '../../../model/placed.js';
import { PromisedPaths } from '../../promisedPaths.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { providersOf, type Reached } from '../promise/providers.js';
import { didYouMean, replacing } from './replacing.js';

export const unknownPath = rule({
  id: 'reference/unknown-path',
  severity: 'error',
  title: "An input uses a field that its provider's schema does not have.",
  docs: `
\`uses\` says which fields of an output a consumer reads, \`sends\` which fields of a request it fills. A path that the
provider's schema does not have is a slip of the pen, or a field that was never promised: nothing warns its reader.

\`\`\`yaml
inputs:
  cart:
    from: storefront/cart#cart-snapshot
    uses: [/lines/*/skku]          # the schema has /lines/*/sku
\`\`\`

Correct the path, or ask the provider to promise the field. \`*\` stands for any item or key; a path covers all that lies
under it, so \`/lines\` is enough for a reader of whole lines. Where the output has no \`schema\`, it is information: the
path cannot be checked. A waiver of the provider's break excuses the provider, not this file: take the path out here.
`,
  on: ['contract'],
  *run(context) {
    for (const reached of providersOf(context)) {
      yield* judge(reached, reached.input.uses, 'schema', context);
      yield* judge(reached, reached.input.sends, 'accepts', context);
    }
  },
});

function* judge(
  { input, provider, output }: Reached,
  paths: Input['uses'],
  key: 'schema' | 'accepts',
  context: RuleContext<Contract>,
): Generator<RuleFinding> {
  const schema = output[key];
  if (!paths || paths.value.length === 0) return;
  const name = `${provider.document.id.value}#${output.name}`;
  if (!schema) {
    if (key === 'accepts') yield takesNothing(input, name);
    else yield* paths.value.filter(path => path.value.text !== '' && isAsWritten(path)).map(path => unsaid(path, name));
    return;
  }
  const promised = PromisedPaths.of(provider.file, schema.node, file => context.view.schemaFile(file));
  for (const path of paths.value.filter(isAsWritten)) {
    const presence = promised.at(path.value.text);
    if (presence === 'declared') continue;
    const isAllowed = presence === 'open' && context.settings.reader === 'strict';
    yield {
      ...(isAllowed ? unnamed(path, name) : unknown(path, name, key, promised, context)),
      related: [{ file: provider.file.key, range: schema.entry ?? schema.node, message: 'The schema of this output' }],
    };
  }
}

/** Of a path that is written badly its form is told first. */
function isAsWritten({ value, node }: Placed<UsesPath>): boolean {
  return node.kind !== 'scalar' || node.text === value.text;
}

/** Only a strict reader asks: a tolerant provider sends what its schema names, and nothing else. */
function unnamed(path: Placed<UsesPath>, output: string): RuleFinding {
  return {
    message: `The schema of ${output} does not name ${quoted(path.value.text)}, though its payloads may have it: nothing is promised of it.`,
    severity: 'information',
    range: path.node,
  };
}

/** Nothing is promised of a payload without a schema, so nothing that is read of it can be wrong, or right. */
function unsaid(path: Placed<UsesPath>, output: string): RuleFinding {
  return {
    message: `The provider of ${output} does not say what its payload looks like, so ${quoted(path.value.text)} cannot be checked. Ask for a “schema”.`,
    severity: 'information',
    range: path.node,
  };
}

function unknown(
  path: Placed<UsesPath>,
  output: string,
  key: 'schema' | 'accepts',
  promised: PromisedPaths,
  context: RuleContext<Contract>,
): RuleFinding {
  const meant = closest(path.value.text, promised.all(), 3);
  const what = key === 'schema' ? `The payload of ${output}` : `The request of ${output}`;
  const instead = didYouMean(meant) || ' Use a field that it has, or ask its provider to promise this one.';
  return {
    message: `${what} has no ${quoted(path.value.text)}.${instead}`,
    range: path.node,
    fixes: replacing(path.node, meant, context),
  };
}

function takesNothing(input: Input, output: string): RuleFinding {
  return {
    message: `${output} takes no request: it has no “accepts”. Remove “sends”, or ask its provider to say what it takes.`,
    range: input.sends?.entry ?? input.nameNode,
  };
}
