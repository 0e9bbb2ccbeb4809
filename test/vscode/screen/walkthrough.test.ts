import { describe, it } from 'mocha';
import { useWindow } from '../support/window.js';

/** The title of each step, and what stands beside it. */
const stepTexts = [
  ['Promise something', 'exactly one team'],
  ['Rely on it', 'Nobody lists dependents by hand'],
  ['Change it', 'who used it?'],
  ['Share', 'for the pull request'],
] as const;

for (const [name, theme] of [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
] as const) {
  describe(`The walkthrough (${name})`, () => {
    const window = useWindow({ settings: { 'workbench.colorTheme': theme } });
    const steps = () => window.page.locator('.gettingStartedContainer .getting-started-step');

    it('is one click from the empty view', async () => {
      await window.command('Contracts: Focus on Dependents View');
      await window.welcome('Dependents').getByText('how contracts work', { exact: true }).click();
      await steps().nth(3).waitFor();
      // Whatever changes the layout replaces the page beside the steps. If that takes away the window's first webview
      // while it installs the service worker of all of them, the next one waits for that worker for ever.
      await window.webview().getByText(stepTexts[0][1]).waitFor({ state: 'attached' });
    });

    it('shows beside each step what is meant', async () => {
      // The picture beside a step has its place when the side bar is closed.
      await window.page.keyboard.press('Control+B');
      // From the last to the first: the first is open already.
      for (const [at, [title, meant]] of [...stepTexts.entries()].reverse()) {
        await steps().nth(at).getByText(title).first().click();
        await steps().nth(at).and(window.page.locator('.expanded')).waitFor();
        await window.webview().getByText(meant).waitFor();
        await window.screenshot(`${name} walkthrough ${at + 1}`);
      }
    });
  });
}
