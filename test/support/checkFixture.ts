import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Diagnostic } from '../../server/src/analysis/diagnostic.js';
import { Text } from '../../server/src/base/text.js';
import { openFixture, type TestWorkspace } from './fixture.js';
import { type FixtureFile, formatMarker, type Marker, parseFixture, withMarkers } from './fixtureText.js';

/**
 * Holds a fixture's diagnostics to its markers, both ways. With `UPDATE_EXPECT=1` the markers are written anew instead.
 *
 * @returns the workspace, for what else is to be held
 */
export async function checkFixture(path: string): Promise<TestWorkspace> {
  const source = readFileSync(path, 'utf8');
  const fixture = parseFixture(source);
  const workspace = await openFixture(fixture);
  const found = new Map(
    fixture.files.map(file => [file, workspace.diagnostics(file.path).map(diagnostic => markerOf(diagnostic, file))]),
  );
  if (process.env.UPDATE_EXPECT === '1') {
    const updated = withMarkers(source, fixture, file => found.get(file) ?? []);
    if (updated !== source) writeFileSync(path, updated);
    return workspace;
  }
  assert.notEqual(fixture.why, '', 'A fixture begins with a sentence that says why it exists.');
  const written = fixture.files.flatMap(file => listed(file, file.markers));
  const actual = fixture.files.flatMap(file => listed(file, found.get(file) ?? []));
  assert.deepEqual(actual, written, `UPDATE_EXPECT=1 writes the markers of ${path} anew.`);
  return workspace;
}

function markerOf({ range, severity, rule, message, fixes }: Diagnostic, { text }: FixtureFile): Marker {
  const lines = new Text(text);
  return {
    start: lines.positionAt(range.start),
    end: lines.positionAt(range.end),
    severity,
    rule,
    message,
    fixes: fixes.map(({ title }) => title),
  };
}

function listed(file: FixtureFile, markers: readonly Marker[]): readonly string[] {
  return markers
    .map(marker => {
      const line = file.lines[marker.start.line] ?? '';
      return `${file.path}:${marker.start.line + 1} ${formatMarker(marker, line.length)}`;
    })
    .sort();
}
