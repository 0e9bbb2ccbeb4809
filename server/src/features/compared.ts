import { calledInSentence } from '../analysis/baseline.js';
import type { Checker } from '../analysis/checker.js';
import { isWithin, type UriKey } from '../base/uri.js';
import type { BaselineGap } from '../workspace/baseline.js';

/** What an answer is compared with. */
export function comparedWith(label: string): string {
  return `Compared with ${calledInSentence(label)}`;
}

/** Why a file is not compared although others are. */
export function gapAround(file: UriKey, { baseline }: Checker): BaselineGap | undefined {
  return baseline.state === 'ready' ? baseline.gaps.find(({ within }) => isWithin(within, file)) : undefined;
}
