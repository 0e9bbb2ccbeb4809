import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { onDisk, openFile, pathOf, place, replace, revert, sampleIsRead } from '../support/editor.js';

const cart = 'storefront/cart.contract.yaml';
const flow = 'checkout/flow.contract.yaml';

describe('From file to file in the sample workspace', () => {
  before(sampleIsRead);

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('a reference leads to the output it means, in the file of another team', async () => {
    const { document } = await openFile(flow);
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      place(document, 'storefront/cart#cart-snap$0shot'),
    );
    assert.deepEqual(await Promise.all(places.map(placeText)), [`${cart}: cart-snapshot`]);
  });

  it('an output knows everyone who refers to it', async () => {
    const { document } = await openFile('payments/orders.contract.yaml');
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      place(document, '  order-$0placed:'),
    );
    const files = new Set(places.map(({ uri }) => pathOf(uri)));
    for (const consumer of [
      'data/daily-totals',
      'data/sales-report',
      'marketing/thank-you-mail',
      'storefront/order-history',
      'support/order-lookup',
    ]) {
      assert.ok(files.has(`${consumer}.contract.yaml`), consumer);
    }
    assert.ok(!files.has('storefront/relaunch.contract.yaml'), 'the relaunch refers to others');
  });

  it('an output that is renamed is renamed wherever it is referred to', async () => {
    const { document } = await openFile(cart);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      place(document, '  cart-snap$0shot:'),
      'basket-state',
    );
    const files = edit.entries().map(([uri]) => pathOf(uri));
    assert.ok(files.length > 1, `only ${files.join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(edit));

    assert.match(document.getText(), /^ {2}basket-state:$/m);
    assert.match(document.getText(), /formerly:.*cart-snapshot/);
    const consumer = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(document.uri, '../..', flow));
    assert.match(consumer.getText(), /storefront\/cart#basket-state/);
    assert.doesNotMatch(consumer.getText(), /storefront\/cart#cart-snapshot/);
    assert.match(await onDisk(flow), /storefront\/cart#cart-snapshot/, 'nothing is saved by itself');

    for (const { uri } of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await revert(await vscode.window.showTextDocument(uri));
    }
  });

  it('completion offers the outputs of other teams', async () => {
    const labels = await offers(flow, 'from: storefront/cart#cart-snapshot', 'from: storefront/cart#', '#$0');
    assert.ok(labels.includes('cart-snapshot') || labels.includes('storefront/cart#cart-snapshot'), labels.join(', '));
  });

  it('completion offers the fields that the provider really has', async () => {
    const labels = await offers(
      'support/order-lookup.contract.yaml',
      'uses: [/id, /status, /lines, /customer/email, /legacyNumber]',
      'uses: [/id, /cu]',
      '/cu$0]',
    );
    assert.ok(labels.includes('/customer'), labels.join(', '));
    assert.ok(labels.includes('/customer/email'), labels.join(', '));
  });

  it('a schema in another file is a link to it', async () => {
    const { document } = await openFile('catalogue/products.contract.yaml');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      10,
    );
    const targets = links.map(({ target }) => target && pathOf(target));
    assert.ok(targets.includes('catalogue/product.schema.json'), targets.join(', '));
  });

  it('any contract can be found by its id', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'order-look',
    );
    const found = symbols.find(({ name }) => name === 'support/order-lookup');
    assert.ok(found, symbols.map(({ name }) => name).join(', '));
    assert.equal(pathOf(found.location.uri), 'support/order-lookup.contract.yaml');
  });
});

/** A place as its file and the text that is there. */
async function placeText(at: vscode.Location | vscode.LocationLink): Promise<string> {
  const { uri, range } =
    'targetUri' in at ? { uri: at.targetUri, range: at.targetSelectionRange ?? at.targetRange } : at;
  return `${pathOf(uri)}: ${(await vscode.workspace.openTextDocument(uri)).getText(range)}`;
}

/** What completion offers at a place after a text was replaced by one that is still being typed. */
async function offers(path: string, found: string, by: string, at: string): Promise<string[]> {
  const editor = await openFile(path);
  await replace(editor, found, by);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    place(editor.document, by.replace(at.replace('$0', ''), at)),
  );
  // The editor's own completion offers every word of open editors.
  const ours = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
  return ours.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
