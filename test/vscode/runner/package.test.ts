import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'mocha';
import { check } from '#scripts/package.mjs';

describe('The package', () => {
  let archive: Buffer;

  before(async () => {
    archive = await readFile(process.env.CONTRACTS_VSIX ?? '');
  });

  /** The same archive with one file by another name of the same length. */
  const renamed = (name: string, to: string) => {
    assert.equal(name.length, to.length);
    return Buffer.from(archive.toString('latin1').replaceAll(name, to), 'latin1');
  };

  it('holds what is meant to ship', () => check(archive));

  it('must not hold a test', () => {
    const withTest = renamed('extension/dist/THIRD-PARTY-NOTICES.txt', 'extension/dist/long-long-name.test.js.');
    assert.throws(() => check(withTest), /not meant to ship: extension\/dist\/long-long-name\.test\.js\./);
  });

  it('must not hold a source map', () => {
    const withMap = renamed('extension/dist/contracts.js', 'extension/dist/contract.map');
    assert.throws(() => check(withMap), /not meant to ship: extension\/dist\/contract\.map/);
  });

  it('must hold the client', () => {
    const without = renamed('extension/dist/client.cjs', 'extension/syntaxes/a.json');
    assert.throws(() => check(without), /lacks dist\/client\.cjs/);
  });

  it('must be small', () => {
    assert.throws(() => check(Buffer.alloc(2 * 1024 * 1024)), /has 2048 KB, which is more than 1536 KB/);
  });
});
