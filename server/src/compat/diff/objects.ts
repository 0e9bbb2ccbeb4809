import type { Parts, SchemaNode } from '../node.js';
import { ANY, pathBelow } from '../pointer.js';
import type { Change, Differ, Pair, Side } from './differ.js';

/** What changed about the fields of an object. */
export function changesOfObjects(differ: Differ, pair: Pair): void {
  const old = fieldsOf(pair.before);
  const now = fieldsOf(pair.after);
  const required = (side: Side) => new Set(side.nodes.flatMap(({ parts }) => parts.required));
  const demanded = required(pair.before);
  const demands = required(pair.after);
  for (const [name, nodes] of old) {
    const others = now.get(name);
    if (!others) removed(differ, pair, name, nodes, demands.has(name));
    else field(differ, pair, name, nodes, others);
  }
  for (const [name, nodes] of now)
    if (!old.has(name)) added(differ, pair, name, nodes, demands.has(name) && !demanded.has(name));
  for (const name of demands)
    if (!demanded.has(name) && (old.has(name) || !now.has(name))) requiredAdded(differ, pair, name);
  for (const name of demanded)
    if (!demands.has(name) && (now.has(name) || !old.has(name))) requiredRemoved(differ, pair, name);
  patterns(differ, pair);
  additional(differ, pair);
}

function fieldsOf(side: Side): ReadonlyMap<string, readonly SchemaNode[]> {
  const fields = new Map<string, SchemaNode[]>();
  for (const { parts } of side.nodes) {
    for (const [name, node] of parts.properties) fields.set(name, [...(fields.get(name) ?? []), node]);
  }
  return fields;
}

function field(differ: Differ, pair: Pair, name: string, old: readonly SchemaNode[], now: readonly SchemaNode[]): void {
  differ.below(pair, together(old), together(now), name);
}

/** Several schemas for one field as one. */
function together(nodes: readonly SchemaNode[]): SchemaNode {
  const [first, ...others] = nodes as [SchemaNode, ...SchemaNode[]];
  return others.length === 0
    ? first
    : first.graph.made(`all ${nodes.map(node => node.id).join(' ')}`, { allOf: nodes });
}

function removed(differ: Differ, pair: Pair, name: string, nodes: readonly SchemaNode[], stillRequired: boolean): void {
  const edits = pair.before.nodes
    .filter(({ parts }) => parts.properties.has(name) || parts.required.includes(name))
    .map(node => {
      const edit = (parts: Parts): Parts => ({
        ...parts,
        properties: without(parts.properties, name),
        required: stillRequired ? parts.required : parts.required.filter(other => other !== name),
      });
      return [node, edit] as const;
    });
  at(differ, pair, name, 'property-removed', `“${name}” is gone`, edits, { before: nodes[0] as SchemaNode });
}

function added(differ: Differ, pair: Pair, name: string, nodes: readonly SchemaNode[], required: boolean): void {
  const describing = pair.before.nodes.filter(({ parts }) => parts.properties.size > 0 || parts.additional);
  const owners = describing.length > 0 ? describing : [pair.before.root];
  const node = together(nodes);
  const edits = owners.map((owner, index) => {
    const edit = (parts: Parts): Parts => ({
      ...parts,
      properties: new Map([...parts.properties, [name, node]]),
      required: required && index === 0 ? [...parts.required, name] : parts.required,
    });
    return [owner, edit] as const;
  });
  const kind = required ? 'required-property-added' : 'property-added';
  at(differ, pair, name, kind, required ? `“${name}” is new and required` : `“${name}” is new`, edits, { after: node });
}

function requiredAdded(differ: Differ, pair: Pair, name: string): void {
  const edit = (parts: Parts): Parts => ({ ...parts, required: [...parts.required, name] });
  at(differ, pair, name, 'required-added', `“${name}” is now required`, [[pair.before.root, edit]]);
}

