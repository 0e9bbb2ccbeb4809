import type { Text } from '../base/text.js';
import type { UriKey } from '../base/uri.js';
import type { Contract } from '../model/contract.js';
import type { Document } from '../model/document.js';
import type { Policy, Status, Team } from '../model/others.js';
import type { ContractFile } from './contractFile.js';
import { type FileChange, FileIndex } from './fileIndex.js';
import type { SchemaFiles } from './schemaFiles.js';
import type { Contribution } from './visible.js';

/** A document with the file that declares it. */
export interface Declared<T extends Document> {
  readonly file: ContractFile;
  readonly document: T;
}

/** All contract files of all folders at one moment. Immutable; every reader holds one and sees no change under its hands. */
export class Workspace {
  static empty(schemas: SchemaFiles): Workspace {
    return new Workspace(new Map(), FileIndex.empty, schemas);
  }

  /** What was looked up already: every check of a large workspace asks for the same few hundred neighbours. */
  readonly #known = new Map<Contribution, readonly Declared<Document>[]>();

  private constructor(
    readonly files: ReadonlyMap<UriKey, ContractFile>,
    readonly index: FileIndex,
    readonly schemas: SchemaFiles,
  ) {}

  /**
   * The workspace after some files changed. This is the one place where a snapshot is replaced:
   * whatever can go stale with a file is dropped here.
   */
  with(
    changes: readonly FileChange[],
    schemas: SchemaFiles,
  ): { workspace: Workspace; changedWords: ReadonlySet<Contribution> } {
    const files = new Map(this.files);
    for (const { key, after } of changes) {
      if (after) files.set(key, after);
      else files.delete(key);
    }
    const { index, changed } = this.index.with(changes);
    return { workspace: new Workspace(files, index, schemas), changedWords: changed };
  }

  /** The text of a contract file, or of a file of schemas that was read. */
  textOf(key: UriKey): Text | undefined {
    const written = this.files.get(key);
    if (written || !this.schemas.has(key)) return written?.text;
    const schema = this.schemas.get(key);
    return schema.kind === 'file' ? schema.text : undefined;
  }

  /** The contracts that claim an id: one, none, or several where that is a mistake; sorted by file. */
  contracts(id: string): readonly Declared<Contract>[] {
    return this.#declared(`contract ${id}`, 'contract');
  }

  contract(id: string): Declared<Contract> | undefined {
    return this.contracts(id)[0];
  }

  teams(id: string): readonly Declared<Team>[] {
    return this.#declared(`team ${id}`, 'team');
  }

  team(id: string): Declared<Team> | undefined {
    return this.teams(id)[0];
  }

  policies(): readonly Declared<Policy>[] {
    return this.#declared('policy', 'policy');
  }

  statuses(contract: string): readonly Declared<Status>[] {
    return this.#declared(`status ${contract}`, 'status');
  }

  /** The contracts that were once called so. */
  formerly(id: string): readonly Declared<Contract>[] {
    return this.#declared(`formerly ${id}`, 'contract');
  }

  /** The contracts that name another one in an input or a Plan B. */
  relyingOn(id: string): readonly Declared<Contract>[] {
    return this.#declared(`relies on ${id}`, 'contract');
  }

  /** The contracts with a Plan B of which a team is the owner. */
  plansBy(team: string): readonly Declared<Contract>[] {
    return this.#declared(`Plan B by ${team}`, 'contract');
  }

  /** Every contract, sorted by id, then by file. */
  allContracts(): readonly Declared<Contract>[] {
    return this.index.names('contract ').flatMap(id => this.contracts(id));
  }

  allTeams(): readonly Declared<Team>[] {
    return this.index.names('team ').flatMap(id => this.teams(id));
  }

  #declared<K extends Document['kind']>(
    word: Contribution,
    kind: K,
  ): readonly Declared<Extract<Document, { kind: K }>>[] {
    let found = this.#known.get(word);
    if (!found) {
      found = this.index.files(word).flatMap(key => {
        const file = this.files.get(key);
        return file?.document?.kind === kind ? [{ file, document: file.document }] : [];
      });
      this.#known.set(word, found);
    }
    return found as readonly Declared<Extract<Document, { kind: K }>>[];
  }
}
