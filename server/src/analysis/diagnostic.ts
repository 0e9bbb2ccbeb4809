import type { Range } from '../base/range.js';
import type { Text, TextEdit } from '../base/text.js';
import type { UriKey } from '../base/uri.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A sentence about one place of one file, with the rule that says it. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly PlacedThere[];
  readonly fixes: readonly WorkspaceFix[];
}

/** Another place that explains a diagnostic. */
export interface RelatedPlace {
  readonly file: UriKey;
  readonly range: Range;
  readonly message: string;
  /** True where the place is one of the baseline's text, not of the file as it stands. It is shown in words. */
  readonly inBaseline?: boolean;
}

/**
 * A related place with the text that its range counts in. A later text of that file has the place on the same line and
 * column (else this diagnostic would be worked out anew), but not at the same offset: words before it may be others.
 */
export interface PlacedThere extends RelatedPlace {
  /** Undefined for a place in a file that is gone. */
  readonly text: Text | undefined;
}

/** Edits that mend a diagnostic, in one or more files. */
export interface WorkspaceFix {
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** A file that it makes, where there is none yet. */
  readonly creates?: NewFile;
  /** Whether it is safe to apply it with all others at once, unseen (`source.fixAll`). */
  readonly safe: boolean;
}

export interface FileEdit extends TextEdit {
  readonly file: UriKey;
}

export interface NewFile {
  readonly file: UriKey;
  readonly content: string;
}
