import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

describe('A contract file in the window', () => {
  const window = useWindow({ workspace: 'test/vscode/host/activation' });

  it('has its problem underlined and listed', async () => {
    await window.openFile('checkout.contract.yaml');
    await window.squiggles('error').first().waitFor();
    const problems = await window.problems('**/checkout.contract.yaml', 'checkout.contract.yaml');
    assert.match((await problems.allInnerTexts()).join('\n'), /checkout\.contract\.yaml/);
    await window.screenshot('problems');
  });
});
