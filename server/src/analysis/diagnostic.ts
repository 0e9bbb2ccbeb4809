import type { Range } from '../base/range.js';
import type { TextEdit } from '../base/text.js';
import type { UriKey } from '../base/uri.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A sentence about one place of one file, with the rule that says it. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly WorkspaceFix[];
}

/** Another place that explains a diagnostic. */
export interface RelatedPlace {
  readonly file: UriKey;
  readonly range: Range;
  readonly message: string;
  /** True where the place is one of the baseline's text, not of the file as it stands. */
  readonly inBaseline?: boolean;
}

/** Edits that mend a diagnostic, in one or more files. */
export interface WorkspaceFix {
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Whether it is safe to apply it with all others at once, unseen (`source.fixAll`). */
  readonly safe: boolean;
}

export interface FileEdit extends TextEdit {
  readonly file: UriKey;
}
