import type { CancellationToken, ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import { Cancelled } from '../../base/cancellation.js';
import { type UriKey, uriKey } from '../../base/uri.js';
import type { FeatureContext } from '../../features/context.js';
import { stepped } from '../../node/yielding.js';
import type { InitializationOptions, Requests } from '../../protocol/index.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { cancelledError } from '../cancelled.js';
import { ToProtocol } from '../convert.js';
import type { Host } from '../host.js';
import type { OpenFiles } from '../openFiles.js';

export type Capabilities = ServerCapabilities;

/** What a handler works with: the newest snapshot, and the way back to the protocol for that snapshot. */
export interface Reading {
  readonly context: FeatureContext;
  readonly to: ToProtocol;
}

/** The edge between the protocol and the features: every handler is wrapped here, once. */
export class Edge {
  constructor(
    readonly connection: Connection,
    readonly host: Host,
    readonly open: OpenFiles,
    readonly client: ClientCapabilities,
    readonly options: InitializationOptions,
  ) {}

  /** The newest snapshot: all edits that came before the request are in it. */
  read(): Reading {
    const { engine } = this.host;
    const { workspace } = engine.snapshot();
    const textOf = (key: UriKey) => workspace.files.get(key)?.text ?? engine.schemaText(key);
    return {
      context: { workspace, checker: engine.checker, folders: this.host.folders },
      to: new ToProtocol(textOf, key => this.open.uri(key)),
    };
  }

  /**
   * Works something out from the newest snapshot in steps, between which messages come in; anew where an edit is among
   * them, another baseline or another day, so that no answer has the places of an older text or speaks of two baselines.
   * A client that types on cancels and asks later.
   *
   * @throws Cancelled
   */
  async readInSteps<T>(work: (reading: Reading) => Iterator<void, T>, token: CancellationToken): Promise<T> {
    for (;;) {
      const reading = this.read();
      const { turn } = reading.context.checker;
      const result = await stepped(work(reading), token);
      if (this.read().context.checker.turn === turn) return result;
    }
  }

  /** The contract file of a uri in the newest snapshot, with an offset in it. */
  at(reading: Reading, uri: string): ContractFile | undefined {
    return reading.context.workspace.files.get(uriKey(uri));
  }

  /** Answers one of our own requests. */
  answer<M extends keyof Requests>(
    method: M,
    handler: (
      params: Requests[M]['params'],
      token: CancellationToken,
    ) => Requests[M]['result'] | Promise<Requests[M]['result']>,
  ): void {
    this.connection.onRequest<object, void>(method, this.handle<Requests[M]['params'], object>(handler));
  }

  /**
   * Wraps a handler: it waits where its answer is provisional.
   *
   * @param method told where a cancelled request of that method has an answer of its own
   */
  handle<P, R>(handler: (params: P, token: CancellationToken) => R | Promise<R>, method?: string) {
    return (params: P, token: CancellationToken): Promise<R> =>
      this.guarded(() => this.host.engine.settled(() => handler(params, token)), method);
  }

  /**
   * Works an answer out: a cancelled request is answered so, and a defect is logged and answered as an error, never
   * swallowed and never the end of the process.
   */
  async guarded<R>(work: () => Promise<R>, method?: string): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Cancelled) throw cancelledError(method);
      this.host.background.log(error);
      throw error;
    }
  }
}
