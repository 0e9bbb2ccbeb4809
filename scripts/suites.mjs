// The suites of `npm test`. Every test/**/*.test.ts belongs to exactly one of them. Those of one lane run one after the
// other, and the lanes beside each other: what runs in a VS Code waits for it half of the time.
//
// kind `node`: mocha in Node over the compiled files.
// kind `host`: each file inside the extension host of its own VS Code window, over a git copy of the folder beside it
//   that has its name (`rename/` for `rename.test.ts`), else of examples/storefront. `--full` adds the floor version.
// `timeout` is mocha's, per test, in milliseconds: a net for what hangs, far above what anything takes. The long variants
// of `--full` have `longest` in Node.

export const longest = 7_200_000;

/** @type {{ name: string, folder: string, kind: 'node' | 'host', lane: string, timeout: number }[]} */
export const suites = [
  { name: 'unit', folder: 'test/unit', kind: 'node', lane: 'node', timeout: 20_000 },
  { name: 'properties', folder: 'test/properties', kind: 'node', lane: 'node', timeout: 1_800_000 },
  { name: 'cli', folder: 'test/cli', kind: 'node', lane: 'node', timeout: 120_000 },
  { name: 'stdio', folder: 'test/stdio', kind: 'node', lane: 'node', timeout: 60_000 },
  { name: 'host', folder: 'test/vscode/host', kind: 'host', lane: 'vscode', timeout: 60_000 },
  { name: 'screen', folder: 'test/vscode/screen', kind: 'node', lane: 'vscode', timeout: 120_000 },
  { name: 'runner', folder: 'test/vscode/runner', kind: 'node', lane: 'vscode', timeout: 240_000 },
];
