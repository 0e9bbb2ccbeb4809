import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

const amount = '        amount: { type: integer, minimum: 0 }\n';

describe('A workspace of several folders', () => {
  const window = useWindow({ workspace: 'test/vscode/screen/severalFolders' });

  it('says in one folder who breaks in another', async () => {
    await window.edit({ file: 'bank/charges.contract.yaml', find: amount, replace: '' });
    await window.problems('is gone', '“amount” is gone. It hits 1 dependent: shop/receipts');
    await window.command('Contracts: Show Dependents');
    await window.viewRows('Dependents').filter({ hasText: 'shop/receipts' }).filter({ hasText: 'breaks' }).waitFor();
    await window.screenshot('several folders');
  });

  it('leads from a reference in one folder to the output in another', async () => {
    await window.openFile('shop/receipts.contract.yaml');
    await window.gotoText('shop/receipts.contract.yaml', 'charged\n');
    await window.page.keyboard.press('F12');
    await window.page.locator('.tab.active[data-resource-name="charges.contract.yaml"]').waitFor();
  });

  it('forgets a folder that leaves', async () => {
    await window.command('File: Revert File');
    await window.command('View: Close All Editors');
    await window.command('Workspaces: Remove Folder from Workspace...');
    await window.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'bank' }).click();
    await window.problems('bank/charges', '“bank/charges”');
  });
});
