// The suites of `npm test`, in the order they run. Every test/**/*.test.ts belongs to exactly one of them.
//
// kind `node`: mocha in Node over the compiled files.
// kind `host`: each file inside the extension host of its own VS Code window, over a git copy of the folder beside it
//   that has its name (`rename/` for `rename.test.ts`), else of examples/storefront. `--full` adds the floor version.
// `parallel`: the files of one suite beside each other, a core each; a VS Code needs them all for itself.
// `timeout` is mocha's, per test, in milliseconds: a net for what hangs, far above what anything takes. The long variants
// of `--full` have `longest` in Node.

export const longest = 7_200_000;

/** @type {{ name: string, folder: string, kind: 'node' | 'host', parallel?: boolean, timeout: number }[]} */
export const suites = [
  { name: 'unit', folder: 'test/unit', kind: 'node', parallel: true, timeout: 20_000 },
  { name: 'properties', folder: 'test/properties', kind: 'node', parallel: true, timeout: 1_800_000 },
  { name: 'cli', folder: 'test/cli', kind: 'node', parallel: true, timeout: 120_000 },
  { name: 'stdio', folder: 'test/stdio', kind: 'node', parallel: true, timeout: 60_000 },
  { name: 'host', folder: 'test/vscode/host', kind: 'host', timeout: 60_000 },
  { name: 'screen', folder: 'test/vscode/screen', kind: 'node', timeout: 120_000 },
  { name: 'runner', folder: 'test/vscode/runner', kind: 'node', timeout: 240_000 },
];
