import { type Parsed, readable, unreadable } from '../../base/parsed.js';
import { quoted } from '../../base/quote.js';
import type { TextEdit } from '../../base/text.js';
import { Text } from '../../base/text.js';
import { appendItem, insertEntry } from '../../syntax/edit.js';
import type { Entry, MapNode, SequenceNode } from '../../syntax/nodes.js';
import { parse, type SyntaxTree } from '../../syntax/parse.js';
import { entry } from '../../syntax/query.js';
import { quoteScalar } from '../../syntax/quoteScalar.js';

/** A field of a new entry: a text for people, which gets the quotes that it needs, or YAML as it is to be written. */
export type EntryField =
  | { readonly key: string; readonly text: string }
  | { readonly key: string; readonly yaml: string };

export type NewEntry = readonly EntryField[];

/** A status of a contract that has none yet. */
export function newStatusText(contract: string, entries: readonly NewEntry[]): string {
  return `status: ${contract}\nentries:${inLines(entries)}\n`;
}

/**
 * The names for a new status of a contract's file, the best first: `flow.contract.yaml` gets a
 * `flow.status.contract.yaml` beside it, and where that is taken, a number tells them apart.
 */
export function* newStatusNames(contractFile: string): Generator<string> {
  const [, stem = contractFile, end = '.contract.yaml'] = /^(.*?)(\.contract\.ya?ml)$/i.exec(contractFile) ?? [];
  for (let turn = 1; turn < 100; turn++) yield `${stem}.status${turn === 1 ? '' : `-${turn}`}${end}`;
}

/**
 * The text of a status with entries added at its end; everything else stays as it is written. A status whose text is
 * broken is refused: nobody could tell what an entry behind a mistake would mean.
 */
export function withEntries(content: string, added: readonly NewEntry[]): Parsed<string> {
  const tree = parse(new Text(content));
  const [problem] = tree.problems;
  if (problem) return unreadable(`Its text has a mistake: ${problem.message} Mend it first.`);
  if (tree.root?.kind !== 'map' || !entry(tree.root, 'status')) return unreadable('It is no status any more.');
  const edit = editFor(tree, tree.root, added);
  if (!edit) return unreadable('Its “entries” are no list that an entry could be added to.');
  const text = `${content.slice(0, edit.range.start)}${edit.newText}${content.slice(edit.range.end)}`;
  return countIn(text) === countIn(content) + added.length
    ? readable(text)
    : unreadable(
        `An entry could not be added behind ${quoted(content.slice(-40))}. Begin each entry on a line of its own.`,
      );
}

function editFor(tree: SyntaxTree, root: MapNode, added: readonly NewEntry[]): TextEdit | undefined {
  const found = entry(root, 'entries');
  if (!found) return root.flow ? undefined : insertEntry(tree, root, 'entries', inLines(added));
  const list = found.value;
  if (!list || (list.kind === 'scalar' && list.type === 'null' && list.style === 'plain')) {
    return root.flow ? undefined : firstEntries(tree, found, added);
  }
  if (list.kind !== 'sequence' || list.alias) return undefined;
  if (list.flow && list.items.length === 0 && !root.flow) return firstEntries(tree, found, added);
  return joined(added.map(one => appendItem(tree, list, itemIn(list, one))));
}

/** `entries:` and `entries: []` become a list in lines; a comment behind them stays. */
function firstEntries({ text }: SyntaxTree, { key, value }: Entry, added: readonly NewEntry[]): TextEdit {
  const newLine = text.content.includes('\r\n') ? '\r\n' : '\n';
  const colon = text.content.indexOf(':', key.end) + 1;
  const { line } = text.positionAt(colon);
  const endOfLine = text.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  const end = value && value.end > colon ? value.end : colon;
  const comment = text.content.slice(end, endOfLine);
  const lines = inLines(added).replaceAll('\n', newLine);
  return { range: { start: colon, end: endOfLine }, newText: `${comment.trimEnd()}${lines}` };
}

/** All at one place, one behind the other. */
function joined(edits: readonly TextEdit[]): TextEdit | undefined {
  const [first] = edits;
  return first && { range: first.range, newText: edits.map(({ newText }) => newText).join('') };
}

function itemIn({ flow }: SequenceNode, fields: NewEntry): string {
  if (!flow) return fields.map(field => written(field, 'block')).join('\n');
  return `{ ${fields.map(field => written(field, 'flow')).join(', ')} }`;
}

/** A list under its key, each entry in lines of its own. */
function inLines(entries: readonly NewEntry[]): string {
  return entries.map(fields => `\n  - ${fields.map(field => written(field, 'block')).join('\n    ')}`).join('');
}

function written(field: EntryField, position: 'block' | 'flow'): string {
  return `${field.key}: ${'yaml' in field ? field.yaml : quoteScalar(field.text, position)}`;
}

function countIn(content: string): number {
  const list = entry(parse(new Text(content)).root, 'entries')?.value;
  return list?.kind === 'sequence' ? list.items.length : 0;
}
