import type { Connection } from 'vscode-languageserver';
import type { Engine } from '../analysis/engine.js';
import type { BaselineState, Status } from '../protocol/index.js';
import type { Background } from './background.js';
import type { Totals } from './diagnostics/rounds.js';

/** What only the host knows of how the server is. */
export interface Condition {
  readonly loading: boolean;
  /** Sentences about what could not be looked at. */
  readonly problems: readonly string[];
  readonly totals: Totals;
}

/** Tells the client how the server is, whenever it is otherwise than last told. */
export class StatusReport {
  #last = '';

  constructor(
    private readonly connection: Connection,
    private readonly background: Background,
    private readonly engine: Engine,
  ) {}

  baseline(): BaselineState {
    const { baseline } = this.engine.checker;
    if (baseline.state === 'ready') {
      const gaps = this.#gaps();
      return { state: 'known', label: baseline.label, ...(gaps.length === 0 ? {} : { gaps }) };
    }
    return { state: 'unknown', reason: baseline.state === 'loading' ? 'The baseline is being read.' : baseline.reason };
  }

  tell({ loading, problems, totals }: Condition): void {
    const baseline = this.baseline();
    const [problem] = [...problems, ...this.#gaps()];
    const message = problem ?? (baseline.state === 'unknown' ? baseline.reason : undefined);
    const status: Status = {
      health: loading ? 'loading' : message === undefined ? 'ok' : 'warning',
      baseline,
      counts: { contracts: this.engine.session.workspace.index.names('contract ').length, ...totals },
      ...(message === undefined ? {} : { message }),
    };
    const json = JSON.stringify(status);
    if (json === this.#last) return;
    this.#last = json;
    this.background.run(() => this.connection.sendNotification('contracts/status', status));
  }

  #gaps(): readonly string[] {
    const { baseline } = this.engine.checker;
    return baseline.state === 'ready' ? [...new Set(baseline.gaps.map(({ reason }) => reason))] : [];
  }
}
