import type Fraction from 'fraction.js';
import { type Parsed, readable } from '../parsed.js';
import { parsePercent } from './percent.js';
import { type Kind, spelled } from './spelling.js';

/** A limit of a miss: a ratio, or a share of the tolerance that holds for the reversion point in question. */
export interface MissLimit {
  readonly ratio: Fraction;
  readonly ofTolerance: boolean;
  readonly text: string;
}

const kind: Kind = { name: 'a limit of a miss', example: '50 % of tolerance', longest: 100 };

/** Reads `10 %` or `50 % of tolerance`. */
export function parseMissLimit(text: string): Parsed<MissLimit> {
  return spelled(text, kind, bare => {
    const share = /^(.*%) of tolerance$/.exec(bare)?.[1];
    const percent = parsePercent(share ?? bare);
    return percent.ok ? readable({ ratio: percent.value, ofTolerance: share !== undefined, text: bare }) : percent;
  });
}

/** The limit as a ratio, for a reversion point with this tolerance. */
export function limitFor(limit: MissLimit, tolerance: Fraction): Fraction {
  return limit.ofTolerance ? limit.ratio.mul(tolerance) : limit.ratio;
}
