import { GitBaselineStore } from '../node/git/gitBaselineStore.js';
import { GitHistoryStore } from '../node/git/gitHistoryStore.js';
import type { GitOptions } from '../node/git/process.js';
import type { BaselineStore } from '../workspace/baseline.js';
import type { HistoryStore } from '../workspace/history.js';
import { UntrustedBaselines } from './untrustedBaselines.js';

/** Everything for which git is asked; in a workspace that is not trusted it is asked for nothing. */
export class GitPorts {
  readonly baselines: BaselineStore;
  readonly histories: HistoryStore | undefined;

  /** @param options undefined where the workspace is not trusted */
  constructor(options: GitOptions | undefined) {
    this.baselines = options ? new GitBaselineStore(options) : new UntrustedBaselines();
    this.histories = options && new GitHistoryStore(options);
  }

  dispose(): void {
    this.baselines.dispose();
    this.histories?.dispose();
  }
}
