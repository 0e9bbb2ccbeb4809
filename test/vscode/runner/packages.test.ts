import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { strangePackages } from '#scripts/lib/packages.mjs';

describe('The build', () => {
  it('refuses a package outside its layer, however it is imported', () => {
    assert.deepEqual(strangePackages('model', "import { parse } from 'yaml';"), ['yaml']);
    assert.deepEqual(strangePackages('model', "import type {\n  Document,\n} from 'yaml';"), ['yaml']);
    assert.deepEqual(strangePackages('model', "export * from 'yaml/util';"), ['yaml']);
    assert.deepEqual(strangePackages('model', "const { parse } = await import('yaml');"), ['yaml']);
    assert.deepEqual(strangePackages('model', "import 'yaml';"), ['yaml']);
    assert.deepEqual(strangePackages('lsp', "import { window } from 'vscode';"), ['vscode']);
  });

  it('refuses a package that no layer was given', () => {
    assert.deepEqual(strangePackages('base', "import x from '@scope/unheard-of/deep.js';"), ['@scope/unheard-of']);
  });

  it('takes a package in its layer, other files and what Node brings', () => {
    assert.deepEqual(strangePackages('syntax', "import { parse } from 'yaml';\nimport a from './yaml.js';"), []);
    assert.deepEqual(strangePackages('node', "import { join } from 'node:path';"), []);
  });
});
