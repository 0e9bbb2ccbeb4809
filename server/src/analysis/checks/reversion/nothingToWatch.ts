import { listOf } from '../../../base/suggest.js';
import type { Output } from '../../../model/contract.js';
import { entry } from '../../../syntax/query.js';
import { rule } from '../../rule.js';
import { providersOf } from '../promise/providers.js';
import { livePoints } from './points.js';

/** The key of an output that promises what can be watched of it; every other word that is watched names a level. */
const keyOfLeg = new Map([
  ['date', 'due'],
  ['shape', 'schema'],
  ['scope', 'scope'],
  ['cost', 'budget'],
]);

export const nothingToWatch = rule({
  id: 'reversion/nothing-to-watch',
  severity: 'warning',
  title: 'A reversion point watches what was never promised.',
  docs: `
A miss is counted against a promise: a date, a shape, a level, a scope, a budget. Where the output promises nothing of
what is watched, the point can never trip.

\`\`\`yaml
# the provider
outputs:
  cart-snapshot: { summary: The cart. }           # no due date
# the consumer
reversionPoints:
  static-catalogue:
    watches: { input: cart, what: [date] }
\`\`\`

Ask the provider for the promise, or watch what it does promise. A level that the input requires itself is enough.
`,
  on: ['contract'],
  *run(context) {
    const reached = new Map([...providersOf(context)].map(one => [one.input.name, one]));
    for (const { point } of livePoints(context)) {
      for (const watch of point.watches) {
        const found = reached.get(watch.input.value);
        if (!found) continue;
        const legs = [...new Set([...promisedLegs(found.output), ...found.input.levels.map(({ name }) => name)])];
        const watched = watch.what?.map(({ value }) => value) ?? legs;
        // A level that nobody promises is told by “reference/unknown-level”.
        if (watched.some(leg => legs.includes(leg) || !keyOfLeg.has(leg))) continue;
        const name = `${found.provider.document.id.value}#${found.output.name}`;
        yield {
          message: watch.what
            ? `“${point.name}” watches ${listOf(
                watched.map(leg => `“${leg}”`),
                'and',
              )} of “${watch.input.value}”, but ${name} promises ${legs.length === 0 ? 'nothing' : `only ${listOf(legs, 'and')}`}: it can never trip.`
            : `“${point.name}” watches “${watch.input.value}”, but ${name} promises no date, shape or level: it can never trip.`,
          range: watch.input.node,
          related: [{ file: found.provider.file.key, range: found.output.nameNode, message: 'Promised here' }],
        };
      }
    }
  },
});

/** What an output promises that can be missed, in the words of `what`; a promise that cannot be read is one too. */
function promisedLegs({ body, levels }: Output): readonly string[] {
  const promised = [...keyOfLeg].filter(([, key]) => entry(body, key)).map(([leg]) => leg);
  return [...promised, ...levels.map(({ name }) => name)];
}
