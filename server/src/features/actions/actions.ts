import type { Diagnostic, FileEdit, NewFile, WorkspaceFix } from '../../analysis/diagnostic.js';
import type { Range } from '../../base/range.js';

/** A way to mend one diagnostic. */
export interface QuickFix {
  readonly diagnostic: Diagnostic;
  readonly title: string;
  readonly edits: readonly FileEdit[];
  readonly creates: NewFile | undefined;
  /** Whether it is the one to take when somebody just says “fix it”. */
  readonly isPreferred: boolean;
}

/** The fixes of the diagnostics that reach into a range, in their order. */
export function quickFixes(diagnostics: readonly Diagnostic[], range: Range): readonly QuickFix[] {
  return diagnostics
    .filter(({ range: place }) => place.start <= range.end && range.start <= place.end)
    .flatMap(diagnostic =>
      diagnostic.fixes.map(fix => ({
        diagnostic,
        title: fix.title,
        edits: fix.edits,
        creates: fix.creates,
        isPreferred: fix === onlySafe(diagnostic),
      })),
    );
}

/**
 * All safe fixes at once. Where the fixes of two diagnostics meet, the first is taken: the second is found again, if it
 * is still needed, when the first has been applied.
 */
export function fixAll(diagnostics: readonly Diagnostic[]): readonly FileEdit[] {
  const taken: FileEdit[] = [];
  for (const diagnostic of diagnostics) {
    const fix = onlySafe(diagnostic);
    const meets = fix?.edits.some(edit => taken.some(other => overlaps(edit, other)));
    if (fix && !meets) taken.push(...fix.edits);
  }
  return taken;
}

/** The safe fix of a diagnostic, where there is no other safe one to choose. */
function onlySafe({ fixes }: Diagnostic): WorkspaceFix | undefined {
  const safe = fixes.filter(fix => fix.safe);
  return safe.length === 1 ? safe[0] : undefined;
}

/** Whether two edits touch the same text. Two insertions at one place do: their order would be anybody's guess. */
function overlaps(a: FileEdit, b: FileEdit): boolean {
  if (a.file !== b.file) return false;
  return a.range.start === b.range.start || (a.range.start < b.range.end && b.range.start < a.range.end);
}
