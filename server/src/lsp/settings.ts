import type { Settings } from '../protocol/index.js';
import type { BaselineSpec } from '../workspace/baseline.js';

/** The settings with their defaults filled in; whatever a client sends, they are of the right types. */
export interface ServerSettings {
  readonly baseline: BaselineSpec;
  readonly gitPath: string;
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
}

export function serverSettings(sent: Settings | undefined): ServerSettings {
  const branch = text(sent?.defaultBranch);
  return {
    baseline: baselineSpec(text(sent?.baseline) ?? 'merge-base', branch),
    gitPath: text(sent?.git?.path) ?? 'git',
    codeLens: sent?.codeLens?.enabled !== false,
    inlayHints: sent?.inlayHints?.enabled !== false,
  };
}

/** `merge-base` or any revision. */
export function baselineSpec(baseline: string, branch: string | undefined): BaselineSpec {
  if (baseline !== 'merge-base') return { kind: 'revision', revision: baseline };
  return branch === undefined ? { kind: 'merge-base' } : { kind: 'merge-base', branch };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
