import { quoted } from '../../../base/quote.js';
import { closest, listOf } from '../../../base/suggest.js';
import type { Contract, ReversionPoint } from '../../../model/contract.js';
import { outputNamed } from '../../../model/formerly.js';
import type { Status } from '../../../model/others.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { didYouMean, replacing } from './replacing.js';
import { type Nodes, namesIn } from './statusNames.js';

export const unknownLevel = rule({
  id: 'reference/unknown-level',
  severity: 'error',
  title: 'A reversion point watches, or a status observes, a level that nobody promised or required.',
  docs: `
A reversion point watches legs of a promise: \`date\`, \`shape\`, \`scope\`, \`cost\`, and levels by their names. A status
reports what was observed of a level. A name that is none of them watches or reports nothing.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, levels: { freshness: { atMost: 5 min } } }
reversionPoints:
  static-catalogue:
    watches: { input: cart, what: [date, freshnes] }
\`\`\`

Correct the name, or require the level in the input's \`levels\`.
`,
  on: ['contract', 'status'],
  *run(context) {
    const { document } = context;
    if (document.kind === 'status') yield* observed(document, context);
    else for (const point of document.reversionPoints) yield* watched(point, document, context);
  },
});

const otherLegs = ['date', 'shape', 'scope', 'cost'];

function* watched(point: ReversionPoint, contract: Contract, context: RuleContext): Generator<RuleFinding> {
  for (const { input: name, what } of point.watches) {
    const input = contract.inputs.find(candidate => candidate.name === name.value);
    const from = input?.from?.value;
    const provider = from && context.view.contract(from.contract)?.document;
    const output = provider?.outputs.find(candidate => candidate.name === from?.output);
    // Of an input that leads nowhere it is not known what it promises; that is reported as such.
    if (!what || !input || !output) continue;
    const levels = [...new Set([...output.levels, ...input.levels].map(level => level.name))];
    for (const leg of what) {
      if (otherLegs.includes(leg.value) || levels.includes(leg.value)) continue;
      yield unknown(leg.value, [leg.node], `“${name.value}” has no level`, [...levels, ...otherLegs], context);
    }
  }
}

function* observed({ id, entries }: Status, context: RuleContext): Generator<RuleFinding> {
  const contract = context.view.contract(id.value)?.document;
  if (!contract) return;
  for (const output of contract.outputs) {
    const levels = output.levels.map(({ name }) => name);
    const own = entries.filter(entry => entry.output && outputNamed(contract, entry.output.value) === output);
    for (const [level, nodes] of namesIn(own.map(entry => entry.level))) {
      if (levels.includes(level)) continue;
      const finding = unknown(level, nodes, `“${output.name}” promises no level`, levels, context);
      // A status keeps what it recorded of a level that is gone.
      yield { ...finding, severity: finding.fixes?.length ? 'warning' : 'information' };
    }
  }
}

function unknown(
  name: string,
  nodes: Nodes,
  what: string,
  known: readonly string[],
  context: RuleContext,
): RuleFinding {
  const meant = closest(name, known, 3);
  const has = known.length === 0 ? ' It promises none.' : didYouMean(meant) || ` Known are ${listOf(known, 'and')}.`;
  return { message: `${what} ${quoted(name)}.${has}`, range: nodes[0], fixes: replacing(nodes, meant, context) };
}
