import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  covers,
  formatUsesPath,
  overlaps,
  parseUsesPath,
  type Segment,
  type UsesPath,
} from '../../../../server/src/base/values/path.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const path = (text: string): UsesPath => read(parseUsesPath(text));
const name = (each: string): Segment => ({ kind: 'name', name: each });
const any: Segment = { kind: 'any' };
const anyNames = fc.array(
  fc.oneof(
    fc.constant(any),
    fc.string({ unit: 'grapheme', maxLength: 4 }).map(name),
    fc.constantFrom('~', '/', '*', '~2', '__proto__').map(name),
  ),
  { maxLength: 6 },
);
const fewNames = fc
  .array(fc.constantFrom(any, name('a'), name('b')), { maxLength: 4 })
  .map(segments => ({ segments, text: formatUsesPath(segments) }));
const near = fc
  .array(fc.constantFrom('/', '.', '$', '#', '*', '~', '~1', '[', ']', '[]', 'lines', ' ', '"', "'", '**'), {
    maxLength: 8,
  })
  .map(parts => parts.join(''));

describe('a path of used fields', () => {
  it('has a segment for each name, and for any', () => {
    assert.deepEqual(path('/lines/*/sku').segments, [name('lines'), any, name('sku')]);
    assert.deepEqual(path('').segments, []);
    assert.deepEqual(path('/').segments, [name('')]);
    assert.deepEqual(path('/a~1b~0c~2/~01').segments, [name('a/b~c*'), name('~1')]);
    assert.deepEqual(path('/__proto__/constructor').segments, [name('__proto__'), name('constructor')]);
  });

  refuses(parseUsesPath, [
    ['lines/sku', '“lines/sku” has no slash at its beginning: write /lines/sku.', '/lines/sku'],
    ['*/sku', '“*/sku” has no slash at its beginning: write /*/sku.', '/*/sku'],
    ['lines.sku', '“lines.sku” is a path of another kind: write /lines/sku.', '/lines/sku'],
    ['lines[].sku', '“lines[].sku” is a path of another kind: write /lines/*/sku.', '/lines/*/sku'],
    ['$.lines[*].sku', '“$.lines[*].sku” is a path of another kind: write /lines/*/sku.', '/lines/*/sku'],
    ['$', '“$” is a path of another kind: write "" for the whole payload.', ''],
    ['#/lines', '“#/lines” begins with #, which paths into a payload do not: write /lines.', '/lines'],
    ['/lines/**', '“/lines/**” ends in **, and a path covers everything under it anyway: write /lines.', '/lines'],
    ['/a*', '“/a*” has a * inside “a*”: a * stands alone for any item or key, and a literal one is written ~2.'],
    ['/a~3', '“/a~3” has a ~ that is not followed by 0 (a literal ~), 1 (a /) or 2 (a *): write /a~03.', '/a~03'],
    ['/a ', '“/a ” has a space behind it: write /a.', '/a'],
    [' ', '“ ” is only space: write "" for the whole payload, or a path, as /total.'],
  ]);

  isARobustReader(parseUsesPath, near);

  it('is read as it is printed, whatever the names', () => {
    holds(
      fc.property(anyNames, segments => {
        const text = formatUsesPath(segments);
        if (text.trimEnd() === text) assert.deepEqual(path(text).segments, segments);
      }),
      1000,
    );
  });

  for (const [wide, narrow] of [
    ['', '/a'],
    ['/a', '/a'],
    ['/a', '/a/b/c'],
    ['/a/*', '/a/b'],
    ['/a/*', '/a/*'],
    ['/*/c', '/b/c/d'],
  ] as const) {
    it(`“${wide}” covers “${narrow}”`, () => assert.ok(covers(path(wide), path(narrow))));
  }

  for (const [wide, narrow] of [
    ['/a', ''],
    ['/a', '/b'],
    ['/a/b', '/a/*'],
    ['/a', '/ab'],
    ['/~2', '/a'],
  ] as const) {
    it(`“${wide}” does not cover “${narrow}”`, () => assert.ok(!covers(path(wide), path(narrow))));
  }

  it('overlaps what lies above it, and what it may meet through any', () => {
    assert.ok(overlaps(path('/a/b'), path('/a')));
    assert.ok(overlaps(path('/a/*/c'), path('/*/b')));
    assert.ok(!overlaps(path('/a/b'), path('/a/c')));
    assert.ok(!overlaps(path('/~2'), path('/a')));
  });

  it('covers itself, and what is covered by what it covers', () => {
    holds(
      fc.property(fewNames, fewNames, fewNames, (a, b, c) => {
        assert.ok(covers(a, a));
        if (covers(a, b) && covers(b, c)) assert.ok(covers(a, c));
      }),
      5000,
    );
  });

  it('overlaps both ways, and whatever it covers', () => {
    holds(
      fc.property(fewNames, fewNames, fewNames, (a, b, c) => {
        assert.equal(overlaps(a, b), overlaps(b, a));
        if (covers(a, b)) assert.ok(overlaps(a, b));
        if (covers(a, c) && covers(b, c)) assert.ok(overlaps(a, b));
      }),
      5000,
    );
  });
});
