import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sampleEdit } from '../support/sampleEdits.js';
import { useWindow } from '../support/window.js';

const orders = 'payments/orders.contract.yaml';

describe('A folder that is not trusted', () => {
  const window = useWindow({ trusted: false });

  it('has its contracts checked all the same', async () => {
    await window.edit(sampleEdit('typo-in-contract'));
    await window.problems('checkout/flwo', 'checkout/flwo');
    await window.page.keyboard.press('Control+J');
  });

  it('shows dependents, and says that nothing is compared since git does not run', async () => {
    await window.openFile(orders);
    await window.command('Contracts: Show Dependents');
    await window.viewRows('Dependents').filter({ hasText: 'support/order-lookup' }).waitFor();
    await window.view('Dependents').getByText('Restricted Mode: git does not run').waitFor();
    await window.welcome('Changes').getByText('git, which does not run in Restricted Mode').waitFor();
    await window.screenshot('restricted');
  });

  it('says so in the language status as well, with the way out of it', async () => {
    const { page } = window;
    await page.locator('#status\\.languageStatus').click();
    const status = page.locator('.hover-language-status');
    await status.getByText('Restricted Mode: not compared').waitFor();
    await status.getByText('Manage Workspace Trust').waitFor();
    await page.keyboard.press('Escape');
  });

  it('is offered no command that would write a file', async () => {
    const { page } = window;
    await page.keyboard.press('F1');
    const box = page.locator('.quick-input-widget');
    await box.locator('input').fill('>Contracts: ');
    await box.locator('.monaco-list-row', { hasText: 'What If…' }).waitFor();
    const offered = (await box.locator('.monaco-list-row').allInnerTexts()).join('\n');
    assert.doesNotMatch(offered, /New Contract|Record Observation|Change Baseline/);
    await page.keyboard.press('Escape');
  });

  it('calls no change breaking, since it knows of none', async () => {
    await window.edit(sampleEdit('remove-used-field'));
    const problems = await window.problems('customer', '/customer/email');
    assert.equal(await problems.filter({ hasText: 'breaking/' }).count(), 0);
  });
});
