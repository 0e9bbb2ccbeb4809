import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  diagnosticsOf,
  fileUri,
  hoverAt,
  isOf,
  onDisk,
  openFile,
  pathOf,
  place,
  replace,
  revert,
  ruleOf,
  sampleIsRead,
  when,
  wordsOf,
} from '../support/editor.js';
import { sampleEdit } from '../support/sampleEdits.js';

const orders = 'payments/orders.contract.yaml';
const removed = 'breaking/property-removed';
const reportUri = vscode.Uri.from({ scheme: 'contracts-report', path: '/Impact Report.md' });

/** The places that belong to a problem and lie in other files than the one that changed. */
const elsewhere = ({ relatedInformation = [] }: vscode.Diagnostic) =>
  relatedInformation.filter(({ location }) => pathOf(location.uri) !== orders);

describe('A change to a promise of the sample workspace', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await sampleIsRead();
    editor = await openFile(orders);
  });

  afterEach(async () => {
    await revert(editor);
    await diagnosticsOf(editor.document.uri, all => !all.some(isBreaking));
  });

  it('names everyone it breaks, with their places, and nobody else', async () => {
    const problem = await make('remove-used-field');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /“customer”/);
    const named = new Set(wordsOf(problem).match(/\b[a-z]+\/[a-z-]+/g));
    assert.deepEqual([...named].sort(), ['marketing/thank-you-mail', 'storefront/relaunch', 'support/order-lookup']);
    const places = elsewhere(problem).map(({ location }) => pathOf(location.uri));
    assert.deepEqual(places.sort(), [
      'marketing/thank-you-mail.contract.yaml',
      'storefront/relaunch.contract.yaml',
      'support/order-lookup.contract.yaml',
    ]);
  });

  it('points at the very lines of consumers that use what is gone', async () => {
    const problem = await make('remove-used-field');
    for (const { location, message } of elsewhere(problem)) {
      if (message.includes('storefront/relaunch')) continue;
      const consumer = await vscode.workspace.openTextDocument(location.uri);
      assert.match(consumer.getText(location.range), /^uses:.*\/customer\/email/);
    }
  });

  it('counts while it is in the editor alone: the file on disk stays as it is', async () => {
    const before = await onDisk(orders);
    await make('remove-used-field');
    assert.equal(editor.document.isDirty, true);
    assert.equal(await onDisk(orders), before);
    assert.match(before, /customer:/);
  });

  it('is no longer a problem once it is taken back', async () => {
    await make('remove-used-field');
    await vscode.commands.executeCommand('undo');
    await diagnosticsOf(editor.document.uri, all => !all.some(isBreaking));
  });

  it('that nobody uses is information', async () => {
    const problem = await make('remove-unused-field');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Information);
    assert.match(problem.message, /“salesChannel”/);
    assert.deepEqual(elsewhere(problem), []);
  });

  it('shows the line of the baseline in words, at the place of the change', async () => {
    const problem = await make('remove-unused-field');
    const [was] = problem.relatedInformation ?? [];
    assert.match(was?.message ?? '', /^As it was in HEAD of main .*, line \d+: “salesChannel: \{ type: string \}”$/);
    assert.equal(was?.location.uri.toString(), editor.document.uri.toString());
  });

  it('is told in the hover, with a payload that is possible now and with whom it hits', async () => {
    await make('add-enum-value', 'breaking/enum-value-added');
    const hover = await hoverAt(editor.document, '  order-$0placed:');
    assert.match(hover, /```json[^`]*USD/, 'a payload with the new value');
    for (const hit of ['data/daily-totals', 'data/sales-report', 'storefront/order-history']) {
      assert.ok(hover.includes(hit), hit);
    }
    assert.ok(!hover.includes('marketing/thank-you-mail'));
  });

  it('asks for a version, and a quick fix sets it', async () => {
    await make('remove-used-field');
    const problem = editor.document.getText().indexOf('2.1.0');
    const at = new vscode.Range(editor.document.positionAt(problem), editor.document.positionAt(problem));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      at,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.includes('3.0.0'));
    assert.ok(fix?.edit, `no quick fix among: ${actions.map(({ title }) => title).join('; ')}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(editor.document.getText(), /^version: 3\.0\.0 +# follows/m);
    await diagnosticsOf(editor.document.uri, all => !all.some(isOf('breaking/version-not-bumped')));
  });

  it('is in the impact report, which follows while one types', async () => {
    await make('remove-used-field');
    await vscode.commands.executeCommand('contracts.impactReport');
    const report = await vscode.workspace.openTextDocument(reportUri);
    const read = () => report.getText();
    await when(read, text => text.includes('“customer”'), vscode.workspace.onDidChangeTextDocument);
    for (const hit of ['support/order-lookup', 'marketing/thank-you-mail', 'storefront/relaunch', '#support']) {
      assert.ok(report.getText().includes(hit), hit);
    }
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await revert(editor);
    await when(read, text => !text.includes('“customer”'), vscode.workspace.onDidChangeTextDocument);
    assert.match(report.getText(), /Nothing changed/);
  });

  it('can be followed to its dependents by the call hierarchy', async () => {
    await make('remove-used-field');
    const [output] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      editor.document.uri,
      place(editor.document, '  order-$0placed:'),
    );
    assert.ok(output, 'the output is no item of the call hierarchy');
    assert.deepEqual(await callers(output), [
      'data/daily-totals',
      'data/sales-report',
      'marketing/thank-you-mail',
      'storefront/order-history',
      'support/order-lookup',
    ]);
  });

  /** Makes an edit of the sample in the editor; answers the diagnostic of the rule. */
  async function make(id: string, rule = removed): Promise<vscode.Diagnostic> {
    const edit = sampleEdit(id);
    assert.equal(edit.file, orders);
    await replace(editor, edit.find, edit.replace);
    const [problem] = (await diagnosticsOf(fileUri(orders), all => all.some(isOf(rule)))).filter(isOf(rule));
    assert.ok(problem);
    return problem;
  }
});

const isBreaking = (diagnostic: vscode.Diagnostic) => ruleOf(diagnostic)?.startsWith('breaking/') === true;

/** The contracts whose inputs call an item, sorted. */
async function callers(item: vscode.CallHierarchyItem): Promise<string[]> {
  const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
    'vscode.provideIncomingCalls',
    item,
  );
  return calls.map(({ from }) => pathOf(from.uri).replace('.contract.yaml', '')).sort();
}
