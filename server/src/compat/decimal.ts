/** A double as an exact decimal: `digits × 10^exponent`, from its shortest text. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = '0', power = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Whether `value` is a multiple of `divisor` (> 0) as the decimal numbers their texts say: 19.99 is one of 0.01. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const a = decimalOf(value);
  const b = decimalOf(divisor);
  const exponent = Math.min(a.exponent, b.exponent);
  const dividend = a.digits * 10n ** BigInt(a.exponent - exponent);
  const by = b.digits * 10n ** BigInt(b.exponent - exponent);
  return by !== 0n && dividend % by === 0n;
}
