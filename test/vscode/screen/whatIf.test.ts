import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

const orders = 'payments/orders.contract.yaml';
const totals = 'data/daily-totals.contract.yaml';

for (const [name, theme] of [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
] as const) {
  describe(`A what-if (${name})`, () => {
    const window = useWindow({ settings: { 'workbench.colorTheme': theme } });
    const box = () => window.page.locator('.quick-input-widget');
    const status = () => window.page.locator('.statusbar-item', { hasText: 'What if:' });
    const points = () => window.viewRows('Reversion Points');
    const dependents = () => window.viewRows('Dependents');

    /** Takes a row of the list that is open. */
    async function take(text: string): Promise<void> {
      await box().locator('input').fill(text);
      const row = box().locator('.monaco-list-row.focused', { hasText: text });
      // The next list may have rows with the same text.
      const label = JSON.stringify(await row.getAttribute('aria-label'));
      await window.page.keyboard.press('Enter');
      await box().locator(`.monaco-list-row[aria-label=${label}]`).waitFor({ state: 'hidden' });
    }

    /** Whether a mark stands behind a line; the editor draws it as a style, not as text. */
    async function mark(text: string, state: 'there' | 'gone' = 'there'): Promise<void> {
      const marks = `[...document.querySelectorAll('.view-line span')]
        .map(span => getComputedStyle(span, '::after').content.replaceAll('\u00a0', ' '))`;
      const wanted = `${marks}.some(content => content.includes(${JSON.stringify(text)}))`;
      await window.page.waitForFunction(state === 'there' ? wanted : `!${wanted}`);
    }

    it('is asked where the cursor is, and says while one types what would happen', async () => {
      await window.command('Contracts: Focus on Reversion Points View');
      // Rows that do not fit into a view are not there.
      await window.view('Changes').locator('.pane-header').click();
      await points().filter({ hasText: 'bank-statement' }).waitFor();
      await window.openFile(orders);
      await window.gotoText(orders, 'order-placed:');
      await window.command('Contracts: What If…');
      await box().locator('.monaco-list-row', { hasText: 'It misses “freshness”…' }).waitFor();
      await window.screenshot(`${name} what if 1 asked`);
      await take('It comes later…');
      await box().locator('input').fill('10 sprints');
      await box().locator('.quick-input-message', { hasText: '“10 sprints” has no unit' }).waitFor();
      await box().locator('input').fill('10d');
      await box()
        .locator('.quick-input-message', { hasText: /\d contracts: / })
        .waitFor();
      await window.screenshot(`${name} what if 2 amount`);
      await window.page.keyboard.press('Enter');
    });

    it('is marked in the editor and in the status bar, and told on a page beside', async () => {
      await mark('supposed: ');
      await status().filter({ hasText: 'order-placed slips by 10 days' }).waitFor();
      const page = window.webview();
      await page.getByText('What if: slip payments/orders#order-placed 10d').waitFor();
      await page.getByRole('link', { name: 'support/order-lookup (orders)' }).first().waitFor();
      await dependents().filter({ hasText: 'support/order-lookup' }).filter({ hasText: 'if so: ' }).waitFor();
      await dependents().filter({ hasText: 'order-placed' }).filter({ hasText: 'if so: ' }).waitFor();
      await window.screenshot(`${name} what if 3 marks`);
    });

    it('goes together with another one, and is seen in the views', async () => {
      await window.openFile(totals);
      await window.gotoText(totals, 'bank-statement:');
      await window.command('Contracts: What If…');
      await take('The reversion point is switched off');
      await points().filter({ hasText: 'bank-statement' }).filter({ hasText: 'if so: switched off' }).waitFor();
      await window
        .view('Reversion Points')
        .getByText('What if: order-placed slips by 10 days and bank-statement is switched off')
        .waitFor();
      await mark('supposed: switched off');
      await mark('supposed: late, comes');
      await window.screenshot(`${name} what if 4 together`);
    });

    it('follows the files, saved or not', async () => {
      await window.edit({ file: totals, find: 'needBy: 2026-12-09', replace: 'needBy: 2036-12-09' });
      await mark('supposed: absorbs, comes');
    });

    it('is changed part by part', async () => {
      await window.command('Contracts: What If…');
      await take('Take back: data/daily-totals/bank-statement is switched off');
      await points().filter({ hasText: 'if so: switched off' }).waitFor({ state: 'hidden' });
      await window.command('Contracts: What If…');
      await take('Something else…');
      await take('legal/clearances#checkout-terms');
      await take('It never comes');
      await status().filter({ hasText: 'order-placed slips by 10 days and checkout-terms never comes' }).waitFor();
      await window.command('Contracts: What If…');
      await take('Nobody tells');
      await window.command('Contracts: What-If Report');
      await window.webview().getByText('nobody tells anything until it is overdue').waitFor();
      await window.screenshot(`${name} what if 5 parts`);
    });

    it('is asked of a row of a view, too', async () => {
      await dependents().filter({ hasText: 'totals' }).first().click({ button: 'right' });
      // A click that follows the opening of a menu at once is taken for a part of it; a key is not.
      await window.page.locator('.monaco-menu .action-label', { hasText: 'What If…' }).hover();
      await window.page.keyboard.press('Enter');
      await box().locator('.monaco-list-row', { hasText: 'data/daily-totals#totals' }).first().waitFor();
      await window.page.keyboard.press('Escape');
      await box().waitFor({ state: 'hidden' });
    });

    it('is gone when it is dismissed', async () => {
      await status().click();
      await mark('supposed: ', 'gone');
      await status().waitFor({ state: 'hidden' });
      for (const text of ['if so:', 'What if:'])
        await window.page.locator('.part.sidebar').getByText(text).first().waitFor({ state: 'hidden' });
      await window.screenshot(`${name} what if 6 dismissed`);
    });
  });
}
