import { compareVersions, type Version } from '../../base/values/version.js';
import { idsOfContract, namesOfPart } from '../../model/formerly.js';
import { type Promised, versionOf } from '../../workspace/promised.js';
import type { Mark } from '../reversion/types.js';
import type { View } from '../view.js';
import type { PromiseThen } from './promiseThen.js';

/** What a promise said when it had the version that a mark accepted, beside the version that it has now. */
export interface PinnedPromise {
  readonly pinned: Version;
  readonly now: Version;
  /** Undefined until git was asked, and where it is not. */
  readonly then: PromiseThen | undefined;
}

/** Undefined where the version is still the one that was accepted, or one of the two is not known, or never was. */
export function pinnedPromise(promise: Promised, { pin, pinnedOn }: Mark, view: View): PinnedPromise | undefined {
  const pinned = pin.version?.value;
  const { file, contract, output } = promise;
  const now = versionOf(promise)?.value;
  if (!pinned || !now || compareVersions(pinned, now) >= 0) return undefined;
  const then = view.promiseThen({
    file: file.key,
    ids: idsOfContract(contract),
    output: namesOfPart(output),
    version: pinned.text,
    since: pinnedOn,
  });
  return { pinned, now, then };
}
