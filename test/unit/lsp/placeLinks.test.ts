import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { uriKey } from '../../../server/src/base/uri.js';
import type { Reading } from '../../../server/src/lsp/handlers/edge.js';
import { plainPlace } from '../../../server/src/lsp/handlers/placeLinks.js';

function placeIn(file: string, ...folders: readonly string[]): string {
  const context = { folders: folders.map(uriKey), workspace: { files: new Map() } };
  const place = { file: uriKey(file), range: { start: 0, end: 0 } };
  return plainPlace({ context } as unknown as Reading)(place);
}

describe('a place in a report that is pasted somewhere', () => {
  it('is the path in the only folder', () => {
    assert.equal(
      placeIn('file:///work/shop/our%20carts/cart.contract.yaml', 'file:///work/shop'),
      'our carts/cart.contract.yaml:1',
    );
  });

  it('begins with the name of its folder where there are several: their files may have the same path', () => {
    const folders = ['file:///work/shop', 'file:///work/payments'];
    assert.equal(placeIn('file:///work/payments/cart.contract.yaml', ...folders), 'payments/cart.contract.yaml:1');
  });

  it('is in the innermost of folders that lie in each other', () => {
    const folders = ['file:///work', 'file:///work/payments'];
    assert.equal(placeIn('file:///work/payments/cart.contract.yaml', ...folders), 'payments/cart.contract.yaml:1');
    assert.equal(placeIn('file:///work/shop/cart.contract.yaml', ...folders), 'work/shop/cart.contract.yaml:1');
  });

  it('is the whole path outside of all folders', () => {
    assert.match(placeIn('file:///else/cart.contract.yaml', 'file:///work'), /else.cart\.contract\.yaml:1$/);
  });
});
