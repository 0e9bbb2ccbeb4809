import type { Severity } from '../../server/src/analysis/diagnostic.js';

/**
 * A fixture: several files in one text, with what is to be found in them written below the places.
 *
 *     Says in a sentence or two why this fixture exists.
 *     as-of: 2026-11-21
 *
 *     -- a.contract.yaml --
 *     contract: shop/a
 *     # <~~~~~~~~~^^^^^^ error format/…: the message [a fix | another fix]
 *     -- baseline/a.contract.yaml --
 *     …
 *
 * A marker stands below the line it speaks of. `^` are the columns (UTF-16 units) of the place. A place that begins
 * under the marker's own `# ` is written `# <~~^^^`: `<` is column 0 already counted by the first sign behind it.
 * `|` is an empty place; `…+2:5` behind the carets says that the place ends two lines further down, before column 5.
 * Markers are taken out before the files are read, so that they can stand anywhere, in a block scalar too.
 *
 * As soon as there is one `baseline/` section there is a baseline: of the files in such sections, and of all others as
 * they stand, but for those that the header lists as `added:`.
 *
 * `-- commit-1/a.contract.yaml --` is a file that the first commit wrote (`[gone]`: took away); the header says
 * `commit-1: 2026-10-01 Ana Costa: Broker migration`. With commits the baseline is the last of them.
 *
 * Options of the header: `as-of: 2026-11-21`, `added: a.contract.yaml, …`, `baseline: same`, `baseline: unknown <reason>`.
 * Attributes behind a path: `[crlf]`, `[bom]`, `[unreadable]`, `[escaped]` (`\t`, `\0` and `\u{1f600}` are read as such).
 */
export interface Fixture {
  /** The sentences before the first file. */
  readonly why: string;
  readonly options: ReadonlyMap<string, string>;
  /** In the order of the text. */
  readonly files: readonly FixtureFile[];
  readonly baselineFiles: readonly FixtureFile[];
  /** What git would know, oldest first. */
  readonly commits?: readonly FixtureCommit[];
}

export interface FixtureCommit {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  readonly files: readonly FixtureFile[];
}

export interface FixtureFile {
  /** Relative to the workspace's folder, with `/`. */
  readonly path: string;
  readonly attributes: ReadonlySet<string>;
  /** As the server sees it: without markers and without the cursor. */
  readonly text: string;
  /** Where `$0` stood. */
  readonly cursor: number | undefined;
  readonly markers: readonly Marker[];
  /** The lines as written, without markers; for writing the fixture again. */
  readonly lines: readonly string[];
  /** The section's headline as written. */
  readonly headline: string;
}

/** What is expected at one place. Lines and columns from 0. */
export interface Marker {
  readonly start: Spot;
  readonly end: Spot;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  /** The titles of the quick fixes. */
  readonly fixes: readonly string[];
}

export interface Spot {
  readonly line: number;
  readonly character: number;
}

const headline = /^-- (?<path>\S+?)(?: \[(?<attributes>[\w, ]+)\])? --$/;
const markerLine =
  /^(?<indent>\s*)#(?<gap>\s*)(?:<(?<skip>~*))?(?<place>\^+|\|)(?:…\+(?<lines>\d+):(?<column>\d+))? (?<severity>error|warning|information|hint) (?<rule>[a-z]+\/[a-z0-9-]+): (?<message>.*?)(?: \[(?<fixes>[^[\]]+)\])?$/;

/** Reads a fixture. */
export function parseFixture(source: string): Fixture {
  const sections: { headline: string; match: RegExpExecArray; lines: string[] }[] = [];
  const head: string[] = [];
  for (const line of source.replace(/\n$/, '').split('\n')) {
    const match = headline.exec(line);
    if (match) sections.push({ headline: line, match, lines: [] });
    else (sections.at(-1)?.lines ?? head).push(line);
  }
  const options = new Map<string, string>();
  const why: string[] = [];
  for (const line of head) {
    const option = /^(as-of|added|baseline|commit-\d+): (.*)$/.exec(line);
    if (option) options.set(option[1] as string, option[2] as string);
    else why.push(line);
  }
  const files = sections.map(section => readFile(section));
  const isBaseline = ({ headline }: FixtureFile) => headline.startsWith('-- baseline/');
  const isCommitted = ({ headline }: FixtureFile) => headline.startsWith('-- commit-');
  return {
    why: why.join('\n').trim(),
    options,
    files: files.filter(file => !isBaseline(file) && !isCommitted(file)),
    baselineFiles: files.filter(isBaseline),
    commits: commitsOf(options, files),
  };
}

