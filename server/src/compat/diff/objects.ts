import type { Edit, SchemaNode } from '../node.js';
import type { Parts } from '../parts.js';
import { matches } from '../pattern.js';
import { pathBelow } from '../pointer.js';
import type { Differ, Places } from './differ.js';
import { type Edits, ownerOf, without } from './edits.js';
import type { Kind } from './kinds.js';
import { type Pair, placeInList, type Side } from './side.js';

/** What changed about the fields of an object. */
export function changesOfObjects(differ: Differ, pair: Pair): void {
  const old = fieldsOf(pair.before);
  const now = fieldsOf(pair.after);
  const required = (side: Side) => new Set(side.nodes.flatMap(({ parts }) => parts.required));
  const demanded = required(pair.before);
  const demands = required(pair.after);
  const successors = successorsOf(differ, old, now);
  for (const [name, nodes] of old) {
    const others = now.get(name);
    if (!others) removed(differ, pair, name, nodes, demands.has(name), successors.get(name));
    else differ.below(pair, together(nodes), together(others), name);
  }
  for (const [name, nodes] of now)
    if (!old.has(name)) added(differ, pair, name, nodes, demands.has(name) && !demanded.has(name));
  for (const name of demands)
    if (!demanded.has(name) && (old.has(name) || !now.has(name)))
      requiredAdded(differ, pair, name, now.get(name) ?? []);
  for (const name of demanded)
    if (!demands.has(name) && (now.has(name) || !old.has(name))) requiredRemoved(differ, pair, name);
}

type Fields = ReadonlyMap<string, readonly SchemaNode[]>;

function fieldsOf(side: Side): Fields {
  const fields = new Map<string, SchemaNode[]>();
  for (const { parts } of side.nodes) {
    for (const [name, node] of parts.properties) fields.set(name, [...(fields.get(name) ?? []), node]);
  }
  return fields;
}

/** Several schemas for one field as one. */
function together(nodes: readonly SchemaNode[]): SchemaNode {
  const [first, ...others] = nodes as [SchemaNode, ...SchemaNode[]];
  return others.length === 0
    ? first
    : first.graph.made(`all ${nodes.map(node => node.id).join(' ')}`, { allOf: nodes });
}

const MAX_RENAMED = 30;

/** The new names of fields that look as if they were renamed: the one new field that has the schema of one that is gone. */
function successorsOf(differ: Differ, old: Fields, now: Fields): ReadonlyMap<string, string> {
  const gone = [...old].filter(([name]) => !now.has(name));
  const fresh = [...now].filter(([name]) => !old.has(name));
  if (gone.length > MAX_RENAMED || fresh.length > MAX_RENAMED) return new Map();
  const alike = gone.flatMap(([name, nodes]) => {
    const before = together(nodes);
    const says = before.target.demanded.length > 0;
    const same = says ? fresh.filter(([, others]) => differ.sameness.same(before, together(others))) : [];
    return same.map(([successor]) => ({ name, successor }));
  });
  const isOnly = (one: (typeof alike)[number]) =>
    alike.every(other => other === one || (other.name !== one.name && other.successor !== one.successor));
  return new Map(alike.filter(isOnly).map(({ name, successor }) => [name, successor]));
}

function removed(
  differ: Differ,
  pair: Pair,
  name: string,
  nodes: readonly SchemaNode[],
  stillRequired: boolean,
  successor: string | undefined,
): void {
  const edit: Edit = parts => ({
    ...parts,
    properties: without(parts.properties, name),
    required: stillRequired ? parts.required : parts.required.filter(other => other !== name),
  });
  const edits = pair.before.nodes
    .filter(({ parts }) => parts.properties.has(name) || parts.required.includes(name))
    .map(node => [node, edit] as const);
  const places = { before: nodes[0] as SchemaNode };
  if (nodes.some(isForbidden)) {
    at(differ, pair, name, 'forbidden-property-removed', `“${name}” is no longer forbidden`, edits, places);
    return;
  }
  const content = contentOf(pair.after, name);
  const words = {
    '': '',
    '-from-closed-object': ', and nothing else may stand there',
    '-from-partly-open-object': ', and falls under what is said of other fields now',
  };
  const suffix = content === 'open' ? '' : (`-from-${content}-object` as const);
  const asked = successor === undefined ? '' : ` (“${successor}” is new and has the same schema: was it renamed?)`;
  at(differ, pair, name, `property-removed${suffix}`, `“${name}” is gone${words[suffix]}${asked}`, edits, places);
}

