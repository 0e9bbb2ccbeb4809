import { areComparable, describeMismatch } from '../../../base/values/quantity.js';
import type { Level } from '../../../model/contract.js';
import { exceeds, highOf, lowOf } from '../../changes/levels.js';
import { type RuleFinding, rule } from '../../rule.js';
import { providersOf } from './providers.js';

export const stricterThanPromised = rule({
  id: 'promise/stricter-than-promised',
  severity: 'warning',
  title: 'An input requires a better level than its provider promises.',
  docs: `
A consumer writes down the levels that it requires. When the provider promises less, or nothing of the kind, the consumer
plans with something that nobody has agreed to.

\`\`\`yaml
# provider                                     # consumer
levels: { freshness: { atMost: 5 min } }       levels: { freshness: { atMost: 30 s } }
\`\`\`

Ask the provider for the better level, or require what is promised.
`,
  on: ['contract'],
  *run(context) {
    for (const { input, provider, output } of providersOf(context)) {
      for (const level of input.levels) {
        const promised = output.levels.find(({ name }) => name === level.name);
        const found = judge(level, promised, `${provider.document.id.value}#${output.name}`);
        if (!found) continue;
        yield {
          ...found,
          range: level.body ?? level.nameNode,
          related: [
            {
              file: provider.file.key,
              range: promised?.range ?? output.nameNode,
              message: promised ? 'Promised here' : 'Its levels are promised here',
            },
          ],
        };
      }
    }
  },
});

function judge(required: Level, promised: Level | undefined, output: string): Pick<RuleFinding, 'message'> | undefined {
  if (!promised)
    return { message: `“${required.name}” is required here, but ${output} promises no level of that name.` };
  const mismatch = mismatchOf(required, promised);
  if (mismatch) return { message: `“${required.name}” cannot be compared with what ${output} promises: ${mismatch}` };
  if (!exceeds(required, promised)) return undefined;
  return {
    message: `“${required.name}” requires ${boundsOf(required)}, but ${output} promises ${boundsOf(promised)}.`,
  };
}

function mismatchOf(required: Level, promised: Level): string | undefined {
  for (const side of [lowOf, highOf]) {
    const [mine, theirs] = [side(required), side(promised)];
    if (mine && theirs && !areComparable(mine, theirs)) return describeMismatch(mine, theirs);
  }
  return undefined;
}

function boundsOf(level: Level): string {
  const low = lowOf(level)?.text;
  const high = highOf(level)?.text;
  if (low !== undefined && high !== undefined) return `${low} to ${high}`;
  if (low !== undefined) return `at least ${low}`;
  return high === undefined ? 'nothing' : `at most ${high}`;
}
