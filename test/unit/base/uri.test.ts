import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { baseName, isWithin, keyPath, pathKey, resolveFrom, uriKey } from '../../../server/src/base/uri.js';
import { holds, hostile } from './support.js';

const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
  .filter(name => !/[/\\]/.test(name) && name !== '.' && name !== '..');
const paths = fc.array(names, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`);

describe('the key of a uri', () => {
  for (const [what, ...spellings] of [
    ['a drive letter', 'file:///c%3A/x', 'file:///C:/x', 'file:///c:/x', 'file:///C%3a/x'],
    ['a space', 'file:///a%20b/c', 'file:///a b/c'],
    ['letters beyond ASCII', 'file:///%C3%A9/%E6%97%A5', 'file:///é/日', 'file:///%c3%a9/%e6%97%a5'],
    ['needless encoding', 'file:///a-b~c', 'file:///%61%2Db%7Ec'],
    ['a number sign', 'file:///a%23b'],
    ['a per cent sign', 'file:///100%25', 'file:///100%'],
    ['a slash at its end', 'file:///a/b', 'file:///a/b/', 'file:///a/b//'],
    ['dots', 'file:///a/b', 'file:///a/./b', 'file:///a/c/../b', 'file:///../a/b', 'file:///a//b'],
    ['a root', 'file:///', 'file:///.', 'file:///..'],
    ['the root of a drive', 'file:///c:/', 'file:///C%3A/', 'file:///c:'],
    ['a host', 'file://server/share/x', 'file://SERVER/share/x/'],
  ] as const) {
    it(`is one for all spellings of ${what}`, () => {
      assert.deepEqual(
        spellings.map(uriKey),
        spellings.map(() => uriKey(spellings[0])),
      );
    });
  }

  it('tells different files apart', () => {
    const keys = [
      'file:///a',
      'file:///A',
      'file:///a%23b',
      'file:///a%3Fb',
      'file:///a%2520b',
      'file:///a%20b',
      'untitled:a',
      'file://h/a',
    ].map(uriKey);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is its own key, also for what is no uri', () => {
    for (const text of [
      ...hostile.filter(each => each.length < 10_000),
      'a b:c',
      'file:////x/y',
      'file:///a\ud800',
      '%',
      '%E0%A4%A',
      'x://',
      '::',
      'C:\\x',
    ]) {
      assert.equal(uriKey(uriKey(text)), uriKey(text));
      assert.equal(typeof baseName(uriKey(text)), 'string');
    }
    holds(
      fc.property(fc.string({ unit: 'binary' }), text => uriKey(uriKey(text)) === uriKey(text)),
      1000,
    );
  });

  it('gives the path of a file back', () => {
    if (process.platform === 'win32') return;
    holds(fc.property(paths, path => keyPath(pathKey(path)) === path));
    assert.equal(keyPath(uriKey('file:///a%20b/%C3%A9')), '/a b/é');
    assert.equal(keyPath(uriKey('untitled:Untitled-1')), undefined);
    assert.equal(keyPath(uriKey('a b:c')), undefined);
  });

  it('is the same for a path and for its uri', () => {
    assert.equal(pathKey('/a b/é/'), uriKey('file:///a%20b/%C3%A9'));
  });

  it('ends in the name of the file', () => {
    assert.equal(baseName(uriKey('file:///a/b%20%C3%A9.contract.yaml')), 'b é.contract.yaml');
  });
});

describe('a relative reference', () => {
  const from = uriKey('file:///w/team%20a/x.contract.yaml');
  for (const [relative, expected] of [
    ['./openapi.yaml', 'file:///w/team a/openapi.yaml'],
    ['openapi.yaml', 'file:///w/team a/openapi.yaml'],
    ['../b/c.json', 'file:///w/b/c.json'],
    ['../../../../c.json', 'file:///c.json'],
    ['a b.json', 'file:///w/team a/a b.json'],
    ['a%20b.json', 'file:///w/team a/a b.json'],
    ['%C3%A9.json', 'file:///w/team a/é.json'],
    ['100%.json', 'file:///w/team a/100%25.json'],
    ['/c.json', 'file:///c.json'],
    ['a%23b.json', 'file:///w/team a/a%23b.json'],
  ] as const) {
    it(`${relative} is found`, () => assert.equal(resolveFrom(from, relative), uriKey(expected)));
  }

  it('never throws', () => {
    for (const text of hostile.filter(each => each.length < 10_000))
      assert.equal(typeof resolveFrom(from, text), 'string');
    holds(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (base, text) => typeof resolveFrom(uriKey(base), text) === 'string',
      ),
      1000,
    );
  });
});

describe('a folder', () => {
  it('holds itself and what lies below, not what begins alike', () => {
    const folder = uriKey('file:///w/a b/');
    assert.ok(isWithin(folder, folder));
    assert.ok(isWithin(folder, uriKey('file:///w/a%20b/c/d.yaml')));
    assert.ok(!isWithin(folder, uriKey('file:///w/a%20b2/c.yaml')));
    assert.ok(!isWithin(folder, uriKey('file:///w')));
    assert.ok(!isWithin(folder, uriKey('untitled:/w/a b/c')));
    assert.ok(isWithin(uriKey('file:///'), uriKey('file:///x')));
    assert.ok(isWithin(uriKey('file:///c:/'), uriKey('file:///C%3A/x')));
    assert.ok(isWithin(uriKey('file:///c:'), uriKey('file:///c:/x')));
  });
});
