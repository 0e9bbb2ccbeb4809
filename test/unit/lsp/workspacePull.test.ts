import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import { uriKey } from '../../../server/src/base/uri.js';
import { type NamedReport, WorkspacePull } from '../../../server/src/lsp/diagnostics/workspacePull.js';

const cart = 'file:///shop/cart.contract.yaml';

function report(uri: string, message: string): NamedReport {
  const start = { line: 0, character: 0 };
  const diagnostics: Diagnostic[] = [{ range: { start, end: start }, message }];
  return { uri, version: undefined, resultId: message, diagnostics };
}

/** What the client is told of a file at last. */
async function toldOf(uri: string, tell: (pull: WorkspacePull) => void) {
  const told: WorkspaceDocumentDiagnosticReport[] = [];
  const pull = new WorkspacePull([{ uri, value: 'as before' }], { report: ({ items }) => told.push(...items) });
  tell(pull);
  pull.end();
  told.push(...(await pull.answered).items);
  return told.filter(one => one.uri === uri).map(one => (one.kind === 'full' ? one.items[0]?.message : one.kind));
}

function takeManyOthers(pull: WorkspacePull): void {
  for (let i = 0; i < 100; i++) {
    const uri = `file:///shop/${i}.contract.yaml`;
    pull.take(uriKey(uri), report(uri, 'another file'));
  }
}

describe('a pull of the diagnostics of a workspace', () => {
  it('says that nothing changed in a file of which the client has heard nothing else', async () => {
    assert.deepEqual(await toldOf(cart, takeManyOthers), ['unchanged']);
  });

  it('says what is wrong again where it had said something else meanwhile', async () => {
    const told = await toldOf(cart, pull => {
      pull.take(uriKey(cart), report(cart, 'while somebody typed'));
      takeManyOthers(pull);
      pull.take(uriKey(cart), report(cart, 'as before'));
    });
    assert.deepEqual(told, ['while somebody typed', 'as before']);
  });
});
