import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf, isOf, openFile, replace } from '../support/editor.js';

const rule = 'reference/unknown-contract';
const extension = 'contract-first-planning.contract-first-planning';

describe('The packed extension', () => {
  it('is awake because the workspace has contract files', async () => {
    const found = vscode.extensions.getExtension(extension);
    assert.ok(found, `${extension} is not installed`);
    await found.activate();
    assert.equal(found.isActive, true);
  });

  it('says while one types what is wrong and when it is right again', async () => {
    const editor = await openFile('checkout.contract.yaml');
    const { document } = editor;
    assert.equal(document.languageId, 'contract-yaml');

    const [problem] = (await diagnosticsOf(document.uri, all => all.some(isOf(rule)))).filter(isOf(rule));
    assert.ok(problem);
    assert.equal(problem.source, 'contracts');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /“shop\/baskte”/);
    assert.match(document.getText(problem.range), /shop\/baskte/);

    await replace(editor, 'shop/baskte', 'shop/basket');
    await diagnosticsOf(document.uri, all => all.length === 0);
    assert.equal(document.isDirty, true);
  });
});
