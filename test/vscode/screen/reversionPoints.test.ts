import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

const totals = 'data/daily-totals.contract.yaml';

describe('The reversion points of the sample workspace', () => {
  const window = useWindow();

  it('stand in a view, each with its state', async () => {
    await window.openFile(totals);
    await window.command('Contracts: Focus on Reversion Points View');
    const rows = window.viewRows('Reversion Points');
    await rows.filter({ hasText: 'poll-old-shop' }).filter({ hasText: 'payments/orders' }).waitFor();
    await rows.filter({ hasText: 'static-page' }).filter({ hasText: 'marketing/landing-page' }).waitFor();
    await window.screenshot('reversion points');
  });

  it('lead to where they are written, with a line above that says how they stand', async () => {
    await window.viewRows('Reversion Points').filter({ hasText: 'poll-old-shop' }).click();
    await window.page.locator('.tab.active[data-resource-name="orders.contract.yaml"]').waitFor();
    await window.page
      .locator('.codelens-decoration:visible', { hasText: /decide by|Plan B|ok/ })
      .first()
      .waitFor();
  });

  it('are hovered with the sum behind their state', async () => {
    await window.openFile(totals);
    await window.gotoText(totals, 'bank-statement');
    const hover = await window.hover();
    await hover.getByText('Last responsible moment').waitFor();
    await window.screenshot('reversion point hover');
  });

  it('count from the date that was pinned, and a command pins a moved one', async () => {
    await window.edit({ file: 'payments/orders.contract.yaml', find: 'due: 2026-12-04', replace: 'due: 2026-12-06' });
    await window.openFile(totals);
    await window.gotoText(totals, 'from: payments/orders#order-placed');
    await window.command('Contracts: Pin This Input');
    await window.page.locator('.view-line', { hasText: 'due: 2026-12-06' }).first().waitFor();
  });
});
