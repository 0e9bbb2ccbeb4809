import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sampleEdit } from '../support/sampleEdits.js';
import { useWindow } from '../support/window.js';

const orders = 'payments/orders.contract.yaml';

for (const [name, theme] of [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
] as const) {
  describe(`Breaking a promise of the sample workspace (${name})`, () => {
    const window = useWindow({ settings: { 'workbench.colorTheme': theme } });

    it('first shows who relies on the contract in the editor', async () => {
      await window.openFile(orders);
      await window.page.locator('.codelens-decoration', { hasText: 'dependents' }).first().waitFor();
      await window.command('Contracts: Show Dependents');
      const rows = window.viewRows('Dependents');
      await rows.filter({ hasText: 'support/order-lookup' }).waitFor();
      const texts = await rows.allInnerTexts();
      for (const output of ['order-placed', 'order-refunded', 'order-export']) {
        assert.ok(
          texts.some(text => text.includes(output)),
          `${output} is not among\n${texts.join('\n')}`,
        );
      }
      assert.ok(!texts.some(text => text.includes('breaks')));
      await window.screenshot(`${name} 1 dependents`);
    });

    it('then says in the tree who breaks, while one types', async () => {
      await window.edit(sampleEdit('remove-used-field'));
      const rows = window.viewRows('Dependents');
      await rows.filter({ hasText: 'support/order-lookup' }).filter({ hasText: 'breaks' }).waitFor();
      await rows.filter({ hasText: 'marketing/thank-you-mail' }).filter({ hasText: 'degraded' }).waitFor();
      await rows.filter({ hasText: 'storefront/relaunch' }).filter({ hasText: 'blocked' }).waitFor();
      await window.screenshot(`${name} 2 broken`);
      await window.gotoText(orders, 'properties:');
      await window.squiggles('error').first().waitFor();
    });

    it('lists the change with those whom it hits, and counts it', async () => {
      const rows = window.viewRows('Changes');
      await rows.filter({ hasText: '“customer” is gone' }).waitFor();
      await rows.filter({ hasText: 'support/order-lookup' }).waitFor();
      await window.page
        .locator('.activitybar .action-item:has([aria-label^="Contracts"]) .badge', { hasText: '1' })
        .waitFor();
    });

    it('has everyone in the Problems panel', async () => {
      await window.problems('is gone', '“customer” is gone');
      await window.screenshot(`${name} 3 problems`);
      await window.page.keyboard.press('Control+J');
      await window.page.locator('.markers-panel').waitFor({ state: 'hidden' });
    });

    it('tells in a hover whom it hits', async () => {
      await window.openFile(orders);
      await window.gotoText(orders, 'order-placed:');
      const hover = await window.hover();
      await hover.getByText('support/order-lookup').first().waitFor();
      await window.screenshot(`${name} 4 hover`);
      await window.page.keyboard.press('Escape');
    });

    it('offers the version that the change demands', async () => {
      await window.openFile(orders);
      await window.gotoText(orders, '2.1.0');
      await window.page.keyboard.press('Control+.');
      await window.page.locator('.action-widget', { hasText: '3.0.0' }).waitFor();
      await window.screenshot(`${name} 5 quick fix`);
      await window.page.keyboard.press('Escape');
    });

    it('says in the language status what it is compared with', async () => {
      await window.openFile(orders);
      const status = window.page.locator('#status\\.languageStatus');
      await status.hover();
      await window.page.locator('.monaco-hover .hover-language-status', { hasText: 'Compared with' }).waitFor();
      await window.screenshot(`${name} 6 status`);
      await window.page.keyboard.press('Escape');
    });

    it('opens the impact report as a page beside the contract', async () => {
      await window.openFile(orders);
      await window.command('Contracts: Impact Report');
      const report = window.webview();
      await report.getByText('1 breaking change').waitFor();
      await report.getByText('“customer” is gone').waitFor();
      await report
        .getByRole('link', { name: /support\/order-lookup/ })
        .first()
        .waitFor();
      await window.screenshot(`${name} 7 report`);
    });
  });
}
