import { escapeStep, unescapeStep } from '../../../base/pointer.js';
import { quoted } from '../../../base/quote.js';
import { closest } from '../../../base/suggest.js';
import { formatDate } from '../../../base/values/date.js';
import type { Contract, Waiver } from '../../../model/contract.js';
import type { Document } from '../../../model/document.js';
import type { Node } from '../../../syntax/nodes.js';
import { get } from '../../../syntax/query.js';
import { formerSelf } from '../../baseline.js';
import { type Rule, type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { covers, isInForce, placeNamed } from '../../waivers.js';
import { didYouMean, replacing } from '../reference/replacing.js';

/** `rules` answers all rules there are, asked when a file is checked. */
export function matchesNothing(rules: () => readonly Rule[]): Rule {
  return rule({
    id: 'waiver/matches-nothing',
    severity: 'information',
    title: 'A waiver covers no finding.',
    docs: `
Nothing that the waiver names is reported at its place. Often that is good news: the change has landed, and is in the
baseline now. Until its end this is only information. A place that is there neither now nor in the baseline is a slip
of the pen.

\`\`\`yaml
waivers:
  - rule: breaking/property-removed
    at: outputs/order-plased/schema/properties/note      # order-placed
\`\`\`

Correct the place, or remove the waiver when the change has landed. What is wrong with the text and its fields, or with a
waiver, cannot be waived; a policy can set how much a rule weighs.
`,
    on: ['contract'],
    *run(context) {
      for (const waiver of context.document.waivers) {
        const waived = rules().find(({ id }) => id === waiver.rule?.value);
        if (!waived || !waiver.at || !isInForce(waiver, context)) continue;
        if (!canBeWaived(waived)) {
          yield {
            message: `What “${waived.id}” finds cannot be waived. Mend it, or set its severity in the policy, and remove this waiver.`,
            range: waiver.rule?.entry ?? waiver.node,
          };
          continue;
        }
        // Without a baseline nobody knows what has changed.
        if (waived.id.startsWith('breaking/') && context.baseline.state !== 'ready') continue;
        if (!matches(waiver, waived, context)) yield findingOf(waiver, context);
      }
    },
  });
}

/** Nobody waives what waivers are held to, and what is wrong with the text and its fields is wrong for everybody. */
function canBeWaived({ id, run }: Rule): boolean {
  return run !== undefined && !id.startsWith('waiver/');
}

function matches(waiver: Waiver, waived: Rule, context: RuleContext<Contract>): boolean {
  const run = waived.run as ((context: RuleContext<Document>) => Iterable<RuleFinding>) | undefined;
  for (const finding of run?.(context) ?? []) if (covers(waiver, waived.id, finding, context.document)) return true;
  return false;
}

function findingOf({ at, rule: waived, node, until }: Waiver, context: RuleContext<Contract>): RuleFinding {
  const place = placeNamed(at?.value ?? '');
  const missing = missingStep(place, context);
  const end = until ? ` It ends on ${formatDate(until.value)}.` : '';
  if (!at || !missing) {
    return {
      message: `Nothing that “${waived?.value ?? ''}” reports is covered by this waiver. Remove it if the change has landed.${end}`,
      range: waived?.entry ?? node,
    };
  }
  const meant = missing.meant.map(step => place.replace(missing.path, `${missing.above}${step}`));
  const landed = didYouMean(meant) || ` Remove it if the change has landed.${end}`;
  return {
    message: `There is nothing at ${quoted(missing.path)}, neither now nor in the baseline, so this waiver covers nothing.${landed}`,
    range: at.node,
    fixes: replacing(at.node, meant, context),
  };
}

interface MissingStep {
  readonly path: string;
  /** The path to the map in which the step is missing, with a slash at its end. */
  readonly above: string;
  readonly meant: readonly string[];
}

/** The first step of a place that leads nowhere, now and in the baseline. What lies behind a `$ref` is not looked into. */
function missingStep(place: string, { document, baseline, view }: RuleContext<Contract>): MissingStep | undefined {
  if (baseline.state !== 'ready') return undefined;
  const before = formerSelf(document, baseline.workspace, view)?.document.root;
  let nodes: readonly Node[] = before ? [document.root, before] : [document.root];
  const steps = place.split('/');
  for (const [index, step] of steps.entries()) {
    if (nodes.some(node => get(node, '$ref'))) return undefined;
    const name = unescapeStep(step);
    const next = nodes.flatMap(node => get(node, name) ?? []);
    if (next.length === 0) {
      const known = nodes.flatMap(node => (node.kind === 'map' ? node.entries.map(({ key }) => key.text) : []));
      const above = steps.slice(0, index).map(passed => `${passed}/`);
      const meant = closest(name, known, 1).map(key => escapeStep(key));
      return { path: steps.slice(0, index + 1).join('/'), above: above.join(''), meant };
    }
    nodes = next;
  }
  return undefined;
}
