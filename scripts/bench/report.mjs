import { median, p95 } from './statistics.mjs';

const units = { wall: 'ms', cpu: 'ms of CPU', peak: 'MB at its peak' };

/** A table in lines of text: for each row and measure the median, the 95th percentile, and every sample. */
export function tableText({ name, rows, peak }) {
  const lines = [`\n${name}`];
  const width = Math.max(...Object.keys(rows).map(row => row.length));
  for (const [row, samples] of Object.entries(rows)) {
    for (const measure of Object.keys(samples[0] ?? {})) {
      const values = samples.map(sample => sample[measure]);
      const [middle, high] = [median(values), p95(values)].map(value => number(value).padStart(8));
      lines.push(`  ${row.padEnd(width)}  median ${middle}  p95 ${high}  ${units[measure]}`);
      lines.push(`  ${''.padEnd(width)}  ${values.map(number).join(' ')}`);
    }
  }
  if (peak !== undefined) lines.push(`  the server at its peak: ${number(peak)} MB`);
  return lines.join('\n');
}

/** How many times as much the first row takes as the second, in the median, for each measure. */
export function ratioText({ rows }, first, second) {
  const measures = Object.keys(rows[first][0]);
  const ratios = measures.map(measure => {
    const [a, b] = [first, second].map(row => median(rows[row].map(sample => sample[measure])));
    return `${(a / b).toFixed(2)} in ${units[measure]}`;
  });
  return `  ${first} / ${second}: ${ratios.join(', ')}`;
}

function number(value) {
  return Number.isNaN(value) ? '?' : value.toFixed(value < 100 ? 2 : 0);
}
