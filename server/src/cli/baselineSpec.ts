import type { BaselineSpec } from '../workspace/baseline.js';

/** What `--baseline` means: `merge-base`, `none`, or any revision that git understands. */
export function baselineSpec(text: string): BaselineSpec {
  if (text === 'merge-base') return { kind: 'merge-base' };
  if (text === 'none') return { kind: 'none' };
  return { kind: 'revision', revision: text };
}
