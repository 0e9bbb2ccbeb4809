import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  type Bump,
  bumpBetween,
  compareVersions,
  leastVersion,
  meetsDemand,
  parseRange,
  parseVersion,
  rangesFor,
  satisfies,
  type Version,
  type VersionRange,
  widenRange,
} from '../../../../server/src/base/values/version.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const version = (text: string): Version => read(parseVersion(text));
const range = (text: string): VersionRange => read(parseRange(text));

const part = fc.integer({ min: 0, max: 4 });
const releases = fc.tuple(part, part, part).map(parts => parts.join('.'));
const versions = fc
  .tuple(releases, fc.constantFrom('', '', '-alpha', '-beta.1', '-beta.2', '+build'))
  .map(([release, end]) => version(release + end));
const bumps = fc.constantFrom<Bump>('major', 'minor', 'patch', 'none');
const ranges = fc
  .tuple(releases, part, part)
  .chain(([release, major, minor]) =>
    fc.constantFrom(
      `^${release}`,
      `~${release}`,
      release,
      `${major}.x`,
      `${major}.${minor}.x`,
      `^${major}`,
      `>=${release}`,
      `>=${release} <9.0.0`,
      `<=${release}`,
      `${release} - 6.0.0`,
      `^${release} || ^7.0.0`,
      `^${release}-beta.1`,
      '*',
    ),
  )
  .map(range);
const near = fc
  .tuple(
    fc.constantFrom('', 'v', '^', '=', '>= ', '=>', '≥', '^^', '~'),
    fc.constantFrom('1', '1.2', '1.2.3', '01.2.3', '1.2.3.4', '1,2,3', '1.x', '9'.repeat(20)),
  )
  .chain(([before, number]) =>
    fc
      .constantFrom('', '-beta', ' beta', '-01', '+b', '+', ' || 2', ' or 2', ', <2', ' && <2', ' <1')
      .map(end => `${before}${number}${end}`),
  );

