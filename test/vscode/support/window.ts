// A VS Code window with the packed extension, as a person sees it. It is driven through the keyboard where it can be:
// that is steadier than positions, and shows that everything is reached without a mouse.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before } from 'mocha';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import {
  copyWorkspace,
  type Host,
  launchBrowser,
  showFolders,
  startHost,
  type WorkspaceCopy,
  windowUrl,
} from '#scripts/vscode/index.mjs';
import type { SampleEdit } from './sampleEdits.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const artefacts = join(root, 'artefacts');

/** How often the Problems panel is asked anew, and how long each answer may take, in milliseconds. */
const filterAttempts = 5;
const filterPatience = 5_000;

export interface WindowOptions {
  /** The folder of which a git copy is opened, relative to the checkout; the sample workspace if not given. */
  readonly workspace?: string;
  /** Settings of the machine, over the ones every test has. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: the folder opens in restricted mode. */
  readonly trusted?: boolean;
}

/**
 * Opens a window before the tests of the surrounding `describe` and closes it after them.
 * A failing test leaves a screenshot in `artefacts/`.
 */
export function useWindow(options: WindowOptions = {}): Window {
  const window = new Window();
  before(() => window.open(options));
  after(() => window.close());
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await window.screenshot(`failed ${test.fullTitle()}`);
  });
  return window;
}

export class Window {
  #host: Host | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #copy: WorkspaceCopy | undefined;
  #page: Page | undefined;

  async open({ workspace = 'examples/storefront', settings, trusted }: WindowOptions): Promise<void> {
    const vsix = process.env.CONTRACTS_VSIX;
    assert.ok(vsix, 'CONTRACTS_VSIX names no package: run this through “npm test”');
    this.#copy = await copyWorkspace(join(root, workspace));
    this.#host = await startHost({ version: 'newest', vsix, settings, trusted, testing: true });
    this.#browser = await launchBrowser();
    this.#context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 } });
    this.#page = await this.#context.newPage();
    await this.page.goto(windowUrl(this.#host.origin, this.#copy.open));
    await showFolders(this.page);
    await this.page.locator('.activitybar .action-label[aria-label^="Contracts"]').waitFor();
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#host?.stop();
    await this.#copy?.remove();
  }

  /** The playwright page, for what has no method here. */
  get page(): Page {
    assert.ok(this.#page, 'the window is not open');
    return this.#page;
  }

  /** The absolute path of a file in the opened copy. */
  path(file: string): string {
    assert.ok(this.#copy, 'the window is not open');
    return join(this.#copy.folder, file);
  }

  /** Runs a command by its title in the command palette. */
  async command(title: string): Promise<void> {
    await this.#pick('F1', `>${title}`, title);
  }

  /** Opens a file by its path in the workspace and waits until its editor has the focus. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    await this.#pick('Control+P', path, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** Puts the cursor at a line and column, both counted from 1, as people do. */
  async goto(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.#quickInput.waitFor();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.#quickInput.waitFor({ state: 'hidden' });
    const position = this.page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` });
    await position.waitFor();
  }

  /** Puts the cursor where a text first stands in a file on disk, which the active editor shows. */
  async gotoText(file: string, text: string): Promise<void> {
    const { line, column } = await this.#place(file, text);
    await this.goto(line, column);
  }

  /** Types at the cursor. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Opens a file and replaces a text in it, which must be there as it is on disk. */
  async edit({ file, find, replace }: Pick<SampleEdit, 'file' | 'find' | 'replace'>): Promise<void> {
    await this.openFile(file);
    await this.gotoText(file, find);
    await this.command('Set Selection Anchor');
    const end = await this.#place(file, find, find.length);
    await this.goto(end.line, end.column);
    await this.command('Select from Anchor to Cursor');
    await this.page.keyboard.press('Delete');
    if (replace !== '') await this.page.keyboard.insertText(replace);
  }

  /** Makes the side bar wider by so many pixels. */
  async widenSideBar(by: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    assert.ok(box, 'the side bar is not open');
    const [x, y] = [box.x + box.width + 2, box.y + box.height / 3];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + by, y, { steps: 5 });
    await this.page.mouse.up();
    // Else the edge stays lit.
    await this.page.mouse.move(0, 0);
  }

  /** Shows the hover at the cursor and answers it. */
  async hover(): Promise<Locator> {
    await this.command('Show or Focus Hover');
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
    await hover.waitFor();
    return hover;
  }

  /** The squiggles of a severity in the visible editors. */
  squiggles(severity: 'error' | 'warning' | 'info'): Locator {
    return this.page.locator(`.monaco-editor .squiggly-${severity}`);
  }

  /**
   * The rows of the Problems panel that a filter (a text or a pattern of paths) leaves, one with a text among them. The
   * panel is opened if need be; rows that do not fit into it are not there, so the filter has to leave few.
   */
  async problems(filter: string, text: string): Promise<Locator> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    const wanted = rows.filter({ hasText: text }).first();
    const input = this.page.locator('.panel .monaco-inputbox input');
    await input.fill(filter);
    // A problem that arrives while the filter is at work can leave the panel saying that there is none: it is asked anew.
    for (let attempt = 1; attempt < filterAttempts && !(await appears(wanted, filterPatience)); attempt++) {
      await input.fill('');
      await rows.first().waitFor();
      await input.fill(filter);
    }
    await wanted.waitFor();
    return rows;
  }

  /** A view in the side bar, by its title. */
  view(title: string): Locator {
    return this.page.locator(`.pane:has(.pane-header[aria-label^="${title}"])`);
  }

  /** The rows of a view. */
  viewRows(title: string): Locator {
    return this.view(title).locator('.monaco-list-row');
  }

  /** What a view shows as long as it is empty. */
  welcome(title: string): Locator {
    return this.view(title).locator('.welcome-view-content');
  }

  /** What the webview or preview opened last shows. */
  webview(): FrameLocator {
    return this.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  }

  /** Saves what the window shows as `artefacts/<name>.png`, which git ignores. */
  async screenshot(name: string): Promise<void> {
    await mkdir(artefacts, { recursive: true });
    await this.page.screenshot({ path: join(artefacts, `${name.replaceAll(/[^\w.]+/g, '-')}.png`) });
  }

  /** Where a text first stands in a file on disk, or so many characters further. */
  async #place(file: string, text: string, further = 0): Promise<{ readonly line: number; readonly column: number }> {
    const content = await readFile(this.path(file), 'utf8');
    const offset = content.indexOf(text);
    assert.notEqual(offset, -1, `“${text}” is not in ${file}`);
    const before = content.slice(0, offset + further).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  get #quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Opens a quick pick by a key, filters it and takes the entry that is, or begins with, what is wanted. */
  async #pick(key: string, filter: string, wanted: string): Promise<void> {
    // One that is still closing takes no input.
    await this.#quickInput.waitFor({ state: 'hidden' });
    await this.page.keyboard.press(key);
    await this.#quickInput.waitFor();
    await this.#quickInput.locator('input').fill(filter);
    const row = this.#quickInput.locator('.monaco-list-row.focused', { hasText: wanted });
    await row.waitFor();
    await this.page.keyboard.press('Enter');
    // Not the whole box: the command may ask something there.
    await row.waitFor({ state: 'hidden' });
  }
}

function appears(locator: Locator, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
