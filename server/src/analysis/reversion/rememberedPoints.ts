import type { ReversionPoint } from '../../model/contract.js';
import type { Document } from '../../model/document.js';
import { provisionalAnswers } from '../changes/comparisons.js';
import type { Settings } from '../settings.js';
import { evaluatePoint } from './evaluatePoint.js';
import type { ReversionView } from './observations.js';
import type { PointEvaluation, PointSubject } from './types.js';

interface Remembered {
  readonly settings: Settings;
  readonly evaluation: PointEvaluation;
  /** Whether a look into a workspace finds what it found. */
  readonly looks: ReadonlyMap<string, (view: ReversionView) => boolean>;
}

/**
 * Evaluates reversion points, and gives an answer again as long as all that it looked at is the same: after a keystroke
 * that is so for nearly every point of a workspace.
 */
export class RememberedPoints {
  readonly #known = new WeakMap<ReversionPoint, Remembered>();

  readonly evaluate: typeof evaluatePoint = (subject, view, asOf, settings) => {
    const known = this.#known.get(subject.point);
    if (known?.settings === settings && known.evaluation.asOf.equals(asOf) && isSame(known, subject, view))
      return known.evaluation;
    const provisional = provisionalAnswers();
    const looks = new Map<string, (view: ReversionView) => boolean>();
    const evaluation = evaluatePoint(subject, noting(view, looks), asOf, settings);
    // What stands on a comparison that is provisional is not kept.
    if (provisionalAnswers() === provisional) this.#known.set(subject.point, { settings, evaluation, looks });
    return evaluation;
  };
}

function isSame({ evaluation, looks }: Remembered, { file, contract }: PointSubject, view: ReversionView): boolean {
  if (evaluation.file !== file || evaluation.contract !== contract) return false;
  for (const finds of looks.values()) if (!finds(view)) return false;
  return true;
}

/** A view that notes down how to look again. */
function noting(view: ReversionView, looks: Map<string, (view: ReversionView) => boolean>): ReversionView {
  const noted = <T>(key: string, look: (view: ReversionView) => T, isEqual: (a: T, b: T) => boolean): T => {
    const found = look(view);
    if (!looks.has(key)) looks.set(key, later => isEqual(look(later), found));
    return found;
  };
  const one = (a: Found | undefined, b: Found | undefined) => a?.document === b?.document;
  const all = (a: readonly Found[], b: readonly Found[]) =>
    a.length === b.length && a.every((item, i) => one(item, b[i]));
  return {
    contract: id => noted(`contract ${id}`, ({ contract }) => contract(id), one),
    formerly: id => noted(`formerly ${id}`, ({ formerly }) => formerly(id), all),
    statuses: id => noted(`status ${id}`, ({ statuses }) => statuses(id), all),
    teams: id => noted(`team ${id}`, ({ teams }) => teams(id), all),
    schemaFile: key => noted(`schema ${key}`, ({ schemaFile }) => schemaFile(key), Object.is),
  };
}

interface Found {
  readonly document: Document;
}
