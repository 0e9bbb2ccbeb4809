import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

const charges = 'payments/charges.contract.yaml';

describe('Recording what was observed', () => {
  const window = useWindow();

  it('says what is wrong with a value while it is typed, and puts what is right into the status', async () => {
    const { page } = window;
    await window.openFile(charges);
    await page.locator('.codelens-decoration', { hasText: 'dependents' }).first().waitFor();
    await window.command('Contracts: Record Observation…');
    const box = page.locator('.quick-input-widget');
    await box.getByText('Record Observation (1 of 3)').waitFor();
    // The output of the contract in the editor comes first.
    await box.locator('.monaco-list-row.focused', { hasText: 'payments/charges#charge' }).waitFor();
    await page.keyboard.press('Enter');
    await box.getByText('Record Observation (2 of 3)').waitFor();
    await page.keyboard.type('latency');
    await box.locator('.monaco-list-row.focused', { hasText: 'at most 1200 ms' }).waitFor();
    await page.keyboard.press('Enter');
    await box.getByText('Record Observation (3 of 3)').waitFor();
    await page.keyboard.type('900 EUR');
    await box.locator('.quick-input-message', { hasText: '900 EUR' }).waitFor();
    await window.screenshot('record observation');
    await box.locator('input').fill('900 ms');
    await box.locator('.quick-input-message', { hasText: '900 EUR' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="charges.status.contract.yaml"]').waitFor();
    await page.locator('.view-line', { hasText: 'observed: 900 ms' }).first().waitFor();
  });
});
