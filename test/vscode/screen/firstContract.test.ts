import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

describe('A folder without contracts', () => {
  const window = useWindow({ workspace: 'test/vscode/screen/noContracts' });

  it('says so, and leads to the first contract, not to a search that finds none', async () => {
    await window.command('Contracts: Focus on Dependents View');
    const welcome = window.welcome('Dependents');
    await welcome.getByText('There is no contract here yet').waitFor();
    await welcome.getByRole('button', { name: 'New Contract' }).waitFor();
    assert.equal(await welcome.getByRole('button', { name: 'Find a Contract' }).count(), 0);
    await window.screenshot('no contracts');
  });

  it('offers no command that needs one', async () => {
    const { page } = window;
    await page.keyboard.press('F1');
    const box = page.locator('.quick-input-widget');
    await box.locator('input').fill('>Contracts: ');
    await box.locator('.monaco-list-row', { hasText: 'New Contract…' }).waitFor();
    const offered = (await box.locator('.monaco-list-row').allInnerTexts()).join('\n');
    assert.doesNotMatch(offered, /What If|Impact Report|Copy Report|Record Observation|Show Dependents/);
    await page.keyboard.press('Escape');
  });

  it('gets a contract with an id that is one, and a file for its team by a quick fix', async () => {
    const { page } = window;
    await window.command('Contracts: New Contract…');
    const box = page.locator('.quick-input-widget');
    await box.getByText('New Contract (1 of 3)').waitFor();
    await page.keyboard.type('Payments/Orders');
    await box.getByText('as payments/orders').waitFor();
    await box.locator('input').fill('payments/orders');
    await box.getByText('as payments/orders').waitFor({ state: 'hidden' });
    for (const step of ['(1 of 3)', '(2 of 3)', '(3 of 3)']) {
      await box.getByText(step).waitFor();
      await page.keyboard.press('Enter');
    }
    // Not a preview, which the next file that is opened would replace.
    await page.locator('.tab.active[data-resource-name="orders.contract.yaml"] .label-name').waitFor();
    assert.equal(await page.locator('.tab.active .monaco-icon-label.italic').count(), 0);

    await window.squiggles('warning').first().waitFor();
    await window.gotoText('payments/orders.contract.yaml', 'payments\nstage');
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Declare the team' });
    await fix.waitFor();
    await window.screenshot('declare the team');
    await page.keyboard.press('Enter');
    await window.squiggles('warning').first().waitFor({ state: 'detached' });
    assert.match(await readFile(window.path('payments/team.contract.yaml'), 'utf8'), /^team: payments\n/);
    await window.screenshot('first contract');
  });
});
