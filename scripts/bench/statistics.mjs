/** The value in the middle; of an even number, the mean of both. NaN of none. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (!Number.isInteger(middle)) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The smallest value that at least 95 % of the values do not exceed. NaN of none. */
export function p95(values) {
  return percentile(values, 95);
}

/** The smallest value that at least 99 % of the values do not exceed. NaN of none. */
export function p99(values) {
  return percentile(values, 99);
}

function percentile(values, percent) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}
