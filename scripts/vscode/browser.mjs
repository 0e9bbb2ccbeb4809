import { findChromium } from './chromium.mjs';

/** Starts a headless Chromium; the caller closes it. */
export async function launchBrowser() {
  const [{ chromium }, { path, env }] = await Promise.all([import('playwright-core'), findChromium()]);
  return await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The address of a window on a folder, or on the `.code-workspace` file at that path. */
export function windowUrl(origin, path, payload = []) {
  const url = new URL(origin);
  url.searchParams.set(path.endsWith('.code-workspace') ? 'workspace' : 'folder', path);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

const mostLoads = 4;

/**
 * Waits until the window shows its folders. The first window of a browser on a file of several folders sometimes takes
 * them for none, where the machine is busy; it would stay so, and is right when it is loaded again.
 */
export async function showFolders(page) {
  const folders = page.locator('.explorer-folders-view .monaco-list-row').first();
  const none = page.getByText('You have not yet added a folder to the workspace.');
  for (let load = 1; load < mostLoads; load++) {
    await folders
      .or(none)
      .waitFor()
      .catch(() => undefined);
    if (await folders.isVisible()) return;
    await page.reload();
  }
  await folders.waitFor();
}
