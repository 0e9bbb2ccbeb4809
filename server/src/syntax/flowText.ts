import { quoteScalar } from './quoteScalar.js';

/** A JSON value as people write it in a line of YAML: `{ atMost: 30 s }`, with the quotes that it needs and no others. */
export function flowText(value: unknown): string {
  if (typeof value === 'string') return quoteScalar(value, 'flow');
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, one]) => `${quoteScalar(key, 'flowKey')}: ${flowText(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
