import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

for (const [name, theme] of [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
] as const) {
  describe(`The first minutes (${name})`, () => {
    const window = useWindow({ settings: { 'workbench.colorTheme': theme } });

    it('say in the empty view why it is empty and what to do', async () => {
      await window.command('Contracts: Focus on Dependents View');
      await window.welcome('Dependents').getByText('Open a contract to see who relies on it').waitFor();
      await window.welcome('Dependents').getByRole('button', { name: 'Find a Contract' }).waitFor();
      await window.welcome('Changes').getByText('No promise differs from the baseline').waitFor();
      await window.screenshot(`${name} welcome`);
    });

    it('lead from the empty view to a contract', async () => {
      await window.welcome('Dependents').getByRole('button', { name: 'Find a Contract' }).click();
      await window.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
      await window.screenshot(`${name} find a contract`);
      await window.page.keyboard.press('Escape');
    });

    it('lead to a contract of one’s own', async () => {
      await window.command('Contracts: New Contract…');
      const { keyboard } = window.page;
      const box = window.page.locator('.quick-input-widget');
      await box.getByText('New Contract (1 of 3)').waitFor();
      await keyboard.type('support/call-notes');
      await window.screenshot(`${name} new contract`);
      assert.equal(await box.locator('input').inputValue(), 'support/call-notes');
      await keyboard.press('Enter');
      await box.getByText('New Contract (2 of 3)').waitFor();
      await box.locator('.monaco-list-row.focused', { hasText: 'support' }).waitFor();
      await keyboard.press('Enter');
      await box.getByText('New Contract (3 of 3)').waitFor();
      assert.equal(await box.locator('input').inputValue(), 'support/call-notes.contract.yaml');
      await keyboard.press('Enter');
      await window.page.locator('.tab.active[data-resource-name="call-notes.contract.yaml"]').waitFor();
      await window.page.locator('.monaco-editor .view-line', { hasText: 'support/call-notes' }).first().waitFor();
      await window.screenshot(`${name} new contract written`);
    });
  });
}
