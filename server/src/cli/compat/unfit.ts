import { descriptionFormat, unknownDialect } from '../../analysis/schemaDialect.js';
import { quoted } from '../../base/quote.js';
import { topicsOf } from '../../compat/topics.js';
import type { Node } from '../../syntax/nodes.js';
import { get, nodeByPointer } from '../../syntax/query.js';

/** A sentence about a pointer that leads to nothing, with what stands nearest to where it would lead. */
export function nothingAt(root: Node, pointer: string, path: string): string {
  let [known, nearest] = ['', root];
  for (const step of pointer.split('/').slice(1)) {
    const next = nodeByPointer(nearest, `/${step}`);
    if (!next) break;
    [known, nearest] = [`${known}/${step}`, next];
  }
  const keys = nearest.kind === 'map' ? nearest.entries.map(({ key }) => key.text) : [];
  const has = keys.length === 0 ? 'nothing below it' : listed(keys);
  return `There is nothing at ${quoted(pointer)} in ${quoted(path)}: ${known === '' ? 'the document' : quoted(`#${known}`)} has ${has}.`;
}

const MOST_LISTED = 6;

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, MOST_LISTED).map(quoted).join(', ');
  return keys.length > MOST_LISTED ? `${shown} and ${keys.length - MOST_LISTED} more` : shown;
}

/** Why a node of a file is no schema that could be compared, as a whole sentence; undefined: it is one. */
export function unfitness(root: Node, node: Node, name: string): string | undefined {
  const isBoolean = node.kind === 'scalar' && node.type === 'boolean';
  if (node.kind !== 'map' && !isBoolean)
    return `${quoted(name)} is not a schema: a schema is an object, true or false.`;
  const format = node === root ? descriptionFormat(root) : undefined;
  if (format) {
    const own = nameOfFirst(get(root, 'definitions'));
    const schemas = own === undefined ? 'components/schemas' : 'definitions';
    const example = own ?? nameOfFirst(get(root, 'components', 'schemas')) ?? 'Order';
    return `${quoted(name)} is an ${format} document, and no schema itself. Name a schema in it, as “${name}#/${schemas}/${example}”.`;
  }
  const dialect = unknownDialect(root);
  if (dialect !== undefined)
    return `“$schema” in ${quoted(name)} is ${quoted(dialect)}, which is none of the drafts that are known here: 4, 6, 7, 2019-09 and 2020-12.`;
  return node === root && !name.includes('#') ? emptiness(root, name) : undefined;
}

const notes = new Set([
  ...['$schema', '$id', 'id', '$comment', '$anchor', '$vocabulary', 'title', 'description', 'default', 'examples'],
  ...['example', 'deprecated', 'readOnly', 'writeOnly', 'contentEncoding', 'contentMediaType', 'contentSchema'],
]);

/** Why a file as a whole is hardly meant: as a schema it would accept everything, whatever else it says. */
function emptiness(root: Node, name: string): string | undefined {
  const keys = root.kind === 'map' ? root.entries.map(({ key }) => key.text) : [];
  if (topicsOf(keys) !== 0) return undefined;
  const whole = `where the whole is meant, name it as “${name}#”`;
  const holder = ['$defs', 'definitions'].find(key => keys.includes(key));
  if (holder !== undefined) {
    const example = `${name}#/${holder}/${nameOfFirst(get(root, holder)) ?? 'Order'}`;
    return `${quoted(name)} demands nothing itself and holds schemas under ${quoted(holder)}. Name one of them, as “${example}”; ${whole}.`;
  }
  const strange = keys.find(key => !notes.has(key) && !key.startsWith('x-'));
  if (strange === undefined) return undefined;
  return `${quoted(name)} has no keyword of JSON Schema, only others such as ${quoted(strange)}, so that it would accept everything. Name a file with a schema; ${whole}.`;
}

function nameOfFirst(map: Node | undefined): string | undefined {
  return map?.kind === 'map' ? map.entries[0]?.key.text : undefined;
}
