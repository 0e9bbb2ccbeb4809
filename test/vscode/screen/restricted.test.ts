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

  it('calls no change breaking, since it knows of none', async () => {
    await window.edit(sampleEdit('remove-used-field'));
    const problems = await window.problems('customer', '/customer/email');
    assert.equal(await problems.filter({ hasText: 'breaking/' }).count(), 0);
  });
});
