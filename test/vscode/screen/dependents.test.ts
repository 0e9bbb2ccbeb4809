import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

describe('The tree of dependents', () => {
  const window = useWindow();
  const rows = () => window.viewRows('Dependents');

  it('shows a Plan B under an output that nothing else relies on', async () => {
    await window.openFile('platform/legacy-basket.contract.yaml');
    await window.page.locator('.codelens-decoration', { hasText: 'Plan B of 1 contract' }).waitFor();
    await window.command('Contracts: Show Dependents');
    await rows().filter({ hasText: 'in Plan B “old-basket”' }).waitFor();
    const texts = await rows().allInnerTexts();
    assert.ok(!texts.some(text => text.includes('no dependents')), texts.join('\n'));
  });

  it('turns to the contract of a row', async () => {
    const { page } = window;
    await rows().filter({ hasText: 'checkout/flow' }).click({ button: 'right' });
    // A click that follows the opening of a menu at once is taken for a part of it; a key is not.
    await page.locator('.monaco-menu .action-label', { hasText: 'Refocus on This Contract' }).hover();
    await window.screenshot('dependents menu');
    await page.keyboard.press('Enter');
    await window.view('Dependents').getByText('checkout/flow 1.0.0').waitFor();
    await rows().filter({ hasText: 'checkout-completed' }).waitFor();
  });
});
