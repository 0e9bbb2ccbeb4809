import type { Range } from '../base/range.js';
import type { Text } from '../base/text.js';
import type { UriKey } from '../base/uri.js';

/** A place in a file. */
export interface Place {
  readonly file: UriKey;
  readonly range: Range;
  /** The text that the range counts in, where it may be an earlier one of the file than the snapshot's. */
  readonly text?: Text;
}
