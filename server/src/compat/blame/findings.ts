import type { Comparison } from '../compare.js';
import type { Change } from '../diff/differ.js';
import { placeKey } from '../node.js';
import { stepsOf } from '../pointer.js';
import { usesTouched } from '../uses/used.js';
import type { Finding, Verdict } from '../verdict.js';
import { Blame, type Judged, overBudget } from './blame.js';

const MAX_JUDGED = 60;
/** Each change that is judged alone may copy as much as the schemas hold. */
const MAX_COPIED = 6_000_000;

/** The changes between two schemas, each with what it would mean alone. */
export class Findings {
  constructor(
    readonly comparison: Comparison,
    readonly changes: readonly Change[],
  ) {}

  /** All changes of a comparison that breaks nobody. */
  harmless(): { verdict: Verdict; findings: readonly Finding[]; why: readonly string[] } {
    return { verdict: 'compatible', findings: this.changes.map(change => told(change, harmless)), why: [] };
  }

  /** What each change means; `verdict` is that of all of them, without the fields that are gone for good. */
  judged(gone: ReadonlyMap<string, Verdict>, verdict: Verdict): readonly Finding[] {
    const blame = new Blame(this.comparison);
    const effective = this.changes.filter(({ edits }) => edits.length > 0);
    const most = Math.min(MAX_JUDGED, Math.ceil(MAX_COPIED / this.comparison.graph.size));
    const asked = new Set(effective.slice(0, most));
    const alone = this.changes.map((change): Judged => {
      if (change.edits.length === 0) return harmless;
      return asked.has(change) ? blame.of([change]) : overBudget;
    });
    const isExplained = verdict !== 'breaking' || alone.some(judged => judged.verdict === 'breaking');
    const findings = this.changes.map((change, index) => {
      const judged = alone[index] ?? harmless;
      const lost = gone.get(change.path) ?? [...gone].find(([path]) => vanishesWith(path, change))?.[1];
      if (lost === 'breaking') return told(change, { verdict: lost, why: [] });
      return told(change, lost && judged.verdict === 'compatible' ? { verdict: lost, why: [] } : judged);
    });
    const combined = isExplained ? findings : this.#together(findings, blame);
    const missing = [...gone].filter(
      ([path, state]) =>
        !this.changes.some(change => vanishesWith(path, change) || (state === 'unknown' && hides(change, path))),
    );
    const removed = missing.map(([path, state]) => this.#vanished(path, state));
    const unseen = verdict === 'unknown' && effective.length === 0 && removed.length === 0 ? [this.#unseen()] : [];
    return [...this.#blamedWhereRead(combined), ...removed, ...unseen];
  }

  /** Findings that say nothing stronger than the whole answer. */
  agreeing(findings: readonly Finding[], verdict: Verdict): readonly Finding[] {
    if (verdict !== 'unknown') return findings;
    return findings.map(finding => (finding.verdict === 'breaking' ? weakened(finding) : finding));
  }

  /** Where no change breaks alone: the smallest set of those that break together, else that it is not known. */
  #together(findings: readonly Finding[], blame: Blame): readonly Finding[] {
    const found = blame.together(this.changes);
    if (!found) return [...findings, this.#unexplained(blame.ranOut)];
    const { changes, witness } = found;
    return findings.map((finding, index) => {
      const own = this.changes[index] as Change;
      if (!changes.includes(own)) return finding;
      const others = changes.filter(change => change !== own).map(({ message }) => message);
      const message = `${finding.message} (breaks only together with: ${others.join('; ')})`;
      return told({ ...own, message }, { verdict: 'breaking', why: [], ...(witness !== undefined && { witness }) });
    });
  }

  #unexplained(ranOut: boolean): Finding {
    const { before, after } = this.comparison;
    const message = ranOut
      ? 'something breaks, and so much changed that it was not found out which of the changes do it'
      : 'something breaks that none of the changes breaks by itself';
    return { kind: 'schema-changed', verdict: 'breaking', message, path: '', before: before.place, after: after.place };
  }

  /** It may break, in a schema so large that no change was come upon. */
  #unseen(): Finding {
    const { before, after } = this.comparison;
    const message = 'something changed, and it was not found out what';
    return { kind: 'schema-changed', verdict: 'unknown', message, path: '', before: before.place, after: after.place };
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
      const { witness: _, why: __, ...rest } = finding;
      return { ...rest, verdict: 'compatible' };
    });
  }

  #vanished(path: string, verdict: Verdict): Finding {
    const { before, after } = this.comparison;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const message = `“${name}” ${verdict === 'breaking' ? 'can' : 'may'} no longer occur`;
    return { kind: 'property-removed', verdict, message, path, before: before.place, after: after.place };
  }
}

const harmless: Judged = { verdict: 'compatible', why: [] };

/** Whether a field is gone because of a change: the change removes it, or something that it stands in. */
function vanishesWith(path: string, change: Change): boolean {
  if (path !== change.path && !path.startsWith(`${change.path}/`)) return false;
  if (change.kind.startsWith('property-removed') || change.kind === 'value-forbidden') return true;
  return (
    ['type-changed', 'type-narrowed'].includes(change.kind) &&
    (stepsOf(path)?.length ?? 0) > (stepsOf(change.path)?.length ?? 0)
  );
}

/** Whether what is not understood stands above a field, so that it is why nobody can tell whether the field still occurs. */
function hides({ kind, path }: Change, field: string): boolean {
  return kind.startsWith('not-understood') && (field === path || field.startsWith(`${path}/`));
}

function told({ kind, message, path, before, after }: Change, { verdict, witness, why }: Judged): Finding {
  return {
    kind,
    verdict,
    message,
    path,
    ...(before && { before }),
    ...(after && { after }),
    ...(witness !== undefined && { witness }),
    ...(verdict === 'unknown' && why.length > 0 && { why }),
  };
}

function weakened(finding: Finding): Finding {
  const { witness: _, ...rest } = finding;
  return { ...rest, verdict: 'unknown' };
}
