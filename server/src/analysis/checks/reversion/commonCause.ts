import { listOf } from '../../../base/suggest.js';
import { formatOutputReference, type OutputReference } from '../../../base/values/names.js';
import type { RuleFinding } from '../../rule.js';
import { rule } from '../../rule.js';
import type { View } from '../../view.js';
import { planBReferences } from './planBReferences.js';
import { livePoints } from './points.js';
import { hardInputs, Survival } from './survival.js';

export const commonCause = rule({
  id: 'reversion/common-cause',
  severity: 'information',
  title: 'Plan A and Plan B can fail for one reason.',
  docs: `
A Plan B that shares an upstream or a team with Plan A helps against many failures, but not against theirs.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart                                 # owned by storefront
    planB:
      from: storefront/catalogue#nightly          # owned by storefront as well
\`\`\`

Where both stand on one output it is a warning. Where only the team is the same, it is information: a team that is short
of people may be late with both. Choose another one if there is one, or accept it.
`,
  on: ['contract'],
  *run(context) {
    const { view } = context;
    for (const { point, planB, inputs } of livePoints(context)) {
      for (const reference of planBReferences(planB)) {
        for (const { from, name } of inputs) {
          if (!from || new Survival(from.value, view).deathOf(reference.value)) continue;
          const found = causeOf(from.value, reference.value, view);
          if (!found) continue;
          yield {
            ...found,
            message: `Plan B of “${point.name}” and “${name}” ${found.message}`,
            range: reference.node,
          };
        }
      }
    }
  },
});

function causeOf(
  planA: OutputReference,
  planB: OutputReference,
  view: View,
): Pick<RuleFinding, 'message' | 'severity'> | undefined {
  const shared = sharedAncestors(planA, planB, view);
  if (shared.length > 0) {
    const more = shared.length > 3 ? ` and ${shared.length - 3} more` : '';
    return {
      message: `both need ${listOf(shared.slice(0, 3), 'and')}${more}: if that fails, they fail together.`,
      severity: 'warning',
    };
  }
  const owner = view.contract(planA.contract)?.document.owner?.value;
  if (owner === undefined || owner !== view.contract(planB.contract)?.document.owner?.value) return undefined;
  return { message: `both come from the team “${owner}”: what delays the team delays both.`, severity: 'information' };
}

/** The outputs that neither can exist without; those behind others of them are left out. */
function sharedAncestors(a: OutputReference, b: OutputReference, view: View): readonly string[] {
  const ofA = new Set(hardNeeds(a, view).map(formatOutputReference));
  const shared = [b, ...hardNeeds(b, view)].filter(need => ofA.has(formatOutputReference(need)));
  const behind = new Set(shared.flatMap(need => hardNeeds(need, view).map(formatOutputReference)));
  return shared.map(formatOutputReference).filter(name => !behind.has(name));
}

/** What an output needs hard, directly or through others, nearest first. */
function hardNeeds(output: OutputReference, view: View): readonly OutputReference[] {
  const found = new Map<string, OutputReference>();
  const queue = [output];
  for (const next of queue) {
    const contract = view.contract(next.contract)?.document;
    for (const { from } of contract ? hardInputs(contract, next.output) : []) {
      if (!from || found.has(formatOutputReference(from.value))) continue;
      found.set(formatOutputReference(from.value), from.value);
      queue.push(from.value);
    }
  }
  return [...found.values()];
}
