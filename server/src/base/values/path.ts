import { type Parsed, readable, unreadable } from '../parsed.js';
import { escapePathStep, unescapePathStep } from '../pointer.js';
import { quoted } from '../quote.js';

/** One step into a payload: a property (or an index) by its name, or any item or key. */
export type Segment = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'any' };

/** Fields of a payload that a consumer uses: a JSON Pointer in which `*` stands for any item or key. No segments: all of it. */
export interface UsesPath {
  readonly segments: readonly Segment[];
  readonly text: string;
}

const longest = 1000;
const any: Segment = { kind: 'any' };

/** Reads a path: each part is a name or a lone `*`; `~0` is a literal `~`, `~1` a `/`, `~2` a `*`; the empty text is the whole payload. */
export function parseUsesPath(text: string): Parsed<UsesPath> {
  if (text.length > longest) {
    return unreadable(`${quoted(text)} has ${text.length} characters; a path has at most ${longest}.`);
  }
  if (text === '') return readable({ segments: [], text });
  if (!text.startsWith('/')) return withoutSlash(text);
  if (text.trimEnd() !== text) return corrected(text, 'has a space behind it', text.trimEnd());
  const bare = text.replace(/(?:\/\*\*)+$/, '');
  if (bare !== text) return corrected(text, 'ends in **, and a path covers everything under it anyway', bare);
  const segments: Segment[] = [];
  for (const raw of text.slice(1).split('/')) {
    const segment = parseSegment(text, raw);
    if (!segment.ok) return segment;
    segments.push(segment.value);
  }
  return readable({ segments, text });
}

function parseSegment(text: string, raw: string): Parsed<Segment> {
  if (raw === '*') return readable(any);
  if (raw.includes('*')) {
    return unreadable(
      `${quoted(text)} has a * inside “${raw}”: a * stands alone for any item or key, and a literal one is written ~2.`,
    );
  }
  if (/~(?![012])/.test(raw)) {
    const fault = 'has a ~ that is not followed by 0 (a literal ~), 1 (a /) or 2 (a *)';
    return corrected(text, fault, text.replace(/~(?![012])/g, '~0'));
  }
  return readable({ kind: 'name', name: unescapePathStep(raw) });
}

/** A fragment (`#/a`), JSONPath (`$.a[*].b`), dots (`a.b`) or just the slash missing. */
function withoutSlash(text: string): Parsed<UsesPath> {
  if (text.trim() === '')
    return unreadable(`${quoted(text)} is only space: write "" for the whole payload, or a path, as /total.`);
  const trimmed = text.trim();
  if (trimmed.startsWith('/')) return corrected(text, 'has a space before it', trimmed);
  if (/^#(?:\/|$)/.test(trimmed))
    return corrected(text, 'begins with #, which paths into a payload do not', trimmed.slice(1));
  if (/^\$(?:[.[]|$)/.test(trimmed) || /^[\w-]+(?:\.[\w*-]+|\[(?:\d+|\*)?\])+$/.test(trimmed)) {
    return corrected(text, 'is a path of another kind', fromDots(trimmed));
  }
  return corrected(text, 'has no slash at its beginning', `/${trimmed}`);
}

function fromDots(text: string): string {
  const steps = text
    .replace(/^\$/, '')
    .replace(/\[["']?([^\]"']*)["']?\]/g, (_, inner) => `.${inner === '' ? '*' : inner}`);
  return steps
    .split('.')
    .filter(step => step !== '')
    .map(step => `/${step}`)
    .join('');
}

function corrected(text: string, fault: string, replacement: string): Parsed<never> {
  const again = parseUsesPath(replacement);
  if (!again.ok) return again.replacement === undefined ? again : corrected(text, fault, again.replacement);
  const shown = replacement === '' ? '"" for the whole payload' : replacement;
  return unreadable(`${quoted(text)} ${fault}: write ${shown}.`, replacement);
}

/** The text of a path; what it gives is read as the same segments again. */
export function formatUsesPath(segments: readonly Segment[]): string {
  return segments.map(segment => `/${segment.kind === 'any' ? '*' : escapePathStep(segment.name)}`).join('');
}

/** Whether everything that `b` can point at lies at or under something that `a` points at. */
export function covers(a: UsesPath, b: UsesPath): boolean {
  return (
    a.segments.length <= b.segments.length && a.segments.every((segment, index) => includes(segment, b.segments[index]))
  );
}

/** Whether some part of a payload lies under both paths. */
export function overlaps(a: UsesPath, b: UsesPath): boolean {
  const depth = Math.min(a.segments.length, b.segments.length);
  return a.segments.slice(0, depth).every((segment, index) => meets(segment, b.segments[index]));
}

function includes(wider: Segment, narrower: Segment | undefined): boolean {
  if (wider.kind === 'any') return true;
  return narrower?.kind === 'name' && narrower.name === wider.name;
}

function meets(a: Segment, b: Segment | undefined): boolean {
  return a.kind === 'any' || b?.kind === 'any' || a.name === b?.name;
}
