import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** How long an answer may take before the measurement is given up, in milliseconds. */
const patience = 60_000;

/** A language server over stdio, as an editor talks to it: only as much protocol as measuring needs. */
export class LanguageServer {
  #child;
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  #answers = new Map();
  #watchers = new Set();
  #configuration;
  #errors = '';

  /** @param configuration what the server gets when it asks for settings, by section */
  constructor({ command, args, cwd, configuration = {} }) {
    this.#configuration = configuration;
    this.#child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdout.on('data', chunk => this.#receive(chunk));
    this.#child.stderr.setEncoding('utf8').on('data', text => {
      this.#errors += text;
    });
  }

  get pid() {
    return this.#child.pid;
  }

  async initialize(folder, initializationOptions) {
    const uri = pathToFileURL(folder).href;
    const result = await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      initializationOptions,
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
      },
    });
    this.notify('initialized', {});
    return result;
  }

  request(method, params) {
    const id = ++this.#lastId;
    return this.#patiently(method, resolve => {
      this.#answers.set(id, resolve);
      this.#send({ id, method, params });
    });
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /**
   * Waits for notifications until `take` answers true for one of them.
   *
   * @param take gets `(method, params)` of each notification, at the moment it is read
   */
  until(what, take) {
    return this.#patiently(what, resolve => {
      const watcher = (method, params) => {
        if (!take(method, params)) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
    });
  }

  async close() {
    const gone = new Promise(resolve => this.#child.once('exit', resolve));
    await this.request('shutdown');
    this.notify('exit');
    await gone;
  }

  #patiently(what, body) {
    return new Promise((resolve, reject) => {
      const fail = why => {
        clearTimeout(timer);
        this.#child.off('exit', ended);
        reject(new Error(`${why} while waiting for ${what}.\n${this.#errors}`));
      };
      const ended = code => fail(`The server ended with ${code}`);
      const timer = setTimeout(() => fail(`Nothing for ${patience / 1000} s`), patience);
      this.#child.once('exit', ended);
      body(value => {
        clearTimeout(timer);
        this.#child.off('exit', ended);
        resolve(value);
      });
    });
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  #receive(chunk) {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const [, length] = this.#buffer.toString('latin1', 0, head).match(/Content-Length: (\d+)/i);
      const end = head + 4 + Number(length);
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#take(message);
    }
  }

  #take({ id, method, params, result }) {
    if (method === undefined) this.#answers.get(id)?.(result);
    else if (id === undefined) for (const watcher of [...this.#watchers]) watcher(method, params);
    else this.#send({ id, result: this.#answerTo(method, params) });
  }

  #answerTo(method, params) {
    if (method !== 'workspace/configuration') return null;
    return params.items.map(({ section }) => this.#configuration[section] ?? null);
  }
}
