// The small edits of the sample workspace, each with what it must show, which the other suites apply as well.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export interface SampleEdit {
  readonly id: string;
  readonly title: string;
  /** Relative to the workspace. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly shows: readonly Shown[];
}

export interface Shown {
  readonly rule: string;
  readonly file: string | null;
  readonly severity?: string;
  readonly mentions: readonly string[];
  readonly notMentions?: readonly string[];
}

const file = new URL('../../../../test/corpus/storefront-edits.json', import.meta.url);

export const sampleEdits = (JSON.parse(readFileSync(file, 'utf8')) as { edits: readonly SampleEdit[] }).edits;

export function sampleEdit(id: string): SampleEdit {
  const edit = sampleEdits.find(one => one.id === id);
  assert.ok(edit, `there is no edit “${id}” of the sample workspace`);
  return edit;
}
