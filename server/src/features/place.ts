import type { Range } from '../base/range.js';
import type { UriKey } from '../base/uri.js';

/** A place in a file. */
export interface Place {
  readonly file: UriKey;
  readonly range: Range;
}