function commitsOf(options: ReadonlyMap<string, string>, files: readonly FixtureFile[]): readonly FixtureCommit[] {
  return [...options].flatMap(([name, value]) => {
    const said = /^(\S+) (.*?): (.*)$/.exec(value);
    if (!name.startsWith('commit-') || !said) return [];
    const [, date = '', author = '', subject = ''] = said;
    return [{ date, author, subject, files: files.filter(({ headline }) => headline.startsWith(`-- ${name}/`)) }];
  });
}

function readFile(section: { headline: string; match: RegExpExecArray; lines: readonly string[] }): FixtureFile {
  const { path = '', attributes = '' } = section.match.groups ?? {};
  const names = new Set(attributes.split(/[ ,]+/).filter(name => name !== ''));
  const lines: string[] = [];
  const markers: Marker[] = [];
  for (const line of section.lines) {
    const match = markerLine.exec(line);
    if (match) markers.push(readMarker(match.groups as Record<string, string>, lines.length - 1));
    else lines.push(line);
  }
  const raw = contentOf(lines, names);
  const cursor = raw.indexOf('$0');
  return {
    path: path.replace(/^(baseline|commit-\d+)\//, ''),
    attributes: names,
    text: cursor < 0 ? raw : raw.slice(0, cursor) + raw.slice(cursor + 2),
    cursor: cursor < 0 ? undefined : cursor,
    markers,
    lines,
    headline: section.headline,
  };
}

function contentOf(lines: readonly string[], attributes: ReadonlySet<string>): string {
  const joined = lines.map(line => `${line}${attributes.has('crlf') ? '\r' : ''}\n`).join('');
  const text = attributes.has('escaped') ? joined.replace(/\\(t|0|u\{([0-9a-f]+)\})/g, unescaped) : joined;
  return attributes.has('bom') ? `\ufeff${text}` : text;
}

function unescaped(_: string, letter: string, code: string | undefined): string {
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  return letter === 't' ? '\t' : '\0';
}

function readMarker(groups: Record<string, string | undefined>, line: number): Marker {
  const { indent = '', gap = '', skip, place = '', lines, column, severity, rule = '', message = '', fixes } = groups;
  const start = skip === undefined ? indent.length + 1 + gap.length : skip.length;
  const width = place === '|' ? 0 : place.length;
  const end =
    lines === undefined
      ? { line, character: start + width }
      : { line: line + Number(lines), character: Number(column) };
  return {
    start: { line, character: start },
    end,
    severity: severity as Severity,
    rule,
    message,
    fixes: fixes?.split(' | ') ?? [],
  };
}

/** A marker as a line; `lineLength` is that of the line above it. */
export function formatMarker(marker: Marker, lineLength: number): string {
  const { start, end, severity, rule, message, fixes } = marker;
  const sameLine = end.line === start.line;
  const width = (sameLine ? end.character : Math.max(lineLength, start.character + 1)) - start.character;
  const carets = width === 0 ? '|' : '^'.repeat(width);
  const until = sameLine ? '' : `…+${end.line - start.line}:${end.character}`;
  const place =
    start.character < 2 ? `# <${'~'.repeat(start.character)}${carets}` : `#${' '.repeat(start.character - 1)}${carets}`;
  const titles = fixes.length === 0 ? '' : ` [${fixes.map(title => title.replaceAll(/[[\]]/g, '')).join(' | ')}]`;
  return `${place}${until} ${severity} ${rule}: ${message.replaceAll('\n', ' ')}${titles}`;
}

/** The fixture's text with other markers, given by the file's headline. */
export function withMarkers(
  source: string,
  fixture: Fixture,
  markers: (file: FixtureFile) => readonly Marker[],
): string {
  const first = source.split('\n').findIndex(line => headline.test(line));
  const head = source.split('\n').slice(0, first);
  const committed = (fixture.commits ?? []).flatMap(commit => commit.files);
  const files = [...fixture.files, ...fixture.baselineFiles, ...committed].sort(
    (a, b) => source.indexOf(`${a.headline}\n`) - source.indexOf(`${b.headline}\n`),
  );
  const sections = files.flatMap(file => {
    const own = markers(file);
    const above = own.filter(({ start }) => start.line < 0);
    const lines = file.lines.flatMap((line, i) => [
      line,
      ...own.filter(({ start }) => start.line === i).map(marker => formatMarker(marker, line.length)),
    ]);
    return [file.headline, ...above.map(marker => formatMarker(marker, 0)), ...lines];
  });
  return `${[...head, ...sections].join('\n')}\n`;
}
