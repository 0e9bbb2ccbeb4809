import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach } from 'mocha';
import type * as lsp from 'vscode-languageserver/node';
import type { InitializationOptions, Notifications, Settings } from '../../server/src/protocol/index.js';

const serverFile = fileURLToPath(new URL('../../../dist/server.js', import.meta.url));

/** What the server answered: a result, or an error with its code. */
export type Answer<T> =
  | { readonly result: T }
  | { readonly error: { readonly code: number; readonly message: string; readonly data?: unknown } };

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface ClientOptions {
  readonly folder: string;
  readonly moreFolders?: readonly string[];
  readonly initializationOptions?: InitializationOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** The program and its arguments, for Node; without it the bundled server over stdio. */
  readonly command?: readonly string[];
  /** Editors that are open when the server starts, by path; a client that pulls asks for their diagnostics at once. */
  readonly opens?: Readonly<Record<string, string>>;
  /** What the client can do; without it all that a modern client can. */
  readonly capabilities?: lsp.ClientCapabilities;
}

/** Everything that a modern client can do, as far as the server asks, but that it is sent diagnostics. */
export const modernCapabilities: lsp.ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    fileOperations: { willRename: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    rename: { prepareSupport: true },
    definition: { linkSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
};

/**
 * The real server in a process of its own, spoken to as an editor does, but byte by byte: whatever it writes to its
 * standard output has to be a message. Nothing here waits for a time, only for messages.
 */
export class Client {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number | string, (answer: Answer<unknown>) => void>();
  readonly #diagnostics = new Map<string, readonly lsp.Diagnostic[]>();
  readonly #versions = new Map<string, number>();
  readonly #watching = new Set<() => void>();
  readonly exit: Promise<number | null>;
  /** How often the server asked for each method. */
  readonly asked = new Map<string, number>();
  readonly registered: string[] = [];
  /** The rules of all diagnostics that were ever sent. */
  readonly published: unknown[] = [];
  /** The first answers of a client that pulls. */
  readonly pulledAtOnce: Answer<lsp.DocumentDiagnosticReport>[] = [];
  /** The parts of answers that came before the answers themselves, by the token of their request. */
  readonly parts = new Map<number | string, unknown[]>();
  /** What the server wrote into the client's output. */
  readonly output: string[] = [];
  status: Notifications['contracts/status'] | undefined;
  /** How often everything that follows from a change was published. */
  settled = 0;
  stderr = '';
  #rest = Buffer.alloc(0);
  #strayOutput: string | undefined;
  #nextId = 1;

  private constructor(private readonly options: ClientOptions) {
    this.#child = spawn(process.execPath, options.command ?? [serverFile, '--stdio'], {
      cwd: options.folder,
      env: { ...process.env, ...options.env },
    });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += String(chunk);
    });
    // A server that is gone is told by its exit, not by a pipe that broke.
    this.#child.stdin.on('error', () => undefined);
    this.exit = new Promise(resolve => this.#child.on('close', code => resolve(code)));
    void this.exit.then(() => this.#changed());
  }

  /** Starts the server and waits until it has read the folder and its baseline. */
  static async start(options: ClientOptions): Promise<Client> {
    const client = new Client(options);
    await client.#initialize();
    await client.until('the first round', () => client.status !== undefined && client.status.health !== 'loading');
    return client;
  }

  capabilities: lsp.ServerCapabilities = {};

  uri(path: string): string {
    return pathToFileURL(`${this.options.folder}/${path}`).href;
  }

  async #initialize(): Promise<void> {
    const { folder, moreFolders = [], initializationOptions } = this.options;
    const abilities = this.options.capabilities ?? modernCapabilities;
    const answer = await this.request<lsp.InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [folder, ...moreFolders].map(path => ({ uri: pathToFileURL(path).href, name: 'workspace' })),
      capabilities: abilities,
      initializationOptions,
    });
    assert.ok('result' in answer, JSON.stringify(answer));
    this.capabilities = answer.result.capabilities;
    this.notify('initialized', {});
    for (const [path, text] of Object.entries(this.options.opens ?? {})) {
      this.open(path, text);
      if (!this.capabilities.diagnosticProvider) continue;
      const textDocument = { uri: this.uri(path) };
      this.pulledAtOnce.push(await this.request('textDocument/diagnostic', { textDocument }));
    }
  }

  /** Sends a request and waits for what comes back. */
  async request<T>(method: string, params: unknown): Promise<Answer<T>> {
    const id = this.#nextId++;
    const answered = this.#answered<T>(id);
    this.send({ id, method, params });
    return answered;
  }

  /** Sends a request that is cancelled when it was begun: the server has answered one that came after it. */
  async cancelledLater(method: string, params: unknown): Promise<Answer<unknown>> {
    const id = this.#nextId++;
    const answered = this.#answered<unknown>(id);
    this.send({ id, method, params });
    await this.request('textDocument/hover', { textDocument: { uri: 'file:///none' }, position: positionAt('', 0) });
    this.notify('$/cancelRequest', { id });
    return answered;
  }

  /** The result of a request that must not fail. */
  async ask<T>(method: string, params: unknown): Promise<T> {
    const answer = await this.request<T>(method, params);
    assert.ok('result' in answer, `${method}: ${JSON.stringify(answer)}`);
    return answer.result;
  }

  /** Sends requests and the cancelling of the last of them in one piece, so that none has been begun before. */
  async cancelled(...requests: readonly (readonly [method: string, params: unknown])[]): Promise<Answer<unknown>> {
    const messages = requests.map(([method, params]) => ({ id: this.#nextId++, method, params }));
    const answers = messages.map(({ id }) => this.#answered<unknown>(id));
    const last = messages.at(-1)?.id;
    this.send(...messages, { method: '$/cancelRequest', params: { id: last } });
    const all = await Promise.all(answers);
    return all.at(-1) as Answer<unknown>;
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  open(path: string, text: string): void {
    const uri = this.uri(path);
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'contract-yaml', version: 1, text } });
  }

  openFromDisk(path: string): string {
    const text = readFileSync(`${this.options.folder}/${path}`, 'utf8');
    this.open(path, text);
    return text;
  }

  /** Replaces one text by another in an open document, as typing does. */
  replace(path: string, text: string, before: string, after: string): string {
    const at = text.indexOf(before);
    assert.ok(at >= 0, `“${before}” is in the text.`);
    const uri = this.uri(path);
    const version = (this.#versions.get(uri) ?? 1) + 1;
    this.#versions.set(uri, version);
    const range = { start: positionAt(text, at), end: positionAt(text, at + before.length) };
    this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: after }],
    });
    return text.slice(0, at) + after + text.slice(at + before.length);
  }

  filesChanged(events: readonly { readonly path: string; readonly type: 1 | 2 | 3 }[]): void {
    const changes = events.map(({ path, type }) => ({ uri: this.uri(path), type }));
    this.notify('workspace/didChangeWatchedFiles', { changes });
  }

  changeSettings(contracts: Settings): void {
    this.notify('workspace/didChangeConfiguration', { settings: { contracts } });
  }

  /** The last diagnostics of a file, as `line rule`; undefined before the first. */
  rules(path: string): readonly string[] | undefined {
    return this.#diagnostics.get(this.uri(path))?.map(({ range, code }) => `${range.start.line + 1} ${code}`);
  }

  diagnostics(path: string): readonly lsp.Diagnostic[] {
    return this.#diagnostics.get(this.uri(path)) ?? [];
  }

  /** Waits until something holds; asked anew after each message. Fails when the server has gone. */
  async until(what: string, holds: () => boolean): Promise<void> {
    let gone = false;
    void this.exit.then(() => {
      gone = true;
    });
    while (!holds()) {
      assert.ok(!gone, `The server ended before ${what}. ${this.stderr}`);
      await new Promise<void>(resolve => {
        const once = () => {
          this.#watching.delete(once);
          resolve();
        };
        this.#watching.add(once);
      });
    }
  }

  /** Waits until all that follows from a change is published. */
  async afterSettling(change: () => void): Promise<void> {
    const before = this.settled;
    change();
    await this.until('the change was worked out', () => this.settled > before);
  }

  /** Ends the server as an editor does; answers its exit code. */
  async shutdown(): Promise<number | null> {
    await this.ask('shutdown', null);
    this.notify('exit', null);
    return await this.exit;
  }

  /** Goes away without a word, as an editor that crashed does. */
  async vanish(): Promise<number | null> {
    this.#child.stdin.end();
    return await this.exit;
  }

  /** After a test: ends what it left, and holds that standard output carried messages only. */
  async finish(): Promise<void> {
    if (this.#child.exitCode === null) await this.vanish();
    assert.equal(this.#strayOutput, undefined, 'Standard output carries messages only.');
    assert.equal(this.#rest.length, 0, 'The last message is whole.');
    assert.equal(this.stderr, '');
  }

  /** Writes messages in one piece. */
  send(...messages: readonly object[]): void {
    const frames = messages.map(message => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    });
    this.#child.stdin.write(frames.join(''));
  }

  #answered<T>(id: number): Promise<Answer<T>> {
    const answered = new Promise<Answer<unknown>>(resolve => this.#answers.set(id, resolve));
    const gone = this.exit.then(code => {
      throw new Error(`The server ended with ${code} before it answered. ${this.stderr}`);
    });
    return Promise.race([answered, gone]) as Promise<Answer<T>>;
  }

  #read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const header = /^(?:Content-[A-Za-z]+: [^\r\n]+\r\n)+\r\n/.exec(this.#rest.toString('latin1'));
      if (!header) {
        const isPart = 'Content-'.startsWith(this.#rest.subarray(0, 8).toString('latin1'));
        if (!isPart) this.#strayOutput ??= this.#rest.toString('utf8');
        return;
      }
      const length = Number(/Content-Length: (\d+)/.exec(header[0])?.[1]);
      const end = header[0].length + length;
      if (this.#rest.length < end) return;
      const body = this.#rest.subarray(header[0].length, end).toString('utf8');
      this.#rest = this.#rest.subarray(end);
      this.#take(JSON.parse(body) as Message);
    }
  }

  #take(message: Message): void {
    const { id, method, params, result, error } = message;
    if (method === undefined && id !== undefined && id !== null) {
      this.#answers.get(id)?.(error ? { error } : { result });
      this.#answers.delete(id);
    } else if (method !== undefined) {
      this.#hear(method, params);
      if (id !== undefined) this.send({ id, result: null });
    }
    this.#changed();
  }

  #hear(method: string, params: unknown): void {
    this.asked.set(method, (this.asked.get(method) ?? 0) + 1);
    switch (method) {
      case 'textDocument/publishDiagnostics': {
        const { uri, diagnostics } = params as lsp.PublishDiagnosticsParams;
        this.#diagnostics.set(uri, diagnostics);
        this.published.push(...diagnostics.map(({ code }) => code));
        return;
      }
      case 'window/logMessage':
        this.output.push((params as lsp.LogMessageParams).message);
        return;
      case 'contracts/status':
        this.status = params as Notifications['contracts/status'];
        return;
      case 'contracts/didChangeModel':
        this.settled += 1;
        return;
      case '$/progress': {
        const { token, value } = params as { readonly token: number | string; readonly value: unknown };
        this.parts.set(token, [...(this.parts.get(token) ?? []), value]);
        return;
      }
      case 'client/registerCapability':
        this.registered.push(...(params as lsp.RegistrationParams).registrations.map(one => one.method));
    }
  }

  #changed(): void {
    for (const watcher of [...this.#watching]) watcher();
  }
}

export function positionAt(text: string, offset: number): lsp.Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** Keeps the clients that a test starts, and finishes them after it. */
export function clientsForEach(): (client: Client) => Client {
  let clients: Client[] = [];
  afterEach(async () => {
    const all = clients;
    clients = [];
    for (const client of all) await client.finish();
  });
  return client => {
    clients.push(client);
    return client;
  };
}
