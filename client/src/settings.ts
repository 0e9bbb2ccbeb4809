import { workspace } from 'vscode';
import type { Settings } from '../../server/src/protocol/index.js';

/** The settings under `contracts`, as a new server needs them; later changes reach it by `didChangeConfiguration`. */
export function readSettings(): Settings {
  const settings = workspace.getConfiguration('contracts');
  return {
    baseline: settings.get('baseline', 'merge-base'),
    defaultBranch: settings.get('defaultBranch', ''),
    git: { path: settings.get('git.path', 'git') },
    codeLens: { enabled: settings.get('codeLens.enabled', true) },
    inlayHints: { enabled: settings.get('inlayHints.enabled', true) },
  };
}
