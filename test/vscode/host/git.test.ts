import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { before, describe, it } from 'mocha';
import { diagnosticsOf, fileUri, isOf, onDisk, sampleIsRead, workspaceFolder, writeOnDisk } from '../support/editor.js';
import { sampleEdit } from '../support/sampleEdits.js';

const orders = 'payments/orders.contract.yaml';

describe('What git does to the baseline', () => {
  before(sampleIsRead);

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
});

async function git(...args: string[]): Promise<void> {
  const who = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.org'];
  await promisify(execFile)('git', [...who, ...args], { cwd: workspaceFolder().fsPath });
}
