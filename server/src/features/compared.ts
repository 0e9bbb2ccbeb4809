import type { Checker } from '../analysis/checker.js';
import { isWithin, type UriKey } from '../base/uri.js';
import type { BaselineGap } from '../workspace/baseline.js';

/** What an answer is compared with: a revision goes by its name, a merge base is one of many and has an article. */
export function comparedWith(label: string): string {
  return `Compared with ${label.startsWith('merge base ') ? 'the ' : ''}${label}`;
}

/** Why a file is not compared although others are. */
export function gapAround(file: UriKey, { baseline }: Checker): BaselineGap | undefined {
  return baseline.state === 'ready' ? baseline.gaps.find(({ within }) => isWithin(within, file)) : undefined;
}
