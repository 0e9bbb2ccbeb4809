import {
  type CancellationToken,
  commands,
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  window,
  workspace,
} from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  LSPErrorCodes,
  ResponseError,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type {
  ClientCommand,
  InitializationOptions,
  Notifications,
  Requests,
  Status,
} from '../../server/src/protocol/index.js';
import { QuietLanguageClient } from './languageClient.js';
import { readSettings } from './settings.js';

export type ServerState = 'starting' | 'running' | 'stopped';

/** A server that ends by itself more often than this within `crashWindow` is not started again. */
const crashLimit = 4;
const crashWindow = 3 * 60_000;

const linkableCommands: readonly ClientCommand[] = [
  'contracts.showDependents',
  'contracts.openLocation',
  'contracts.impactReport',
];

/**
 * The language server as the rest of the client sees it: one that may be away and come back as another
 * process. Owns the process; everything else asks through `request`.
 */
export class Session implements Disposable {
  readonly #serverModule: string;
  readonly #log: LogOutputChannel;
  readonly #trace: LogOutputChannel;
  readonly #stateChanged = new EventEmitter<ServerState>();
  readonly #statusChanged = new EventEmitter<Status | undefined>();
  readonly #modelChanged = new EventEmitter<void>();
  #client: QuietLanguageClient | undefined;
  #state: ServerState = 'stopped';
  #status: Status | undefined;
  #crashes: number[] = [];
  #disposed = false;
  /** Starts and stops happen one after the other: a client that is starting cannot be stopped. */
  #queue: Promise<void> = Promise.resolve();

  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidChangeStatus = this.#statusChanged.event;
  /** Answers may differ from before: the model has changed, or the server is another one. */
  readonly onDidChangeModel = this.#modelChanged.event;

  constructor(serverModule: string, log: LogOutputChannel, trace: LogOutputChannel) {
    this.#serverModule = serverModule;
    this.#log = log;
    this.#trace = trace;
    void commands.executeCommand('setContext', 'contracts.serverState', this.#state);
  }

  get state(): ServerState {
    return this.#state;
  }

  /** What the running server last said about itself. */
  get status(): Status | undefined {
    return this.#status;
  }

  start(): Promise<void> {
    return this.#enqueue(() => (this.#client === undefined ? this.#launch() : Promise.resolve()));
  }

  /** Ends the server, if there is one, and starts another, whatever happened before. */
  restart(): Promise<void> {
    this.#crashes = [];
    this.#killIfStarting();
    return this.#enqueue(async () => {
      await this.#end();
      await this.#launch();
    });
  }

  /** The answer, or `undefined` when there is none now: no server, cancelled, or a defect, which is in the log. */
  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: CancellationToken,
  ): Promise<Requests[M]['result'] | undefined> {
    const client = this.#client;
    if (client === undefined || this.#state !== 'running') return undefined;
    try {
      // An absent token is left out: it would be sent along, and arrive as a second parameter instead of the server's own.
      return token === undefined
        ? await client.sendRequest<Requests[M]['result']>(method, params)
        : await client.sendRequest<Requests[M]['result']>(method, params, token);
    } catch (error) {
      const isCancelled = error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
      if (!isCancelled && this.#client === client) this.#log.warn(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#killIfStarting();
    await this.#enqueue(() => this.#end());
    this.#stateChanged.dispose();
    this.#statusChanged.dispose();
    this.#modelChanged.dispose();
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step).catch(error => this.#log.error(String(error)));
    return this.#queue;
  }

  async #launch(): Promise<void> {
    if (this.#disposed) return;
    this.#setState('starting');
    const client = this.#createClient();
    this.#client = client;
    try {
      await client.start();
      this.#setState('running');
      this.#modelChanged.fire();
    } catch (error) {
      this.#log.error(String(error));
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#setState('stopped');
      this.#tellStopped(l10n.t('The contracts server could not start; the log says why.'));
    }
  }

  /** A server that hangs while starting would hold up the queue for ever. */
  #killIfStarting(): void {
    if (this.#state !== 'starting') return;
    const client = this.#client;
    this.#client = undefined;
    client?.serverProcess?.kill();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#setState('stopped');
    await client?.dispose().catch(error => this.#log.warn(String(error)));
  }

  #createClient(): QuietLanguageClient {
    const initializationOptions: InitializationOptions = {
      protocolVersion: 1,
      trusted: workspace.isTrusted,
      // This editor's client pulls closed files every two seconds, and asks a refresh of open ones only: a consumer whose
      // file is not open would be told of a break two seconds late. Sent, it is in the Problems panel at once.
      diagnostics: 'push',
      settings: readSettings(),
      commands: linkableCommands,
    };
    const options: LanguageClientOptions = {
      documentSelector: [
        { language: 'contract-yaml', scheme: 'file' },
        { language: 'contract-yaml', scheme: 'untitled' },
      ],
      synchronize: { configurationSection: 'contracts' },
      initializationOptions,
      initializationFailedHandler: () => false,
      outputChannel: this.#log,
      traceOutputChannel: this.#trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: { enabledCommands: linkableCommands } },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => {
          if (this.#client === client && this.#state === 'running') this.#crashed();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
    const client = new QuietLanguageClient('contracts', 'Contracts', this.#serverOptions(), options);
    this.#listen(client);
    return client;
  }

  #serverOptions(): ServerOptions {
    const run = { module: this.#serverModule, transport: TransportKind.ipc };
    return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6099'] } } };
  }

  #listen(client: QuietLanguageClient): void {
    const on = <M extends keyof Notifications>(method: M, handle: (params: Notifications[M]) => void) =>
      client.onNotification(method, (params: Notifications[M]) => {
        if (this.#client === client) handle(params);
      });
    on('contracts/status', status => {
      this.#status = status;
      this.#statusChanged.fire(status);
    });
    on('contracts/didChangeModel', () => this.#modelChanged.fire());
  }

  #crashed(): void {
    this.#client = undefined;
    this.#setState('stopped');
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter(time => now - time < crashWindow), now];
    if (this.#crashes.length <= crashLimit) {
      this.#log.warn(`The server ended by itself (${this.#crashes.length} of ${crashLimit}); starting another.`);
      void this.start();
    } else {
      this.#tellStopped(
        l10n.t('The contracts server ended {0} times in 3 minutes and stays off.', this.#crashes.length),
      );
    }
  }

  #setState(state: ServerState): void {
    if (this.#state === state) return;
    this.#state = state;
    if (state !== 'running') {
      this.#status = undefined;
      this.#statusChanged.fire(undefined);
    }
    void commands.executeCommand('setContext', 'contracts.serverState', state);
    this.#stateChanged.fire(state);
  }

  /** Not awaited: a message stays until somebody answers it. */
  #tellStopped(message: string): void {
    if (this.#disposed) return;
    const restart = l10n.t('Restart Server');
    const showLog = l10n.t('Show Log');
    void window.showErrorMessage(message, restart, showLog).then(choice => {
      if (choice === restart) void this.restart();
      if (choice === showLog) this.#log.show(true);
    });
  }
}
