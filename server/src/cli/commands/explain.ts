import { ruleById, rules } from '../../analysis/checks/registry.js';
import { closest } from '../../base/suggest.js';
import type { ExitCode, Streams } from '../program.js';
import { refuse } from '../refuse.js';

/** `contracts explain`: a rule's page, or the list of all rules. */
export function explain(id: string | undefined, { out, err }: Streams): ExitCode {
  if (id === undefined) {
    const width = Math.max(...rules.map(rule => rule.id.length));
    for (const rule of rules) out.write(`${rule.id.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.title}\n`);
    return 0;
  }
  const rule = ruleById(id);
  if (rule) {
    out.write(`${rule.id} (${rule.severity})\n\n${rule.title}\n\n${rule.docs.trim()}\n`);
    return 0;
  }
  const [meant] = closest(
    id,
    rules.map(known => known.id),
    1,
  );
  return refuse(
    err,
    `there is no rule “${id}”. ${meant ? `Did you mean “${meant}”?` : '“contracts explain” lists them all.'}`,
  );
}
