import SemVer from 'semver/classes/semver.js';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { type Kind, repaired, spelled } from './spelling.js';

export { parseRange, rangesFor, satisfies, type VersionRange, widenRange } from './versionRange.js';

/** A version of a contract or an output, as Semantic Versioning 2.0.0 spells it. */
export interface Version {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The parts behind the hyphen; empty for a release. */
  readonly prerelease: readonly (string | number)[];
}

/** The greatest part of a version that changes. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

const kind: Kind = { name: 'a version', example: '1.2.0', longest: 200 };
const ranks: Readonly<Record<Bump, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

/** Reads a strict semantic version: `1.2.0`, `2.0.0-beta.1`. */
export function parseVersion(text: string): Parsed<Version> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<Version> {
  const version = /^\d/.test(text) ? strict(text) : undefined;
  return version ? readable(version) : otherSpelling(text);
}

function strict(text: string): Version | undefined {
  try {
    const { major, minor, patch, prerelease } = new SemVer(text);
    return { text, major, minor, patch, prerelease };
  } catch {
    return undefined;
  }
}

function otherSpelling(text: string): Parsed<Version> {
  if (/[\^~<>*|]|\s-\s|(?:^|\.)[xX](?:\.|$)/.test(text)) {
    return unreadable(`${quoted(text)} is a range, and a version is one point: write it as 1.2.0.`);
  }
  const bare = text.replace(/^(?:version\s*|v\.?\s*|=\s*)+/i, '');
  if (bare !== text) {
    const version = strict(bare) ?? completed(bare);
    if (version) return repaired(text, 'has something before its first number', version.text);
  }
  const whole = completed(text);
  if (whole) return repaired(text, 'has not all three numbers of a version', whole.text);
  if (/\d{16,}/.test(text)) return unreadable(`${quoted(text)} has a number that is too large for a version.`);
  const trimmed = text.replace(/(^|[.-])0+(?=\d)/g, '$1');
  if (trimmed !== text && strict(trimmed)) return repaired(text, 'has a number that begins with 0', trimmed);
  const separated = text.replace(/,/g, '.').replace(/\s+/g, '-');
  if (separated !== text && strict(separated)) return repaired(text, 'is not how versions are written', separated);
  if (/^\d+\.\d+\.\d+\.\d/.test(text))
    return unreadable(`${quoted(text)} has more than three numbers: write major.minor.patch, as 1.2.0.`);
  return unreadable(`${quoted(text)} is not a version: write major.minor.patch, as 1.2.0.`);
}

/** `1` and `1.2`, with a prerelease behind or not, filled up with zeros. */
function completed(text: string): Version | undefined {
  const parts = /^(\d+)(?:\.(\d+))?(-.+)?$/.exec(text);
  return parts ? strict(`${Number(parts[1])}.${Number(parts[2] ?? 0)}.0${parts[3] ?? ''}`) : undefined;
}

/** Negative when `a` comes first; a prerelease comes before its release; what follows a `+` does not count. */
export function compareVersions(a: Version, b: Version): -1 | 0 | 1 {
  return new SemVer(a.text).compare(b.text);
}

/**
 * The bump that leads from one version to a later one. Leaving a prerelease (to the next one, or to its release) counts
 * as the bump that the prerelease announced: `2.0.0-beta.1` to `2.0.0` is major, since nobody could rely on the former.
 */
export function bumpBetween(before: Version, after: Version): Bump | 'lower' {
  const order = compareVersions(before, after);
  if (order > 0) return 'lower';
  if (order === 0) return 'none';
  const changed = changedPart(before, after);
  return before.prerelease.length > 0 ? greater(changed, announced(before)) : changed;
}

function changedPart(before: Version, after: Version): Bump {
  if (before.major !== after.major) return 'major';
  if (before.minor !== after.minor) return 'minor';
  return before.patch === after.patch ? 'none' : 'patch';
}

function announced(prerelease: Version): Bump {
  if (prerelease.patch > 0) return 'patch';
  return prerelease.minor > 0 ? 'minor' : 'major';
}

function greater(a: Bump, b: Bump): Bump {
  return ranks[a] > ranks[b] ? a : b;
}

/** What a demanded bump comes down to: below 1.0.0 a breaking change demands a minor, anything else a patch. */
function effective(before: Version, demanded: Bump): Bump {
  if (before.major > 0 || demanded === 'none') return demanded;
  return demanded === 'major' ? 'minor' : 'patch';
}

/** Whether going from one version to the other is bump enough. Going back never is. */
export function meetsDemand(before: Version, after: Version, demanded: Bump): boolean {
  const bump = bumpBetween(before, after);
  return bump !== 'lower' && ranks[bump] >= ranks[effective(before, demanded)];
}

/** The least version that meets the demand; from a prerelease that announced enough, the next prerelease. */
export function leastVersion(before: Version, demanded: Bump): Version {
  const bump = effective(before, demanded);
  if (bump === 'none') return before;
  const enough = before.prerelease.length > 0 && ranks[announced(before)] >= ranks[bump];
  const next = new SemVer(before.text).inc(enough ? 'prerelease' : bump);
  return { text: next.version, major: next.major, minor: next.minor, patch: next.patch, prerelease: next.prerelease };
}
