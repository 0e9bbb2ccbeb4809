import type { Diagnostic, Severity } from '../analysis/diagnostic.js';
import { compareText } from '../base/order.js';
import type { Text } from '../base/text.js';
import { keyPath, type UriKey } from '../base/uri.js';
import { relativePath } from '../node/relativePath.js';
import type { Project } from './project.js';

/** What `contracts check` found, ready to be written in any format. Places are lines and columns from 1. */
export interface CheckResult {
  readonly baseline: { readonly label: string } | { readonly unknown: string };
  readonly asOf: string;
  readonly files: readonly CheckedFile[];
  readonly counts: {
    readonly contracts: number;
    readonly errors: number;
    readonly warnings: number;
    readonly information: number;
  };
  /** What could not be looked at. */
  readonly problems: readonly string[];
}

export interface CheckedFile {
  /** Relative to the folder that was checked, with `/` between its segments. */
  readonly path: string;
  readonly diagnostics: readonly PlacedDiagnostic[];
}

export interface PlacedDiagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: LinePlace;
  readonly end: LinePlace;
  /** The text at the place, one line of it. */
  readonly line: string;
  readonly related: readonly { readonly path: string; readonly start: LinePlace; readonly message: string }[];
}

export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

export function checkResult({ folder, context, problems }: Project): CheckResult {
  const { workspace, checker } = context;
  const counts = { contracts: workspace.allContracts().length, errors: 0, warnings: 0, information: 0 };
  const files: CheckedFile[] = [];
  for (const [key, { text }] of workspace.files) {
    const diagnostics = checker.diagnostics(key);
    for (const { severity } of diagnostics) count(severity, counts);
    if (diagnostics.length > 0)
      files.push({ path: pathIn(folder, key), diagnostics: diagnostics.map(one => placed(one, text, folder)) });
  }
  files.sort((a, b) => compareText(a.path, b.path));
  const { baseline } = checker;
  return {
    baseline:
      baseline.state === 'ready'
        ? { label: baseline.label }
        : { unknown: baseline.state === 'unknown' ? baseline.reason : 'The baseline was not read.' },
    asOf: checker.today.toString(),
    files,
    counts,
    problems,
  };
}

function count(severity: Severity, counts: { errors: number; warnings: number; information: number }): void {
  if (severity === 'error') counts.errors += 1;
  else if (severity === 'warning') counts.warnings += 1;
  else if (severity === 'information') counts.information += 1;
}

function placed(diagnostic: Diagnostic, text: Text, folder: string): PlacedDiagnostic {
  const { rule, severity, message, range, related } = diagnostic;
  const start = placeAt(range.start, text);
  return {
    rule,
    severity,
    message,
    start,
    end: placeAt(range.end, text),
    line: text.line(start.line - 1),
    related: related.flatMap(place =>
      place.text
        ? [
            {
              path: pathIn(folder, place.file),
              start: placeAt(place.range.start, place.text),
              message: place.message,
            },
          ]
        : [],
    ),
  };
}

function placeAt(offset: number, text: Text): LinePlace {
  const { line, character } = text.positionAt(offset);
  return { line: line + 1, column: character + 1 };
}

/** A file's path as people write it in this folder. */
export function pathIn(folder: string, key: UriKey): string {
  const path = keyPath(key);
  return path === undefined ? key : relativePath(folder, path);
}
