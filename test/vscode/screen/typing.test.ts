import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

const file = 'typed.contract.yaml';

/** Each line without its indent, with how much further out it begins than the line above is expected to lead to. */
const lines: readonly (readonly [text: string, out?: number])[] = [
  ['contract: support/refunds'],
  ['version: 0.1.0'],
  ['owner: support'],
  ['stage: draft'],
  ['outputs:'],
  ['screen:'],
  ['due: 2027-01-20'],
  ['schema:'],
  ['type: object'],
  ['inputs:', 3],
  ['refunds:'],
  ['from: payments/orders#order-refunded'],
  ['need: soft'],
];

const written = `contract: support/refunds
version: 0.1.0
owner: support
stage: draft
outputs:
  screen:
    due: 2027-01-20
    schema:
      type: object
inputs:
  refunds:
    from: payments/orders#order-refunded
    need: soft`;

describe('A contract that is typed from its first line to its last', () => {
  const window = useWindow();

  it('stands as it was typed: a line ends with Enter, whatever is proposed by then', async () => {
    const { page } = window;
    await writeFile(window.path(file), '');
    await window.openFile('payments/orders.contract.yaml');
    // Proposals come once the server has read the workspace.
    await page.locator('.codelens-decoration', { hasText: 'dependents' }).first().waitFor();
    await window.openFile(file);
    const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
    // VS Code indents after a line whose colours it knows: on a busy machine they come later than the next key.
    const coloured = (text: string) =>
      page
        .locator('.view-line', { hasText: text.slice(0, text.indexOf(':')) })
        .locator('span span:not(.mtk1)')
        .first()
        .waitFor();
    for (const [at, [text, out = 0]] of lines.entries()) {
      if (at > 0) {
        await coloured((lines[at - 1] as (typeof lines)[number])[0]);
        await page.keyboard.press('Enter');
      }
      for (let i = 0; i < out; i++) await page.keyboard.press('Shift+Tab');
      if (!/^(?:version|stage|type|need):/.test(text)) {
        await window.type(text);
        continue;
      }
      // When its last letter comes, the very word that stands there is proposed.
      await window.type(text.slice(0, -1));
      await suggestions.first().waitFor();
      await window.type(text.slice(-1));
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.equal((await readFile(window.path(file), 'utf8')).trimEnd(), written);
    await window.screenshot('typed');
  });
});
