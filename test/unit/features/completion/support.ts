import type { Text } from '../../../../server/src/base/text.js';
import { completionsAt, explanationOf } from '../../../../server/src/features/completion/completion.js';
import type { Completion } from '../../../../server/src/features/completion/write.js';
import { type TestWorkspace, workspaceOf } from '../../../support/fixture.js';

export interface Proposed {
  readonly workspace: TestWorkspace;
  /** In the order in which a client shows them. */
  readonly all: readonly Completion[];
  /** The text of the file at `$0` before anything is chosen. */
  readonly text: Text;
}

/** What is proposed at `$0`, as a client with snippets (or one without) gets it. */
export async function proposedAt(source: string, snippets = true): Promise<Proposed> {
  const workspace = await workspaceOf(source);
  const { context, cursor } = workspace;
  const text = cursor && workspace.textOf(cursor.key);
  if (!cursor || !text) throw new Error('The fixture has no $0.');
  const all = completionsAt(cursor.key, cursor.offset, context, { snippets });
  return {
    workspace,
    all: [...all].sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0)),
    text,
  };
}

/** The labels, in order; of many the first ones. */
export async function labelsAt(source: string, most = 12): Promise<string> {
  const { all } = await proposedAt(source);
  const shown = all.slice(0, most).map(({ label }) => label);
  return all.length > most ? `${shown.join(' | ')} | …` : shown.join(' | ');
}

/**
 * The file after a proposal was chosen as an editor does it: lines below the first are indented like the first one.
 * A stop of a snippet is shown as `‹1:name›`, the last one as `$0`.
 */
export async function chosen(source: string, label: string, snippets = true): Promise<string> {
  const { all, text } = await proposedAt(source, snippets);
  const item = all.find(one => one.label === label);
  if (!item) throw new Error(`There is no “${label}” among ${all.map(one => one.label).join(', ')}.`);
  const line = text.line(text.positionAt(item.range.start).line).slice(0, text.positionAt(item.range.start).character);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return text.withEdits([{ range: item.range, newText: shownStops(item.newText).replaceAll('\n', `\n${indent}`) }])
    .content;
}

function shownStops(snippet: string): string {
  return snippet.replace(/\$\{(\d)([:|][^}]*)\}/g, '‹$1$2›');
}

/** What is told of a proposal when it is looked at. */
export async function explained(source: string, label: string): Promise<string | undefined> {
  const { all, workspace } = await proposedAt(source);
  const item = all.find(one => one.label === label);
  return item?.explained ? explanationOf(item.explained, workspace.context) : item?.documentation;
}

/** A file of its own with `$0` in it. */
export function alone(text: string): string {
  return `-- a.contract.yaml --\n${text}`;
}
