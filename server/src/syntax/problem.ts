import type { Range } from '../base/range.js';
import type { TextEdit } from '../base/text.js';

/** Something wrong with the text of one file, found by reading that file alone. */
export interface Problem {
  /** The id of the rule, as `yaml/duplicate-key`. */
  readonly rule: string;
  readonly message: string;
  readonly range: Range;
  readonly severity?: 'error' | 'warning' | 'information' | 'hint';
  /** Mechanical ways to mend it, in the same file. */
  readonly fixes?: readonly Fix[];
}

/** Edits of the same file that mend a problem; `title` is what the light bulb shows. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}
