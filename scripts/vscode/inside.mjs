// Runs inside the extension host: one test file, with the whole vscode API.
import { pathToFileURL } from 'node:url';
import { Mocha } from 'mocha';
import Reporter from '../lib/reporter.mjs';

export async function runInside({ file, report, timeout }) {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout,
    forbidOnly: true,
    forbidPending: true,
    reporter: Reporter,
    reporterOptions: { output: report },
  });
  // Not mocha.loadFilesAsync(): it requires first, and VS Code 1.103 stands still for ever
  // when a module that imports `vscode` is loaded synchronously.
  mocha.suite.emit('pre-require', globalThis, file, mocha);
  await import(pathToFileURL(file).href);
  const failures = await new Promise(resolve => mocha.run(resolve));
  // The workbench passes on only whether run() rejects.
  if (failures > 0) throw new Error(`${failures} failed in ${file}`);
}
