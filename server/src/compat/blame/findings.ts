import type { Comparison } from '../compare.js';
import type { Change } from '../diff/differ.js';
import { type Edit, placeKey } from '../node.js';
import { stepsOf } from '../pointer.js';
import { usesTouched } from '../uses/used.js';
import type { Finding, Json, Verdict } from '../verdict.js';

const MAX_JUDGED = 60;
const SEARCH_STEPS = 6_000;

/** The changes between two schemas, each with what it would mean alone. */
export class Findings {
  constructor(
    readonly comparison: Comparison,
    readonly changes: readonly Change[],
  ) {}

  /** All changes of a comparison that breaks nobody. */
  harmless(): { verdict: Verdict; findings: readonly Finding[]; why: readonly string[] } {
    return { verdict: 'compatible', findings: this.changes.map(change => told(change, 'compatible')), why: [] };
  }

  judged(gone: ReadonlyMap<string, Verdict>): readonly Finding[] {
    const findings = this.changes.map((change, index) => {
      const lost = gone.get(change.path) ?? [...gone].find(([path]) => vanishesWith(path, change))?.[1];
      if (lost === 'breaking') return told(change, 'breaking');
      if (change.edits.length === 0) return told(change, 'compatible');
      if (index >= MAX_JUDGED) return told(change, 'unknown');
      const alone = this.#alone(change);
      return lost && alone.verdict === 'compatible' ? told(change, lost) : told(change, alone.verdict, alone.witness);
    });
    const missing = [...gone].filter(([path]) => !this.changes.some(change => vanishesWith(path, change)));
    const removed = missing.map(([path, verdict]) => this.#vanished(path, verdict));
    return [...this.#blamedWhereRead(findings), ...removed];
  }

  /** Findings that say nothing stronger than the whole answer, and one more where only the changes together break. */
  agreeing(findings: readonly Finding[], verdict: Verdict): readonly Finding[] {
    if (verdict === 'unknown')
      return findings.map(finding => (finding.verdict === 'breaking' ? weakened(finding) : finding));
    if (verdict === 'compatible' || findings.some(finding => finding.verdict === 'breaking')) return findings;
    const { before, after } = this.comparison;
    const message = 'the changes together break what none of them breaks alone';
    const together: Finding = {
      kind: 'schema-changed',
      verdict,
      message,
      path: '',
      before: before.place,
      after: after.place,
    };
    return [...findings, together];
  }

  /** What the old schema with this one edit means for the old schema. */
  #alone(change: Change): { readonly verdict: Verdict; readonly witness?: Json } {
    const { comparison } = this;
    if (change.edits.some(([node]) => !node.isWritten || node.origin !== comparison.before.origin))
      return { verdict: 'unknown' };
    const edits = new Map<string, Edit>();
    for (const [node, edit] of change.edits) edits.set(placeKey(node.place), edit);
    const edited = comparison.graph.edited(comparison.before, edits);
    const { asked, isExact } = comparison.pose(comparison.before, edited);
    const { search } = comparison.decider.budgets;
    const share = search.share(SEARCH_STEPS);
    const decision = comparison.decider.decide(asked, [], share);
    search.giveBack(share);
    return decision.verdict === 'compatible' && !isExact ? { verdict: 'unknown' } : decision;
  }

  /** A definition that two places share is told at both, but breaks only where somebody reads it. */
  #blamedWhereRead(findings: readonly Finding[]): readonly Finding[] {
    const { uses } = this.comparison.question;
    if (!uses) return findings;
    const isRead = (finding: Finding) => usesTouched(finding.path, uses).length > 0;
    const place = ({ kind, before }: Finding) => `${kind} ${before ? placeKey(before) : ''}`;
    const read = new Set(findings.filter(isRead).map(place));
    return findings.map(finding => {
      if (isRead(finding) || !read.has(place(finding))) return finding;
      const { witness: _, ...rest } = finding;
      return { ...rest, verdict: 'compatible' };
    });
  }

  #vanished(path: string, verdict: Verdict): Finding {
    const { before, after } = this.comparison;
    const name = path.slice(path.lastIndexOf('/') + 1);
    return {
      kind: 'property-removed',
      verdict,
      message: `“${name}” can no longer occur`,
      path,
      before: before.place,
      after: after.place,
    };
  }
}

/** Whether a field is gone because of a change: the change removes it, or something that it stands in. */
function vanishesWith(path: string, change: Change): boolean {
  if (path !== change.path && !path.startsWith(`${change.path}/`)) return false;
  if (change.kind === 'property-removed' || change.kind === 'value-forbidden') return true;
  return (
    ['type-changed', 'type-narrowed'].includes(change.kind) &&
    (stepsOf(path)?.length ?? 0) > (stepsOf(change.path)?.length ?? 0)
  );
}

function told(change: Change, verdict: Verdict, witness?: Json): Finding {
  const { kind, message, path, before, after } = change;
  return {
    kind,
    verdict,
    message,
    path,
    ...(before && { before }),
    ...(after && { after }),
    ...(witness !== undefined && { witness }),
  };
}

function weakened(finding: Finding): Finding {
  const { witness: _, ...rest } = finding;
  return { ...rest, verdict: 'unknown' };
}
