import type { Answer } from '../../../compat/verdict.js';
import type { Contract } from '../../../model/contract.js';
import { comparison } from '../../changes/comparisons.js';
import type { SchemaFileSource } from '../../payloadSchema.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { providersOf, type Reached } from './providers.js';

export const unexpectedShape = rule({
  id: 'promise/unexpected-shape',
  severity: 'error',
  title: 'A provider may send what an input does not expect.',
  docs: `
A consumer can write down what it expects to receive, as a \`schema\` of its input. It may expect less than is promised;
where the provider may send a payload that does not fit the expectation, the consumer is not ready for what it gets.

\`\`\`yaml
# provider                                     # consumer
schema:                                        schema:
  properties:                                    properties:
    currency: { enum: [EUR, GBP, USD] }            currency: { enum: [EUR, GBP] }
\`\`\`

Expect what is promised, or ask the provider to promise less. Fields that the expectation does not name are ignored, as a
tolerant reader does; the policy's \`payloads\` can say that readers are strict. Where the output has no \`schema\`, it is
information: the expectation cannot be checked.
`,
  on: ['contract'],
  *run(context) {
    for (const reached of providersOf(context)) {
      const finding = judge(reached, context);
      if (finding) yield finding;
    }
  },
});

function judge({ input, provider, output }: Reached, context: RuleContext<Contract>): RuleFinding | undefined {
  const { schema: expected } = input;
  const { schema: promised } = output;
  if (!expected) return undefined;
  const name = `${provider.document.id.value}#${output.name}`;
  const range = expected.entry
    ? { start: expected.entry.start, end: expected.entry.start + 'schema'.length }
    : expected.node;
  if (!promised) {
    return {
      message: `${name} does not say what its payload looks like, so what “${input.name}” expects cannot be checked. Ask for a “schema”.`,
      severity: 'information',
      range,
    };
  }
  const source: SchemaFileSource = key => context.view.schemaFile(key);
  const { ask } = comparison(
    { file: context.file, node: expected.node, source },
    { file: provider.file, node: promised.node, source },
    'output',
    context.settings,
  );
  const answer = ask(undefined);
  if (answer.verdict === 'compatible') return undefined;
  return {
    message: answer.verdict === 'breaking' ? broken(answer, input.name, name) : unknown(answer, input.name, name),
    severity: answer.verdict === 'breaking' ? 'error' : 'information',
    range,
    related: [{ file: provider.file.key, range: promised.entry ?? promised.node, message: 'Promised here' }],
  };
}

function broken({ findings, witness }: Answer, input: string, output: string): string {
  const places = [...new Set(findings.filter(({ verdict }) => verdict === 'breaking').map(({ path }) => path))]
    .filter(path => path !== '')
    .slice(0, 4);
  const where = places.length === 0 ? '' : ` They differ at ${places.join(', ')}.`;
  const text = witness === undefined ? '' : JSON.stringify(witness);
  const example = text === '' || text.length > 120 ? '' : ` Possible there, and not expected here: ${text}`;
  return `“${input}” does not expect all that ${output} may send.${where} Expect what is promised, or ask its provider to promise less.${example}`;
}

function unknown({ why }: Answer, input: string, output: string): string {
  return `Whether “${input}” expects all that ${output} may send cannot be told. ${why.join(' ')}`.trim();
}
