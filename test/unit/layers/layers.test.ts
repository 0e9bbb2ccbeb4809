import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';

const root = process.cwd();

/** What each layer may import. A layer that is not pure may also know Node. */
const layers: Readonly<Record<string, { readonly below: readonly string[]; readonly pure: boolean }>> = {
  base: { below: [], pure: true },
  syntax: { below: ['base'], pure: true },
  model: { below: ['base', 'syntax'], pure: true },
  compat: { below: ['base'], pure: true },
  workspace: { below: ['base', 'syntax', 'model'], pure: true },
  analysis: { below: ['base', 'syntax', 'model', 'compat', 'workspace'], pure: true },
  protocol: { below: [], pure: true },
  features: { below: ['base', 'syntax', 'model', 'compat', 'workspace', 'analysis', 'protocol'], pure: true },
  node: { below: ['base', 'syntax', 'model', 'workspace'], pure: false },
  lsp: { below: ['*'], pure: false },
  cli: { below: ['*'], pure: false },
};

interface Project {
  readonly compilerOptions?: { readonly types?: readonly string[]; readonly lib?: readonly string[] };
  readonly references?: readonly { readonly path: string }[];
}

describe('layers', () => {
  it('are the folders of the server, each a project of its own', () => {
    const folders = readdirSync(join(root, 'server/src'), { withFileTypes: true }).filter(entry => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(layers).sort());
  });

  for (const [layer, { below, pure }] of Object.entries(layers)) {
    it(`${layer} may know ${below.join(', ').replace('*', 'all below') || 'nothing'}${pure ? ', and nothing of Node' : ''}`, () => {
      const project = JSON.parse(readFileSync(join(root, 'server/src', layer, 'tsconfig.json'), 'utf8')) as Project;
      const known = (project.references ?? []).map(({ path }) => path.replace('../', ''));
      if (!below.includes('*'))
        assert.deepEqual(
          known.filter(name => !below.includes(name)),
          [],
        );
      assert.ok(!known.includes(layer));
      if (pure)
        assert.deepEqual([project.compilerOptions?.types, project.compilerOptions?.lib], [undefined, undefined]);
    });
  }
});

describe('the compiler', function () {
  this.timeout(60_000);
  let copy = '';

  before(() => {
    copy = realpathSync(mkdtempSync(join(tmpdir(), 'contracts-layers-')));
    cpSync(join(root, 'server'), join(copy, 'server'), { recursive: true });
    for (const file of ['tsconfig.json', 'package.json']) cpSync(join(root, file), join(copy, file));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    // What the layers below declare is read from there; nothing is written.
    symlinkSync(join(root, 'out'), join(copy, 'out'), 'junction');
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  /** The compiler's errors about one more file of a layer. */
  function errors(layer: string, text: string): string {
    const file = join(copy, 'server/src', layer, 'intruder.ts');
    writeFileSync(file, text);
    const options = ['--noEmit', '--tsBuildInfoFile', join(copy, 'info')];
    try {
      execFileSync(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(copy, 'server/src', layer), ...options],
        { encoding: 'utf8', stdio: 'pipe' },
      );
      return '';
    } catch (error) {
      return String((error as { readonly stdout: string }).stdout);
    } finally {
      rmSync(file);
    }
  }

  it('has nothing against a file that keeps to its layer', () => {
    assert.equal(errors('model', "export { Text } from '../base/text.js';\n"), '');
    assert.equal(errors('node', "export { readFileSync } from 'node:fs';\n"), '');
  });

  for (const [layer, line] of [
    ['base', "export { parse } from '../syntax/parse.js';"],
    ['syntax', "export { readDocument } from '../model/document.js';"],
    ['model', "export { Session } from '../workspace/session.js';"],
    ['compat', "export { readDocument } from '../model/document.js';"],
    ['workspace', "export { Checker } from '../analysis/checker.js';"],
    ['analysis', "export { impactOf } from '../features/impact.js';"],
    ['analysis', "export { DiskFileSystem } from '../node/diskFileSystem.js';"],
    ['features', "export { ToProtocol } from '../lsp/convert.js';"],
    ['node', "export { Checker } from '../analysis/checker.js';"],
    ['protocol', "export type { UriKey } from '../base/uri.js';"],
  ] as const) {
    it(`refuses ${line} in ${layer}`, () => {
      assert.match(errors(layer, `${line}\n`), /intruder\.ts\(1/);
    });
  }

  it('refuses what only Node or a browser has, line by line, in every pure layer', () => {
    const lines = [
      "export { readFileSync } from 'node:fs';",
      "console.log('x');",
      'setTimeout(() => undefined, 1);',
      "export const url = new URL('https://example.org');",
      'export const copy = structuredClone({});',
      'export const env = process.env;',
    ];
    for (const [layer, { pure }] of Object.entries(layers)) {
      if (!pure) continue;
      const found = errors(layer, lines.join('\n'));
      for (const [i, line] of lines.entries()) assert.ok(found.includes(`intruder.ts(${i + 1},`), `${layer}: ${line}`);
    }
  });
});
