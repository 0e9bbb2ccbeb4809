import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  diagnosticsOf,
  fileUri,
  isOf,
  onDisk,
  openFile,
  replace,
  revert,
  sampleIsRead,
  wordsOf,
  workspaceFolder,
  writeOnDisk,
} from '../support/editor.js';
import { sampleEdit } from '../support/sampleEdits.js';

const orders = 'payments/orders.contract.yaml';
const gone = 'breaking/contract-removed';

describe('What other programs do to the files', () => {
  before(sampleIsRead);

  it('a contract that is deleted is missed by those who refer to it, until it is back', async () => {
    const path = 'platform/identity.contract.yaml';
    const text = await onDisk(path);
    const consumer = fileUri('support/order-lookup.contract.yaml');
    await vscode.workspace.fs.delete(fileUri(path));
    const [problem] = (await diagnosticsOf(consumer, all => all.some(isOf(gone)))).filter(isOf(gone));
    assert.match(problem?.message ?? '', /platform\/identity/);
    await writeOnDisk(path, text);
    await diagnosticsOf(consumer, all => !all.some(isOf(gone)));
  });

  it('a new contract is a dependent as soon as its file is there', async () => {
    const path = 'reports/weekly.contract.yaml';
    await writeOnDisk(path, newConsumer);
    const edit = sampleEdit('remove-unused-field');
    const editor = await openFile(orders);
    await replace(editor, edit.find, edit.replace);
    await diagnosticsOf(fileUri(orders), all =>
      all.some(one => isOf('breaking/property-removed')(one) && wordsOf(one).includes('data/weekly')),
    );
    await vscode.workspace.fs.delete(fileUri('reports'), { recursive: true });
    await diagnosticsOf(fileUri(orders), all =>
      all.some(one => isOf('breaking/property-removed')(one) && !wordsOf(one).includes('data/weekly')),
    );
    await revert(editor);
  });

  it('a folder that is renamed keeps its contracts', async () => {
    await vscode.workspace.fs.rename(fileUri('platform'), fileUri('base'));
    await writeOnDisk(
      'base/identity.contract.yaml',
      `${await onDisk('base/identity.contract.yaml')}\nowenr: platform\n`,
    );
    await diagnosticsOf(fileUri('base/identity.contract.yaml'), all => all.some(isOf('format/unknown-key')));
    assert.deepEqual(
      vscode.languages.getDiagnostics(fileUri('support/order-lookup.contract.yaml')).filter(isOf(gone)),
      [],
    );
    await vscode.workspace.fs.rename(fileUri('base'), fileUri('platform'));
    await git('checkout', '--', 'platform');
    await diagnosticsOf(fileUri('platform/identity.contract.yaml'), all => all.length === 0);
  });

  it('a schema file that changes breaks those who use what it describes', async () => {
    const edit = sampleEdit('event-in-asyncapi');
    const text = await onDisk(edit.file);
    const provider = fileUri('catalogue/products.contract.yaml');
    await writeOnDisk(edit.file, text.replace(edit.find, edit.replace));
    const rule = isOf('breaking/enum-value-added');
    const [problem] = (await diagnosticsOf(provider, all => all.some(rule))).filter(rule);
    assert.match(problem?.message ?? '', /image/);
    await writeOnDisk(edit.file, text);
    await diagnosticsOf(provider, all => !all.some(rule));
  });

  it('a commit moves the baseline: what is agreed is no change any more', async () => {
    const edit = sampleEdit('remove-used-field');
    await writeOnDisk(orders, (await onDisk(orders)).replace(edit.find, edit.replace));
    const rule = isOf('breaking/property-removed');
    await diagnosticsOf(fileUri(orders), all => all.some(rule));
    await git('commit', '--quiet', '--all', '--message=Take out the customer');
    await diagnosticsOf(fileUri(orders), all => !all.some(rule));
    await git('reset', '--quiet', '--soft', 'HEAD~1');
    await diagnosticsOf(fileUri(orders), all => all.some(rule));
    await git('checkout', '--quiet', 'HEAD', '--', '.');
    await diagnosticsOf(fileUri(orders), all => !all.some(rule));
  });

  it('on another branch the baseline is where it left the default branch', async () => {
    await git('switch', '--quiet', '--create', 'less');
    const edit = sampleEdit('remove-used-field');
    await writeOnDisk(orders, (await onDisk(orders)).replace(edit.find, edit.replace));
    await git('commit', '--quiet', '--all', '--message=Take out the customer');
    const rule = isOf('breaking/property-removed');
    await diagnosticsOf(fileUri(orders), all => all.some(rule));
    await git('switch', '--quiet', 'main');
    await diagnosticsOf(fileUri(orders), all => !all.some(rule));
  });

  it('without a repository nothing is compared, and everything is again when there is one', async () => {
    const edit = sampleEdit('remove-used-field');
    const rule = isOf('breaking/property-removed');
    await writeOnDisk(orders, (await onDisk(orders)).replace(edit.find, edit.replace));
    await diagnosticsOf(fileUri(orders), all => all.some(rule));
    await vscode.workspace.fs.rename(fileUri('.git'), fileUri('history'));
    await diagnosticsOf(fileUri(orders), all => !all.some(rule));
    await vscode.workspace.fs.rename(fileUri('history'), fileUri('.git'));
    await diagnosticsOf(fileUri(orders), all => all.some(rule));
  });
});

const newConsumer = `\
contract: data/weekly
version: 1.0.0
title: Orders by channel
owner: data
stage: agreed
agreedOn: 2026-11-02

inputs:
  orders:
    from: payments/orders#order-placed
    version: ^2.0.0
    need: hard
    needBy: 2026-12-20
    uses: [/salesChannel]
`;

async function git(...args: string[]): Promise<void> {
  const who = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.org'];
  await promisify(execFile)('git', [...who, ...args], { cwd: workspaceFolder().fsPath });
}