describe('a version', () => {
  it('is read with its parts', () => {
    assert.deepEqual(version('2.1.0-beta.1+b7'), {
      text: '2.1.0-beta.1+b7',
      major: 2,
      minor: 1,
      patch: 0,
      prerelease: ['beta', 1],
    });
  });

  refuses(parseVersion, [
    ['', 'Here a version is missing: write one, as “1.2.0”.'],
    ['1.2', '“1.2” has not all three numbers of a version: write 1.2.0.', '1.2.0'],
    ['1', '“1” has not all three numbers of a version: write 1.0.0.', '1.0.0'],
    ['v1.2.3', '“v1.2.3” has something before its first number: write 1.2.3.', '1.2.3'],
    ['01.2.3', '“01.2.3” has a number that begins with 0: write 1.2.3.', '1.2.3'],
    ['2.0.0-01', '“2.0.0-01” has a number that begins with 0: write 2.0.0-1.', '2.0.0-1'],
    ['1,2,0', '“1,2,0” is not how versions are written: write 1.2.0.', '1.2.0'],
    ['1.2.0 beta', '“1.2.0 beta” is not how versions are written: write 1.2.0-beta.', '1.2.0-beta'],
    ['1.2.3.4', '“1.2.3.4” has more than three numbers: write major.minor.patch, as 1.2.0.'],
    ['^1.2.0', '“^1.2.0” is a range, and a version is one point: write it as 1.2.0.'],
    ['1.x', '“1.x” is a range, and a version is one point: write it as 1.2.0.'],
    ['99999999999999999999.0.0', '“99999999999999999999.0.0” has a number that is too large for a version.'],
    ['latest', '“latest” is not a version: write major.minor.patch, as 1.2.0.'],
  ]);

  isARobustReader(parseVersion, near);

  for (const [before, after, bump] of [
    ['1.2.3', '1.2.3', 'none'],
    ['1.2.3+a', '1.2.3+b', 'none'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '2.0.0-beta.1', 'major'],
    ['2.0.0-beta.1', '2.0.0-beta.2', 'major'],
    ['2.0.0-beta.1', '2.0.0', 'major'],
    ['2.0.0-beta.1', '2.0.1', 'major'],
    ['1.3.0-beta.1', '1.3.0', 'minor'],
    ['1.3.1-beta.1', '1.3.1', 'patch'],
    ['1.2.3', '1.2.2', 'lower'],
    ['2.0.0', '2.0.0-beta.1', 'lower'],
  ] as const) {
    it(`from ${before} to ${after} is ${bump}`, () => assert.equal(bumpBetween(version(before), version(after)), bump));
  }

  for (const [before, demanded, least] of [
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'none', '1.2.3'],
    ['0.4.2', 'major', '0.5.0'],
    ['0.4.2', 'minor', '0.4.3'],
    ['0.4.2', 'patch', '0.4.3'],
    ['0.0.3', 'major', '0.1.0'],
    ['2.0.0-beta.1', 'major', '2.0.0-beta.2'],
    ['1.3.0-beta.1', 'major', '2.0.0'],
    ['1.2.3+build', 'patch', '1.2.4'],
  ] as const) {
    it(`needs ${least} when ${before} changes by ${demanded}`, () =>
      assert.equal(leastVersion(version(before), demanded).text, least));
  }

  it('below 1.0.0 may go to 1.0.0 for any change', () => {
    for (const demanded of ['major', 'minor', 'patch', 'none'] as const)
      assert.ok(meetsDemand(version('0.4.2'), version('1.0.0'), demanded));
  });

  it('never meets a demand by going back', () => {
    for (const demanded of ['major', 'minor', 'patch', 'none'] as const)
      assert.ok(!meetsDemand(version('1.2.0'), version('1.1.0'), demanded));
  });

  it('meets the demand with the least version that does', () => {
    holds(
      fc.property(versions, versions, bumps, (before, other, demanded) => {
        const least = leastVersion(before, demanded);
        assert.ok(meetsDemand(before, least, demanded));
        const isRelease = other.prerelease.length === 0;
        if (isRelease && compareVersions(other, least) < 0) assert.ok(!meetsDemand(before, other, demanded));
      }),
      2000,
    );
  });

  it('meets with a later version whatever an earlier one meets', () => {
    holds(
      fc.property(versions, versions, versions, bumps, (before, a, b, demanded) => {
        const [earlier, later] = compareVersions(a, b) <= 0 ? [a, b] : [b, a];
        if (meetsDemand(before, earlier, demanded)) assert.ok(meetsDemand(before, later, demanded));
      }),
      2000,
    );
  });

  it('breaks nobody who relies on a caret when the bump is less than major', () => {
    holds(
      fc.property(versions, fc.constantFrom<Bump>('minor', 'patch', 'none'), (before, demanded) => {
        assert.ok(satisfies(leastVersion(before, demanded), range(`^${before.text}`)));
      }),
    );
  });
});

