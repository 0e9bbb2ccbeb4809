import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf, isOf, place, replace, revert } from '../support/editor.js';

describe('A workspace of several folders', () => {
  let provider: vscode.TextEditor;
  let consumer: vscode.TextDocument;

  before(async () => {
    const [shop, bank] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(shop && bank);
    consumer = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(shop.uri, 'receipts.contract.yaml'));
    const charges = vscode.Uri.joinPath(bank.uri, 'charges.contract.yaml');
    provider = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(charges));
  });

  afterEach(() => revert(provider));

  it('says in one folder who breaks in another', async () => {
    await replace(provider, '        amount: { type: integer, minimum: 0 }\n', '');
    const rule = isOf('breaking/property-removed');
    const [problem] = (await diagnosticsOf(provider.document.uri, all => all.some(rule))).filter(rule);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /shop\/receipts/);
    assert.deepEqual(
      problem.relatedInformation?.map(({ location }) => location.uri.path),
      [consumer.uri.path],
    );
  });

  it('leads from a reference in one folder to the output in another', async () => {
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      consumer.uri,
      place(consumer, 'bank/charges#char$0ged'),
    );
    const paths = places.map(at => ('targetUri' in at ? at.targetUri : at.uri).path);
    assert.deepEqual(paths, [provider.document.uri.path]);
  });
});
