import type { CancellationToken } from '../../base/cancellation.js';
import type { UriKey } from '../../base/uri.js';
import { formatDate, type PlainDate } from '../../base/values/date.js';
import { ContractFile } from '../../workspace/contractFile.js';
import type { FileHistory, HistoryStore, HistoryUnknown } from '../../workspace/history.js';

/** A contract file as it was, or why it cannot be read (a whole sentence). */
export type FileThen =
  | { readonly kind: 'file'; readonly file: ContractFile }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** So many texts are kept at once: questions about one file are asked one after another. */
const mostKept = 64;

/**
 * What git tells while many questions are answered at once. They are mostly about the same few files: git is asked for
 * the commits of each once, and each text is read and understood once.
 */
export class Past {
  readonly #histories = new Map<string, Promise<FileHistory | HistoryUnknown>>();
  /** The latest last. */
  readonly #files = new Map<string, Promise<FileThen>>();

  constructor(
    private readonly store: HistoryStore,
    readonly token: CancellationToken,
  ) {}

  /**
   * The history of a file from a day on; of what a commit stood on, where one is named.
   *
   * @throws Cancelled
   */
  history(file: UriKey, since: PlainDate | undefined, before?: string): Promise<FileHistory | HistoryUnknown> {
    const key = `${since ? formatDate(since) : ''} ${before ?? ''} ${file}`;
    const question = { file, since, ...(before === undefined ? {} : { before }) };
    const known = this.#histories.get(key) ?? this.store.open(question, this.token);
    this.#histories.set(key, known);
    return known;
  }

  /** @throws Cancelled */
  file(history: FileHistory, text: string): Promise<FileThen> {
    const key = `${text} ${history.file}`;
    const known = this.#files.get(key) ?? this.#read(history, text);
    this.#files.delete(key);
    this.#files.set(key, known);
    const [oldest] = this.#files.keys();
    if (this.#files.size > mostKept && oldest !== undefined) this.#files.delete(oldest);
    return known;
  }

  async #read(history: FileHistory, text: string): Promise<FileThen> {
    const content = await history.read(text, this.token);
    if (content.kind === 'text') return { kind: 'file', file: new ContractFile(history.file, content) };
    const reason = content.kind === 'missing' ? 'An earlier text of the file is not there.' : content.reason;
    return { kind: 'unreadable', reason };
  }
}
