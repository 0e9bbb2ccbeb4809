import { formerSelf } from '../../analysis/baseline.js';
import type { FileEdit } from '../../analysis/diagnostic.js';
import type { TextEdit } from '../../base/text.js';
import type { Contract } from '../../model/contract.js';
import { appendItem, insertEntry, removeEntry } from '../../syntax/edit.js';
import type { Entry, MapNode, Node, SequenceNode } from '../../syntax/nodes.js';
import type { SyntaxTree } from '../../syntax/parse.js';
import { entry } from '../../syntax/query.js';
import { quoteScalar } from '../../syntax/quoteScalar.js';
import type { FeatureContext } from '../context.js';
import type { Entity } from '../navigation/entities.js';
import { respelled } from './respelled.js';

/**
 * The edits of `formerly` that go with a rename: the old name joins it where the baseline knows the thing by that name;
 * the new name leaves it, when a thing gets an earlier name back.
 */
export function formerlyEdits(entity: Entity, newName: string, context: FeatureContext): readonly FileEdit[] {
  const declared = context.workspace.contract(entity.kind === 'contract' ? entity.name : entity.contract);
  const holder = declared && holderOf(entity, declared.document);
  if (!declared || !holder) return [];
  const { file } = declared;
  const keeps = isInBaseline(entity, declared.document, context);
  const edit = editOf(file.tree, holder, keeps ? entity.name : undefined, newName);
  return edit ? [{ ...edit, file: file.key }] : [];
}

/** Where `formerly` of a thing stands, or would stand. */
interface Holder {
  /** The whole `name: …` of a named thing, for one that has no body yet; undefined for the contract itself. */
  readonly own: Entry | undefined;
  readonly body: MapNode | undefined;
  /** The entries behind one of which a new `formerly` is written, the first that is there. */
  readonly behind: readonly string[];
}

function holderOf({ kind, name }: Entity, { root }: Contract): Holder | undefined {
  if (kind === 'contract') return { own: undefined, body: root, behind: ['contract'] };
  const section = kind === 'output' ? 'outputs' : kind === 'reversion' ? 'reversionPoints' : undefined;
  const own = section === undefined ? undefined : entry(entry(root, section)?.value, name);
  if (!own || own.value?.alias) return undefined;
  if (own.value && own.value.kind !== 'map') return undefined;
  return { own, body: own.value, behind: ['agreedOn', 'due', 'version', 'summary'] };
}

function isInBaseline(
  { kind, name }: Entity,
  contract: Contract,
  { checker: { baseline }, workspace }: FeatureContext,
): boolean {
  if (baseline.state !== 'ready') return false;
  if (kind === 'contract') return baseline.workspace.contracts(name).length > 0;
  const before = formerSelf(contract, baseline.workspace, workspace)?.document;
  const things = kind === 'output' ? before?.outputs : before?.reversionPoints;
  return things?.some(thing => thing.name === name) === true;
}

function editOf(tree: SyntaxTree, holder: Holder, joins: string | undefined, leaves: string): TextEdit | undefined {
  const existing = entry(holder.body, 'formerly');
  const list = existing?.value?.kind === 'sequence' ? existing.value : undefined;
  if (!holder.body || !existing || !list) return joins === undefined ? undefined : newList(tree, holder, joins);
  const index = list.items.findIndex(item => item.kind === 'scalar' && item.text === leaves);
  const leaving = list.items[index];
  const isThere = list.items.some(item => item.kind === 'scalar' && item.text === joins);
  if (joins === undefined || isThere) {
    if (!leaving) return undefined;
    return list.items.length === 1 ? removeEntry(tree, holder.body, existing) : withoutItem(tree, list, leaving);
  }
  if (leaving?.kind === 'scalar') return respelled(tree, leaving, joins);
  return appendItem(tree, list, quoteScalar(joins, list.flow ? 'flow' : 'block'));
}

function newList(tree: SyntaxTree, { own, body, behind }: Holder, name: string): TextEdit | undefined {
  const list = `[${quoteScalar(name, 'flow')}]`;
  // A “formerly” that is no list yet is being typed: what is meant by it is not ours to say.
  if (entry(body, 'formerly')) return undefined;
  if (!body) return own && { range: { start: own.end, end: own.end }, newText: ` { formerly: ${list} }` };
  const after = behind.map(key => entry(body, key)).find(found => found !== undefined);
  return insertEntry(tree, body, 'formerly', list, after);
}

/** Takes one of several items out of a list. */
function withoutItem({ text }: SyntaxTree, { items, flow }: SequenceNode, item: Node): TextEdit {
  const index = items.indexOf(item);
  if (flow) {
    const [next, previous] = [items[index + 1], items[index - 1]];
    const range = next ? { start: item.start, end: next.start } : { start: previous?.end ?? item.start, end: item.end };
    return { range, newText: '' };
  }
  const start = text.offsetAt({ line: text.positionAt(item.start).line, character: 0 });
  const end = text.offsetAt({ line: text.positionAt(item.end).line + 1, character: 0 });
  return { range: { start, end }, newText: '' };
}
