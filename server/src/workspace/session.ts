import type { UriKey } from '../base/uri.js';
import { ContractFile } from './contractFile.js';
import type { FileChange } from './fileIndex.js';
import type { FileSystem } from './ports.js';
import { SchemaFiles } from './schemaFiles.js';
import type { Contribution } from './visible.js';
import { Workspace } from './workspace.js';

/** A snapshot with what is new in it since the one before. */
export interface Snapshot {
  readonly workspace: Workspace;
  readonly changes: readonly FileChange[];
  readonly changedWords: ReadonlySet<Contribution>;
  /** Schema files whose content may be another one now. */
  readonly changedSchemas: ReadonlySet<UriKey>;
}

/**
 * The files as they stand: open editors over disk. Edits only queue here; `flush` makes the next snapshot of all that
 * is queued. So a handler that asks for a snapshot first can never see a text older than the edits before its request.
 */
export class Session {
  readonly #disk = new Map<UriKey, ContractFile>();
  readonly #open = new Map<UriKey, ContractFile>();
  readonly #queuedFiles = new Set<UriKey>();
  readonly #queuedSchemas = new Set<UriKey>();
  #workspace: Workspace;

  constructor(private readonly fileSystem: FileSystem) {
    this.#workspace = Workspace.empty(new SchemaFiles(fileSystem));
  }

  /** An editor shows this text of the file; it counts until `close`, saved or not. */
  open(key: UriKey, text: string): void {
    const disk = this.#disk.get(key);
    const file = disk?.text.content === text ? disk : new ContractFile(key, { kind: 'text', text });
    this.#open.set(key, file);
    this.#queuedFiles.add(key);
  }

  close(key: UriKey): void {
    this.#open.delete(key);
    this.#queuedFiles.add(key);
  }

  isOpen(key: UriKey): boolean {
    return this.#open.has(key);
  }

  /** The contract files on disk are these and no others; each that is new or in `touched` is read again. */
  setDiskFiles(keys: readonly UriKey[], touched: 'all' | ReadonlySet<UriKey>): void {
    const present = new Set(keys);
    for (const key of [...this.#disk.keys()]) if (!present.has(key)) this.#forgetDisk(key);
    for (const key of present) if (touched === 'all' || touched.has(key) || !this.#disk.has(key)) this.readDisk(key);
  }

  /** A contract file on disk was made, changed or deleted. */
  readDisk(key: UriKey): void {
    const content = this.fileSystem.read(key);
    if (content.kind === 'missing') {
      this.#forgetDisk(key);
      return;
    }
    const known = this.#disk.get(key);
    if (content.kind === 'text' && known?.text.content === content.text && content.text !== '') return;
    this.#disk.set(key, new ContractFile(key, content));
    this.#queuedFiles.add(key);
  }

  /** A file that a `$ref` may reach was made, changed or deleted. */
  touchSchema(key: UriKey): void {
    if (this.#workspace.schemas.has(key)) this.#queuedSchemas.add(key);
  }

  touchAllSchemas(): void {
    for (const key of this.#workspace.schemas.keys()) this.#queuedSchemas.add(key);
  }

  /** The file as it stands on disk, whatever an editor shows. */
  onDisk(key: UriKey): ContractFile | undefined {
    return this.#disk.get(key);
  }

  diskFiles(): ReadonlyMap<UriKey, ContractFile> {
    return this.#disk;
  }

  get workspace(): Workspace {
    return this.#workspace;
  }

  /** The next snapshot; the same workspace where nothing is queued. */
  flush(): Snapshot {
    const changes: FileChange[] = [];
    for (const key of this.#queuedFiles) {
      const before = this.#workspace.files.get(key);
      const after = this.#open.get(key) ?? this.#disk.get(key);
      if (before !== after) changes.push({ key, before, after });
    }
    const changedSchemas = new Set(this.#queuedSchemas);
    this.#queuedFiles.clear();
    this.#queuedSchemas.clear();
    if (changes.length === 0 && changedSchemas.size === 0) {
      return { workspace: this.#workspace, changes, changedWords: new Set(), changedSchemas };
    }
    const schemas =
      changedSchemas.size === 0 ? this.#workspace.schemas : this.#workspace.schemas.without(changedSchemas);
    const { workspace, changedWords } = this.#workspace.with(changes, schemas);
    this.#workspace = workspace;
    return { workspace, changes, changedWords, changedSchemas };
  }

  #forgetDisk(key: UriKey): void {
    if (this.#disk.delete(key)) this.#queuedFiles.add(key);
  }
}