function added(differ: Differ, pair: Pair, name: string, nodes: readonly SchemaNode[], isRequired: boolean): void {
  const describing = pair.before.nodes.filter(
    ({ parts, isWritten }) => isWritten && (parts.properties.size > 0 || parts.additional),
  );
  const owners = describing.length > 0 ? describing : [ownerOf(pair)];
  const node = together(nodes);
  const edits = owners.map((owner, index) => {
    const edit = (parts: Parts): Parts => ({
      ...parts,
      properties: new Map([...parts.properties, [name, node]]),
      required: isRequired && index === 0 ? [...parts.required, name] : parts.required,
    });
    return [owner, edit] as const;
  });
  const places = { after: nodes[0] as SchemaNode };
  if (nodes.some(isForbidden)) {
    at(differ, pair, name, 'forbidden-property-added', `“${name}” is now forbidden`, edits, places);
    return;
  }
  const content = contentOf(pair.before, name);
  const hasDefault = defaultOf(nodes);
  const stem = !isRequired
    ? 'property-added'
    : hasDefault
      ? 'required-property-with-default-added'
      : 'required-property-added';
  const suffix = content === 'open' ? '' : (`-to-${content}-object` as const);
  const words = isRequired ? `“${name}” is new and required` : `“${name}” is new`;
  at(differ, pair, name, `${stem}${suffix}`, words, edits, places);
}

function isForbidden(node: SchemaNode): boolean {
  return node.target.parts.always === false;
}

function defaultOf(nodes: readonly SchemaNode[]): boolean {
  return nodes.some(
    node => node.annotation('default') !== undefined || node.target.annotation('default') !== undefined,
  );
}

/** What an object says of a field that it does not name: nothing is allowed, something is demanded of it, or anything goes. */
function contentOf({ nodes }: Side, name: string): 'open' | 'closed' | 'partly-open' {
  const applying = nodes.flatMap(({ parts }) => {
    const matching = [...parts.patterns].filter(([pattern]) => matches(pattern, name) !== false);
    if (matching.length > 0) return matching.map(([, schema]) => schema);
    return [parts.additional, parts.unevaluatedProperties].filter(schema => schema !== undefined);
  });
  const said = applying.map(({ target }) => target.parts.always);
  if (said.includes(false)) return 'closed';
  return said.every(always => always === true) ? 'open' : 'partly-open';
}

function requiredAdded(differ: Differ, pair: Pair, name: string, nodes: readonly SchemaNode[]): void {
  const edit = (parts: Parts): Parts => ({ ...parts, required: [...parts.required, name] });
  const kind = defaultOf(nodes) ? 'required-with-default-added' : 'required-added';
  const places = { after: placeInList(pair.after, 'required', name) };
  at(differ, pair, name, kind, `“${name}” is now required`, [[ownerOf(pair), edit]], places);
}

function requiredRemoved(differ: Differ, pair: Pair, name: string): void {
  const edit: Edit = parts => ({ ...parts, required: parts.required.filter(other => other !== name) });
  const edits = pair.before.nodes
    .filter(({ parts }) => parts.required.includes(name))
    .map(node => [node, edit] as const);
  at(differ, pair, name, 'required-removed', `“${name}” is no longer required`, edits);
}

function at(
  differ: Differ,
  pair: Pair,
  name: string,
  kind: Kind,
  message: string,
  edits: Edits,
  places: Places = {},
): void {
  differ.add({ ...pair, path: pathBelow(pair.path, name) }, kind, message, edits, places);
}
