import Range from 'semver/classes/range.js';
import SemVer from 'semver/classes/semver.js';
import minVersion from 'semver/ranges/min-version.js';
import subset from 'semver/ranges/subset.js';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { type Kind, repaired, spelled } from './spelling.js';
import type { Version } from './version.js';

/** Which versions an input accepts, as npm reads ranges; a prerelease only where the range names one. */
export interface VersionRange {
  readonly text: string;
  /** The range as the semver library holds it. */
  readonly parsed: Range;
}

const kind: Kind = { name: 'a version range', example: '^1.2.0', longest: 200 };

/** Reads an npm range: `^1.2.0`, `~1.2`, `1.x`, `>=1.2.0 <3.0.0`, `1.2.0 || 2.x`, `*`. */
export function parseRange(text: string): Parsed<VersionRange> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<VersionRange> {
  const parsed = npmRange(text);
  if (!parsed) return otherSpelling(text);
  if (!parsed.intersects(parsed))
    return unreadable(`${quoted(text)} admits no version at all: write its lower end first, as >=1.2.0 <2.0.0.`);
  return readable({ text, parsed });
}

function npmRange(text: string): Range | undefined {
  try {
    return new Range(text);
  } catch {
    return undefined;
  }
}

function otherSpelling(text: string): Parsed<VersionRange> {
  const meant = text
    .replace(/≥|=>/g, '>=')
    .replace(/≤|=</g, '<=')
    .replace(/={2,}/g, '=')
    .replace(/\s*(?:&&|,|;|\band\b)\s*/gi, ' ')
    .replace(/\s*(?:\|{1,2}|\bor\b)\s*/gi, ' || ')
    .replace(/^\^{2,}/, '^')
    .replace(/(^|\s)\+(?=\d)/g, '$1')
    .replace(/(\d)\+$/, '$1')
    .trim();
  const corrected = /^\d[\d.]*\+$/.test(text) ? `>=${meant}` : meant;
  if (corrected !== text) {
    const range = npmRange(corrected);
    if (range?.intersects(range)) return repaired(text, 'is not how ranges are written', corrected);
  }
  if (/^(?:latest|newest|current|any|all|next|stable)$/i.test(text)) {
    return unreadable(
      `${quoted(text)} is not a version range: write the versions you can work with, as ^1.2.0, or * for any.`,
    );
  }
  return unreadable(`${quoted(text)} is not a version range: write one as ^1.2.0, ~1.2.0 or >=1.2.0 <2.0.0.`);
}

/** Whether a range admits a version; a prerelease only where the range names one of the same three numbers. */
export function satisfies(version: Version, range: VersionRange): boolean {
  return range.parsed.test(version.text);
}

/** The ranges that somebody who now has this version may want, the most usual first; each admits it. */
export function rangesFor(version: Version): string[] {
  const text = withoutBuild(version);
  const ranges = [`^${text}`, `~${text}`, text, `>=${text}`];
  return version.major > 0 && version.prerelease.length === 0 ? [...ranges, `${version.major}.x`] : ranges;
}

/**
 * A range that admits what the old one did and the version too, in the style of the old one:
 * `^1.2.0` and 2.0.0 give `^1.2.0 || ^2.0.0`, `>=1.2.0 <2.0.0` and 2.1.0 give `>=1.2.0 <3.0.0`.
 * The text of the range itself where it admits the version already.
 */
export function widenRange(range: VersionRange, version: Version): string {
  if (satisfies(version, range)) return range.text;
  const alternatives = range.text.split('||').map(alternative => alternative.trim());
  const nearest = alternatives[alternatives.length - 1] ?? '';
  const wider = [raisedEnd(nearest, version), inStyleOf(nearest, version), `^${withoutBuild(version)}`];
  for (const addition of wider) {
    if (addition === undefined) continue;
    const text = joined(alternatives, addition);
    const widened = npmRange(text);
    if (widened?.test(version.text) && subset(range.parsed, widened)) return text;
  }
  // In npm ranges a * swallows every alternative beside it, so all releases have to be said in another way.
  const releases = range.parsed.range === '' ? '>=0.0.0-0' : range.text;
  return `${releases} || ^${withoutBuild(version)}`;
}

/** The alternatives that the addition does not make superfluous, and the addition, from low to high. */
function joined(alternatives: readonly string[], addition: string): string {
  const kept = alternatives.filter(alternative => !subset(alternative, addition));
  const first = kept.findIndex(alternative => lowest(alternative).compare(lowest(addition)) > 0);
  const place = first < 0 ? kept.length : first;
  return [...kept.slice(0, place), addition, ...kept.slice(place)].join(' || ');
}

function lowest(range: string): SemVer {
  return minVersion(range) ?? new SemVer('0.0.0');
}

/** `>=a <b` with its upper end moved to the next major version. */
function raisedEnd(alternative: string, version: Version): string | undefined {
  const ends = /^(>=?\s*[\w.+-]+)\s+<\s*[\w.+-]+$/.exec(alternative);
  return ends ? `${ends[1]} <${version.major + 1}.0.0` : undefined;
}

function inStyleOf(alternative: string, version: Version): string | undefined {
  const text = withoutBuild(version);
  if (/^~>?\s*[\w.+-]+$/.test(alternative)) return `~${text}`;
  if (/^=?\s*\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(alternative)) return text;
  if (/^\d+(?:\.[xX*]){0,2}$/.test(alternative)) return `${version.major}.x`;
  if (/^\d+\.\d+(?:\.[xX*])?$/.test(alternative)) return `${version.major}.${version.minor}.x`;
  return /^>=?\s*[\w.+-]+$/.test(alternative) ? `>=${text}` : undefined;
}

function withoutBuild(version: Version): string {
  return version.text.replace(/\+.*$/, '');
}
