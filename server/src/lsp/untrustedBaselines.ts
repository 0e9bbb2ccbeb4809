import type { BaselineState, BaselineStore } from '../workspace/baseline.js';

/** In a workspace that is not trusted git is never started: it could be made to run the workspace's own programs. */
export class UntrustedBaselines implements BaselineStore {
  open(): Promise<BaselineState> {
    return Promise.resolve({
      state: 'unknown',
      code: 'untrusted',
      reason:
        'This workspace is not trusted, so git was not asked and nothing is compared. Trust the workspace to see what breaks.',
    });
  }

  prefetch(): Promise<void> {
    return Promise.resolve();
  }

  onDidMove(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  dispose(): void {}
}
