import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf, isOf, place, replace, revert, when, wordsOf } from '../support/editor.js';

describe('A workspace of several folders', () => {
  // On a busy machine the window sometimes reads its file of folders as an empty one, and again when it changes.
  before(async () => {
    const count = () => vscode.workspace.workspaceFolders?.length;
    const file = vscode.workspace.workspaceFile;
    assert.ok(file);
    if (count() !== 2) await vscode.workspace.fs.writeFile(file, await vscode.workspace.fs.readFile(file));
    await when(count, folders => folders === 2, vscode.workspace.onDidChangeWorkspaceFolders);
  });

  it('forgets a folder that leaves, and takes it up again', async () => {
    const rule = isOf('reference/unknown-contract');
    const [, bank] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(bank);
    await changeFolders(1, 1);
    const [problem] = (await diagnosticsOf(consumer(), all => all.some(rule))).filter(rule);
    assert.ok(problem);
    assert.match(wordsOf(problem), /bank\/charges/);
    await changeFolders(1, 0, { uri: bank.uri });
    await diagnosticsOf(consumer(), all => !all.some(rule));
  });

  it('says in one folder who breaks in another', async () => {
    const editor = await vscode.window.showTextDocument(provider());
    await replace(editor, '        amount: { type: integer, minimum: 0 }\n', '');
    const rule = isOf('breaking/property-removed');
    const [problem] = (await diagnosticsOf(provider(), all => all.some(rule))).filter(rule);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /shop\/receipts/);
    assert.deepEqual(
      problem.relatedInformation?.map(({ location }) => location.uri.path),
      [consumer().path, provider().path],
    );
    await revert(editor);
  });

  it('leads from a reference in one folder to the output in another', async () => {
    const document = await vscode.workspace.openTextDocument(consumer());
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      place(document, 'bank/charges#char$0ged'),
    );
    const paths = places.map(at => ('targetUri' in at ? at.targetUri : at.uri).path);
    assert.deepEqual(paths, [provider().path]);
  });
});

const consumer = () => inFolder(0, 'receipts.contract.yaml');
const provider = () => inFolder(1, 'charges.contract.yaml');

function inFolder(index: number, path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[index];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Resolves when the change is made: until then no other is accepted. */
async function changeFolders(start: number, count: number, ...added: { readonly uri: vscode.Uri }[]): Promise<void> {
  await new Promise<void>(resolve => {
    const subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      subscription.dispose();
      resolve();
    });
    assert.ok(vscode.workspace.updateWorkspaceFolders(start, count, ...added));
  });
}
