import { describe, it } from 'mocha';
import { sampleEdit } from '../support/sampleEdits.js';
import { useWindow } from '../support/window.js';

describe('Moving a date of the sample workspace', () => {
  const window = useWindow();

  it('says in the tree by how much whom it makes late, two steps away as well, and who goes on', async () => {
    await window.openFile('payments/orders.contract.yaml');
    await window.page.locator('.codelens-decoration', { hasText: 'dependents' }).first().waitFor();
    await window.command('Contracts: Show Dependents');
    const rows = window.viewRows('Dependents');
    await rows.filter({ hasText: 'support/order-lookup' }).waitFor();
    await window.edit(sampleEdit('move-due-date'));
    await rows
      .filter({ hasText: 'support/order-lookup' })
      .filter({ hasText: /late by \d+ days/ })
      .waitFor();
    await rows
      .filter({ hasText: 'storefront/relaunch' })
      .filter({ hasText: /late by \d+ day/ })
      .waitFor();
    await rows.filter({ hasText: 'data/daily-totals' }).filter({ hasText: 'Plan B' }).waitFor();
    await window.screenshot('late 1 tree');
  });

  it('tells the same in the report', async () => {
    await window.command('Contracts: Impact Report');
    const report = window.webview();
    await report.getByText('What this does to the dates').waitFor();
    await report
      .getByText(/^late by \d+ days$/)
      .first()
      .waitFor();
    await window.screenshot('late 2 report');
  });
});
