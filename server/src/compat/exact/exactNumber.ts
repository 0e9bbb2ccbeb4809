/**
 * A number that a double would change: 9007199254740993, 1e400, 0.10000000000000001. All others are plain numbers,
 * so a plain number and an `ExactNumber` are never equal.
 */
export class ExactNumber {
  /** Its only spelling: digits without zeros at either end, and a power of ten, as `-9007199254740993e0`. */
  readonly text: string;

  constructor(decimal: Decimal) {
    this.text = textOf(decimal);
  }

  /** What JSON has for it. */
  toJSON(): number {
    return Number(this.text);
  }
}

/** `digits × 10^exponent`, exactly; `digits` has no zero at its end, and none at its beginning. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const decimalText = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const zero: Decimal = { negative: false, digits: '0', exponent: 0 };
/** A power of ten beyond this is written by nobody who means it; it counts as this one. */
const MAX_EXPONENT = 1e9;

/** The number that a decimal text says; undefined when it is none. */
export function decimalOf(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = decimalText.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = withoutZerosAtEnd(all);
  if (digits === '') return zero;
  const exponent = Number(power) - fraction.length + (all.length - digits.length);
  return { negative: sign === '-', digits, exponent: Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent)) };
}

/** The value of a decimal text: a plain number where a double says exactly the same. */
export function numberFrom(text: string): number | ExactNumber | undefined {
  const double = Number(text);
  // Up to 15 digits, a double says what was written.
  if (text.length <= 15 && Number.isInteger(double) && !/[eE]/.test(text)) return double;
  const decimal = decimalOf(text);
  if (!decimal) return undefined;
  return saysTheSame(double, decimal) ? double : new ExactNumber(decimal);
}

function saysTheSame(double: number, decimal: Decimal): boolean {
  const other = Number.isFinite(double) ? decimalOf(String(double)) : undefined;
  return other !== undefined && textOf(other) === textOf(decimal);
}

function textOf({ negative, digits, exponent }: Decimal): string {
  return `${negative ? '-' : ''}${digits}e${exponent}`;
}

function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end -= 1;
  return digits.slice(0, end);
}
