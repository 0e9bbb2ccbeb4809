// What tests in Node need to show a VS Code window.
export { launchBrowser, showFolders, windowUrl } from './browser.mjs';
export { startHost } from './host.mjs';
export { copyWorkspace } from './workspace.mjs';
