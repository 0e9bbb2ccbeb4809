import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { count } from '../../../server/src/base/plural.js';
import { quoted } from '../../../server/src/base/quote.js';

describe('a count', () => {
  it('has the plural of its noun', () => {
    assert.equal(count(0, 'dependent'), '0 dependents');
    assert.equal(count(1, 'dependent'), '1 dependent');
    assert.equal(count(2, 'dependent'), '2 dependents');
    assert.equal(count(2, 'reliance on it', 'reliances on it'), '2 reliances on it');
  });
});

describe('a quoted text', () => {
  it('stays on one line', () => assert.equal(quoted('a\r\n\tb\u2028c\0'), '“a b c ”'));
  it('is cut when it is long', () => assert.equal(quoted('x'.repeat(61)), `“${'x'.repeat(60)}…”`));
  it('is not cut inside of a character', () =>
    assert.equal(quoted(`${'x'.repeat(59)}\u{1f4a9}yy`), `“${'x'.repeat(59)}…”`));
  it('is whole up to sixty units', () => assert.equal(quoted('x'.repeat(60)), `“${'x'.repeat(60)}”`));
});