describe('a version range', () => {
  for (const text of [
    '^1.2.0',
    '~1.2',
    '1.x',
    '*',
    'x',
    '1.2.0 - 2.3.0',
    '>=1.2.0 <2.0.0',
    '^1.0.0 || ^2.0.0',
    '1.2.3',
    '^1.0.0-beta.1',
  ]) {
    it(`reads ${text}`, () => assert.equal(range(text).text, text));
  }

  refuses(parseRange, [
    ['', 'Here a version range is missing: write one, as “^1.2.0”.'],
    ['>=1.2.0, <2.0.0', '“>=1.2.0, <2.0.0” is not how ranges are written: write >=1.2.0 <2.0.0.', '>=1.2.0 <2.0.0'],
    ['>=1.2 && <2', '“>=1.2 && <2” is not how ranges are written: write >=1.2 <2.', '>=1.2 <2'],
    ['=>1.2', '“=>1.2” is not how ranges are written: write >=1.2.', '>=1.2'],
    ['≥1.2.0', '“≥1.2.0” is not how ranges are written: write >=1.2.0.', '>=1.2.0'],
    ['1.2.0 or 2', '“1.2.0 or 2” is not how ranges are written: write 1.2.0 || 2.', '1.2.0 || 2'],
    ['1.2.0+', '“1.2.0+” is not how ranges are written: write >=1.2.0.', '>=1.2.0'],
    ['^^1.2.0', '“^^1.2.0” is not how ranges are written: write ^1.2.0.', '^1.2.0'],
    ['latest', '“latest” is not a version range: write the versions you can work with, as ^1.2.0, or * for any.'],
    ['>2.0.0 <1.0.0', '“>2.0.0 <1.0.0” admits no version at all: write its lower end first, as >=1.2.0 <2.0.0.'],
    ['__proto__', '“__proto__” is not a version range: write one as ^1.2.0, ~1.2.0 or >=1.2.0 <2.0.0.'],
  ]);

  isARobustReader(parseRange, near);

  it('admits a prerelease only where it names one', () => {
    assert.ok(!satisfies(version('1.3.0-beta.1'), range('^1.2.0')));
    assert.ok(!satisfies(version('1.3.0-beta.1'), range('*')));
    assert.ok(satisfies(version('1.3.0-beta.2'), range('^1.3.0-beta.1')));
    assert.ok(!satisfies(version('1.4.0-beta.1'), range('^1.3.0-beta.1')));
    assert.ok(satisfies(version('1.4.0'), range('^1.3.0-beta.1')));
  });

  for (const [before, admits, after] of [
    ['^1.2.0', '1.4.0', '^1.2.0'],
    ['^1.2.0', '2.0.0', '^1.2.0 || ^2.0.0'],
    ['^1.4.0', '1.2.0', '^1.2.0'],
    ['^2.0.0', '1.5.0', '^1.5.0 || ^2.0.0'],
    ['^1.0.0 || ^3.0.0', '2.1.0', '^1.0.0 || ^2.1.0 || ^3.0.0'],
    ['~1.2.0', '1.3.0', '~1.2.0 || ~1.3.0'],
    ['1.2.0', '1.3.0', '1.2.0 || 1.3.0'],
    ['1.x', '2.0.0', '1.x || 2.x'],
    ['1.2.x', '1.3.0', '1.2.x || 1.3.x'],
    ['>=1.2.0 <2.0.0', '2.1.0', '>=1.2.0 <3.0.0'],
    ['>=2.0.0', '1.0.0', '>=1.0.0'],
    ['^0.3.0', '0.4.0', '^0.3.0 || ^0.4.0'],
    ['^1.2.0', '2.0.0-beta.1', '^1.2.0 || ^2.0.0-beta.1'],
    ['1 - 2', '3.0.0', '1 - 2 || ^3.0.0'],
    ['*', '2.0.0-beta.1', '>=0.0.0-0 || ^2.0.0-beta.1'],
  ] as const) {
    it(`${before} becomes ${after} to admit ${admits}`, () =>
      assert.equal(widenRange(range(before), version(admits)), after));
  }

  it('admits after widening what it did before, and the version', () => {
    holds(
      fc.property(ranges, versions, versions, (before, admitted, other) => {
        const after = range(widenRange(before, admitted));
        assert.ok(satisfies(admitted, after));
        if (satisfies(other, before)) assert.ok(satisfies(other, after));
      }),
      2000,
    );
  });

  it('is offered for a version that it admits', () => {
    assert.deepEqual(rangesFor(version('1.2.3')), ['^1.2.3', '~1.2.3', '1.2.3', '>=1.2.3', '1.x']);
    holds(fc.property(versions, each => rangesFor(each).every(text => satisfies(each, range(text)))));
  });
});
