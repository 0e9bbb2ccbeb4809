import type { Range } from '../../base/range.js';
import type { UriKey } from '../../base/uri.js';
import type { Bump } from '../../base/values/version.js';
import type { Json, Verdict } from '../../compat/verdict.js';
import type { Hit } from '../hits.js';

/** One change of a promise against the baseline, and whom it hits. */
export interface Change {
  /** The rule whose matter it is, as `breaking/property-removed`; undefined where no rule minds, as for what was added. */
  readonly rule: string | undefined;
  readonly aspect: 'shape' | 'level' | 'date' | 'stage' | 'text' | 'removed' | 'added';
  /** The output's name as it stands, or as it was where the output is gone; empty where it is the contract as a whole. */
  readonly output: string;
  readonly verdict: Verdict;
  /** A whole sentence: what changed, with the values. */
  readonly message: string;
  /** Why the verdict is unknown, one sentence each. */
  readonly why: readonly string[];
  /** How the version must grow for it. */
  readonly demand: Bump;
  /** The place as a waiver's `at` names it. */
  readonly at: string;
  /** Where to point in the file as it stands. */
  readonly range: Range;
  /** Where it stood in the baseline. */
  readonly before?: { readonly file: { readonly key: UriKey }; readonly range: Range };
  /** The very place, where it stands in a file of schemas that the contract refers to. */
  readonly inSchemaFile?: { readonly file: UriKey; readonly range: Range };
  /** A concrete payload that shows the break. */
  readonly witness?: Json;
  /** For a safe change: a payload that readers who do not ignore what they do not know would refuse. */
  readonly strictWitness?: Json;
  /** Whom it hits, direct dependents first. Empty for a change that nobody uses. */
  readonly hits: readonly Hit[];
}

/** What a payload shows, in a few words: of what is sent it is new; of a request, that it is refused. */
export function witnessWords({ at }: Pick<Change, 'at'>): string {
  return at.split('/')[2] === 'accepts' ? 'Accepted before, refused now' : 'Possible now, was never promised';
}
