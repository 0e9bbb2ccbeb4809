import type { CompatReport } from '../compat/report.js';
import type { Output } from '../program.js';

/** One JSON document; `version` grows when a reader of it would have to change. */
export function writeCompatJson(report: CompatReport, out: Output): void {
  out.write(`${JSON.stringify({ version: 1, ...report }, undefined, 2)}\n`);
}
