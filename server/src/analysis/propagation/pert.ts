import { normalQuantile } from './normal.js';

/** Three days as somebody forecast them. */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/**
 * A beta-PERT distribution in whole days: between low and high, most likely at likely, with a weight of 4. It is asked
 * with a standard normal number, so that several can be correlated; the day grows with it.
 */
export class Pert {
  readonly #low: number;
  /** For each day but the last: up to which normal number it is drawn. */
  readonly #limits: Float64Array;

  constructor({ low, likely, high }: Range) {
    this.#low = low;
    const width = high - low;
    this.#limits = new Float64Array(Math.max(0, width));
    const [a, b] = [1 + (4 * (likely - low)) / width, 1 + (4 * (high - likely)) / width];
    for (let day = 0; day < width; day++) this.#limits[day] = normalQuantile(betaShare((day + 0.5) / width, a, b));
  }

  /** The day for a standard normal number. */
  dayAt(z: number): number {
    const limits = this.#limits;
    let [from, to] = [0, limits.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (z <= (limits[middle] as number)) to = middle;
      else from = middle + 1;
    }
    return this.#low + from;
  }
}

/** The share of a beta distribution below x: the regularised incomplete beta function, by its continued fraction. */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges quickly on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  const tiny = 1e-300;
  const guarded = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / guarded(1 + term * d);
      c = guarded(1 + term / c);
      change = c * d;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** ln Γ(x) for x > 0, after Lanczos with g = 7 and nine terms. */
function logGamma(x: number): number {
  const [first, ...rest] = lanczos;
  const sum = rest.reduce((total, term, i) => total + term / (x + i), first as number);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];
