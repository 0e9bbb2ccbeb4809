import { describe, it } from 'mocha';
import { sampleEdit } from '../support/sampleEdits.js';
import { useWindow } from '../support/window.js';

// What the README shows, in the room it has there.
const settings = {
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'workbench.layoutControl.enabled': false,
  'git.enabled': false,
};

describe('The picture in the README', () => {
  const window = useWindow({ settings });

  it('shows a field that is gone, the problem, and who breaks', async () => {
    const { page } = window;
    await window.openFile('payments/orders.contract.yaml');
    await page.locator('.codelens-decoration', { hasText: 'dependents' }).first().waitFor();
    await window.command('Contracts: Show Dependents');
    await window.widenSideBar(100);
    await window.edit(sampleEdit('remove-used-field'));
    await window
      .viewRows('Dependents')
      .filter({ hasText: 'storefront/relaunch' })
      .filter({ hasText: 'blocked' })
      .waitFor();
    await window.viewRows('Changes').filter({ hasText: 'storefront/relaunch' }).waitFor();

    await window.problems('**/orders.contract.yaml', '“customer” is gone. It hits');
    await window.gotoText('payments/orders.contract.yaml', 'properties:');
    await window.squiggles('error').first().waitFor();
    await page.locator('.codelens-decoration', { hasText: 'would break' }).waitFor();
    await window.screenshot('readme');
  });
});
