import type { EvaluationResult } from '../evaluationResult.js';
import type { Output } from '../program.js';

/** One JSON document; `version` grows when a reader of it would have to change. */
export function writeEvaluationJson(result: EvaluationResult, out: Output): void {
  out.write(`${JSON.stringify({ version: 1, ...result }, undefined, 2)}\n`);
}
