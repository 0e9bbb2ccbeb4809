import { satisfies } from '../../../base/values/version.js';
import type { Answer, Direction } from '../../../compat/verdict.js';
import type { Contract, Input } from '../../../model/contract.js';
import { comparison } from '../../changes/comparisons.js';
import { type PinnedPromise, pinnedPromise } from '../../history/pinnedPromise.js';
import type { PromiseThen } from '../../history/promiseThen.js';
import { itsVersion, movesInWords } from '../../history/told.js';
import { markOn } from '../../reversion/marks.js';
import type { Mark } from '../../reversion/types.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { providersOf, type Reached } from '../promise/providers.js';
import { pinning } from './pinning.js';

export const shapeMoved = rule({
  id: 'mark/shape-moved',
  severity: 'warning',
  title: 'What was promised at the pinned version is no longer promised.',
  docs: `
A pin names the version that was accepted. Once the provider has another one, what was promised then is compared with
what is promised now, for the part of it that this input \`uses\` (of a request, for what it \`sends\`). What it said then
comes from git: the last commit in which the promise had the pinned version, with the files that its \`$ref\`s name.

\`\`\`yaml
# the provider, at 1.2.0                  # the provider, at 2.0.0
required: [total]                         required: []
properties:                               properties:
  total: { type: number }                   total: { type: number }
# the consumer
uses: [/total]
pins: [{ date: 2026-09-14, version: 1.2.0, due: 2026-11-20 }]
\`\`\`

It is found wherever the baseline stands, so also long after the change was merged. Read the payload as it is promised now
and pin it anew, or ask the provider for what it promised. Nothing is said where the input reads nothing that changed for
the worse, where that cannot be told, and where git does not reach back to that version.
`,
  on: ['contract'],
  *run(context) {
    for (const reached of providersOf(context)) {
      const mark = markOn(reached.input, context.asOf);
      if (!mark) continue;
      const { provider, output } = reached;
      const promise = { file: provider.file, contract: provider.document, output };
      const pinned = pinnedPromise(promise, mark, context.view);
      if (pinned?.then?.state !== 'known') continue;
      for (const shape of shapes) {
        const finding = compare(shape, reached, mark, pinned, pinned.then, context);
        if (finding) yield finding;
      }
    }
  },
});

type Then = Extract<PromiseThen, { state: 'known' }>;

/** The two schemas of an output, with the part of each that an input is about. */
interface Shape {
  readonly key: 'schema' | 'accepts';
  readonly direction: Direction;
  readonly used: (input: Input) => Input['uses'];
  readonly does: string;
  readonly witness: string;
}

const shapes: readonly Shape[] = [
  {
    key: 'schema',
    direction: 'output',
    used: input => input.uses,
    does: 'reads',
    witness: 'Possible now, was not promised then',
  },
  {
    key: 'accepts',
    direction: 'input',
    used: input => input.sends,
    does: 'sends',
    witness: 'Accepted then, refused now',
  },
];

function compare(
  { key, direction, used, does, witness }: Shape,
  { input, provider, output }: Reached,
  mark: Mark,
  { pinned, now }: PinnedPromise,
  then: Then,
  context: RuleContext<Contract>,
): RuleFinding | undefined {
  const before = then.output[key];
  const after = output[key];
  if (!before || !after) return undefined;
  const { ask } = comparison(
    { file: then.file, node: before.node, source: then.source },
    { file: provider.file, node: after.node, source: file => context.view.schemaFile(file) },
    direction,
    context.settings,
  );
  const answer = ask(used(input)?.value.map(path => path.value.text) ?? ['']);
  if (answer.verdict !== 'breaking') return undefined;
  const name = `${provider.document.id.value}#${output.name}`;
  const who = movesInWords(then.trail, now.text, itsVersion);
  const parts = [
    `“${input.name}” is pinned to ${pinned.text} of ${name}, and ${now.text} no longer holds what this input ${does}: ${whatBroke(answer)}.`,
    who,
    `Take it as it is promised now and pin it anew, or ask for what ${pinned.text} promised.`,
    example(answer, witness),
  ];
  const asked = input.version?.value;
  return {
    message: parts.filter(part => part !== undefined).join(' '),
    range: mark.pin.version?.node ?? input.nameNode,
    related: [{ file: provider.file.key, range: after.entry ?? after.node, message: `Promised at ${now.text}` }],
    // A pin outside of the range would only be the next mistake.
    fixes:
      asked && !satisfies(now, asked)
        ? []
        : pinning(input, { contract: provider.document, output }, context.file, context.asOf),
  };
}

/** So many changes are named in a sentence. */
const mostNamed = 3;
const mostShown = 120;

function whatBroke({ findings }: Answer): string {
  const words = findings
    .filter(({ verdict }) => verdict === 'breaking')
    .map(({ message, path }) => `${message}${path.split('/').length > 2 ? ` (${path})` : ''}`);
  const all = [...new Set(words)];
  const rest = all.length - mostNamed;
  if (all.length === 0) return 'the shape is another one';
  return all.slice(0, mostNamed).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

function example({ witness, findings }: Answer, words: string): string | undefined {
  const payload = findings.find(({ verdict }) => verdict === 'breaking')?.witness ?? witness;
  const text = payload === undefined ? '' : JSON.stringify(payload);
  return text === '' || text.length > mostShown ? undefined : `${words}: ${text}`;
}