function requiredRemoved(differ: Differ, pair: Pair, name: string): void {
  const edits = pair.before.nodes
    .filter(({ parts }) => parts.required.includes(name))
    .map(node => {
      const edit = (parts: Parts): Parts => ({ ...parts, required: parts.required.filter(other => other !== name) });
      return [node, edit] as const;
    });
  at(differ, pair, name, 'required-removed', `“${name}” is no longer required`, edits);
}

function at(
  differ: Differ,
  pair: Pair,
  name: string,
  kind: string,
  message: string,
  edits: Change['edits'],
  places: { before?: SchemaNode; after?: SchemaNode } = {},
): void {
  differ.add({ ...pair, path: pathBelow(pair.path, name) }, kind, message, edits, places);
}

function patterns(differ: Differ, pair: Pair): void {
  const of = (side: Side) =>
    new Map(
      side.nodes.flatMap(node => [...node.parts.patterns].map(([key, schema]) => [key, { node, schema }] as const)),
    );
  const old = of(pair.before);
  const now = of(pair.after);
  const below = { ...pair, path: pathBelow(pair.path, ANY) };
  for (const [pattern, { node, schema }] of old) {
    const other = now.get(pattern);
    if (other) differ.compare(schema, other.schema, below.path, `a field like “${pattern}”`);
    else {
      const edit = (parts: Parts): Parts => ({ ...parts, patterns: without(parts.patterns, pattern) });
      differ.add(
        below,
        'pattern-properties-removed',
        `fields like “${pattern}” are no longer described`,
        [[node, edit]],
        { before: schema },
      );
    }
  }
  for (const [pattern, { schema }] of now) {
    if (old.has(pattern)) continue;
    const owner = pair.before.nodes.find(({ parts }) => parts.additional) ?? pair.before.root;
    const edit = (parts: Parts): Parts => ({ ...parts, patterns: new Map([...parts.patterns, [pattern, schema]]) });
    differ.add(below, 'pattern-properties-added', `fields like “${pattern}” are now described`, [[owner, edit]], {
      after: schema,
    });
  }
}

function additional(differ: Differ, pair: Pair): void {
  const [old, ...moreOld] = pair.before.having('additional');
  const [now, ...moreNow] = pair.after.having('additional');
  if (moreOld.length + moreNow.length > 0) {
    const before = [old, ...moreOld] as SchemaNode[];
    const after = [now, ...moreNow] as SchemaNode[];
    const same =
      before.length === after.length &&
      before.every((node, index) => differ.sameness.same(node, after[index] as SchemaNode));
    if (!same) differ.replaced(pair, 'additional', 'additional-properties', 'the demand on other fields');
    return;
  }
  const was = old?.parts.additional;
  const is = now?.parts.additional;
  const open = (node: SchemaNode | undefined) => !node || node.parts.always === true;
  if (!was && !is) return;
  const owner = old ?? pair.before.root;
  const edit = ({ additional: _, ...parts }: Parts): Parts => (is ? { ...parts, additional: is } : parts);
  const edits: Change['edits'] = [[owner, edit]];
  if (is?.parts.always === false && was?.parts.always !== false) {
    differ.add(pair, 'additional-properties-closed', `${pair.name} can have no other fields any more`, edits);
  } else if (was?.parts.always === false && is?.parts.always !== false) {
    differ.add(pair, 'additional-properties-opened', `${pair.name} can now have other fields`, edits);
  } else if (open(was) && !open(is)) {
    differ.add(pair, 'additional-properties-narrowed', `other fields of ${pair.name} are now described`, edits);
  } else if (!open(was) && open(is)) {
    differ.add(pair, 'additional-properties-widened', `other fields of ${pair.name} are no longer described`, edits);
  } else if (was && is && !open(was)) {
    differ.compare(was, is, pathBelow(pair.path, ANY), `another field of ${pair.name}`);
  } else if ((was === undefined) !== (is === undefined)) {
    differ.add(
      pair,
      'additional-properties-declared',
      `other fields of ${pair.name} are ${is ? 'now' : 'no longer'} declared`,
      edits,
    );
  }
}

export function without<T>(map: ReadonlyMap<string, T>, name: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([key]) => key !== name));
}
