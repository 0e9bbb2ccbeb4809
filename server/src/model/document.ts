import { encloses, type Range } from '../base/range.js';
import { closest, listOf } from '../base/suggest.js';
import type { Entry, MapNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import { checkCounts } from './checkCounts.js';
import { checkLevels } from './checkLevels.js';
import { checkPayloadSchema } from './checkPayloadSchema.js';
import { checkSchema } from './checkSchema.js';
import { checkValues } from './checkValues.js';
import type { Contract } from './contract.js';
import type { Policy, Status, Team } from './others.js';
import type { Placed } from './placed.js';
import { readContract } from './readContract.js';
import { readPolicy, readStatus, readTeam } from './readOthers.js';

export type Document = Contract | Team | Policy | Status;
export type Kind = Document['kind'];

export const kinds: readonly Kind[] = ['contract', 'team', 'policy', 'status'];

/** Kinds that the language will have; a file of one of them is not wrong, but nothing reads it yet. */
const laterKinds: readonly string[] = ['decision', 'initiative', 'andon', 'review'];

/** What the file says, and what is wrong with its text and its fields. Reading never fails. */
export function readDocument(tree: SyntaxTree): {
  readonly document: Document | undefined;
  readonly problems: readonly Problem[];
} {
  const { root } = tree;
  if (!root) {
    if (tree.problems.length > 0) return { document: undefined, problems: tree.problems };
    return { document: undefined, problems: [noKind({ start: 0, end: 0 }, 'The file says nothing yet.')] };
  }
  if (root.kind !== 'map') {
    return {
      document: undefined,
      problems: firstPerPlace([...tree.problems, noKind(root, 'The file is no map of keys.')]),
    };
  }
  const kindEntries = root.entries.filter(entry => isKind(entry.key.text));
  const [first] = kindEntries;
  if (!first) return { document: undefined, problems: firstPerPlace([...tree.problems, missingKind(root)]) };
  const kind = first.key.text as Kind;
  const document = readKind(kind, root, first);
  const own = [
    ...severalKinds(kindEntries),
    ...(kind === 'contract' ? checkCounts(root) : []),
    ...checkValues(kind, root, tree),
    ...checkSchema(kind, root, tree),
    ...(document.kind === 'contract' ? checkLevels(document, tree) : []),
    ...payloadSchemas(document, tree),
  ];
  const told = tree.problems.filter(problem => !isBesideThePoint(problem, own));
  const others = own.filter(problem => !told.some(before => follows(problem, before, tree)));
  return { document, problems: firstPerPlace([...told, ...others]) };
}

function payloadSchemas(document: Document, tree: SyntaxTree): readonly Problem[] {
  if (document.kind !== 'contract') return [];
  const written = [
    ...document.outputs.flatMap(({ schema, accepts }) => [schema, accepts]),
    ...document.inputs.map(({ schema }) => schema),
  ];
  return written.flatMap(schema => (schema ? checkPayloadSchema(schema.node, tree) : []));
}

function isKind(key: string): key is Kind {
  return (kinds as readonly string[]).includes(key);
}

function readKind(kind: Kind, root: MapNode, entry: Entry): Document {
  const id: Placed<string> = {
    value: entry.value?.kind === 'scalar' ? entry.value.text : '',
    node: entry.value ?? entry.key,
    entry,
  };
  switch (kind) {
    case 'contract':
      return readContract(root, id);
    case 'team':
      return readTeam(root, id);
    case 'policy':
      return readPolicy(root, id);
    case 'status':
      return readStatus(root, id);
  }
}

function missingKind(root: MapNode): Problem {
  const keys = root.entries.map(entry => entry.key);
  const later = keys.find(key => laterKinds.includes(key.text));
  if (later) {
    return {
      rule: 'format/unknown-kind',
      message: `“${later.text}” is a kind of a later version of the language; this version reads ${listOf(kinds)}.`,
      range: later,
    };
  }
  for (const key of keys.slice(0, 3)) {
    const [meant] = closest(key.text, kinds, 1);
    if (meant) {
      return {
        rule: 'format/unknown-kind',
        message: `“${key.text}” is not a kind of file. Did you mean “${meant}”?`,
        range: key,
        fixes: [{ title: `Change to “${meant}”`, edits: [{ range: key, newText: meant }] }],
      };
    }
  }
  return noKind(keys[0] ?? root, 'Nothing here tells what kind of file this is.');
}

function noKind(range: Range, what: string): Problem {
  return {
    rule: 'format/no-kind',
    message: `${what} Begin with one of ${listOf(kinds.map(kind => `“${kind}:”`))} and an id, as “contract: payments/orders”.`,
    range: { start: range.start, end: range.end },
  };
}

function severalKinds([first, ...rest]: readonly Entry[]): readonly Problem[] {
  return rest.map(({ key }) => ({
    rule: 'format/several-kinds',
    message: `A file has one kind: this one is already a ${first?.key.text}. Move “${key.text}” to a file of its own.`,
    range: key,
  }));
}

/** Whether quotes alone would not mend a value that YAML reads as a number: `1.20` is no version in quotes either. */
function isBesideThePoint({ rule, range }: Problem, own: readonly Problem[]): boolean {
  if (rule !== 'yaml/unquoted-number') return false;
  const isThere = (other: Problem) => other.range.start === range.start && other.range.end === range.end;
  return own.some(other => isThere(other) && other.rule.startsWith('format/') && other.rule !== 'format/wrong-type');
}

/** Whether a problem of a field is there only because of what is wrong with the text around it. */
function follows({ rule, range }: Problem, told: Problem, { text }: SyntaxTree): boolean {
  if (encloses(told.range, range)) return told.range.end > told.range.start;
  // What stood behind the colon was taken for a comment, an anchor or a tag.
  const isBehind =
    told.range.start >= range.end && !text.slice({ start: range.end, end: told.range.start }).includes('\n');
  return rule === 'format/empty' && isBehind;
}

/** One sentence per place: the first that understands a place speaks, and what follows from it is left out. */
function firstPerPlace(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ range, rule }) => {
    const place = rule === 'format/missing-key' ? `${range.start} ${range.end} missing` : `${range.start} ${range.end}`;
    if (rule !== 'format/missing-key' && seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}
