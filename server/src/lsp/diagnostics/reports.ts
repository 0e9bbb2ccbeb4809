import type * as lsp from 'vscode-languageserver';
import type { Diagnostic } from '../../analysis/diagnostic.js';
import type { Engine } from '../../analysis/engine.js';
import type { UriKey } from '../../base/uri.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { ToProtocol } from '../convert.js';
import type { OpenFiles } from '../openFiles.js';

/** What is wrong in one file, in the protocol's words. */
export interface Report {
  readonly uri: string;
  /** Of the text that an editor shows; undefined for a file on disk. */
  readonly version: number | undefined;
  readonly diagnostics: lsp.Diagnostic[];
}

/** Makes the one report of a file that a client gets, whether it is published or pulled. */
export class Reports {
  constructor(
    private readonly engine: Engine,
    private readonly open: OpenFiles,
    private readonly pageOf: (rule: string) => string | undefined,
  ) {}

  of(file: ContractFile, diagnostics: readonly Diagnostic[]): Report {
    const convert = new ToProtocol(
      target => this.engine.session.workspace.files.get(target)?.text,
      target => this.open.uri(target),
    );
    return {
      uri: this.open.uri(file.key),
      version: this.open.version(file.key),
      diagnostics: diagnostics.map(one => convert.diagnostic(file.text, one, this.pageOf(one.rule))),
    };
  }

  /** The report of a file as it stands, no diagnostics for one that is not there. It may be provisional. */
  now(key: UriKey): Report {
    const { workspace } = this.engine.snapshot();
    const file = workspace.files.get(key);
    if (!file) return { uri: this.open.uri(key), version: this.open.version(key), diagnostics: [] };
    return this.of(file, this.engine.checker.diagnostics(key));
  }
}
