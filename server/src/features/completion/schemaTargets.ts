import { escapeStep } from '../../base/pointer.js';
import { isWithin, type UriKey } from '../../base/uri.js';
import type { Node } from '../../syntax/nodes.js';
import { get } from '../../syntax/query.js';
import type { Ask, Proposal } from './proposal.js';

/** Where schemas stand by name in JSON Schema, OpenAPI and AsyncAPI files. */
const holders: readonly (readonly string[])[] = [
  ['$defs'],
  ['definitions'],
  ['components', 'schemas'],
  ['components', 'messages'],
];

/** What a `$ref` can lead to: definitions of the same schema, and the schemas of files that are in use already. */
export function schemaTargets({ document, path, file, context }: Ask, start: number): readonly Proposal[] {
  const own = get(document.root, ...path.slice(0, start));
  const { schemas } = context.workspace;
  const theirs = schemas.keys().flatMap(key => {
    const state = schemas.get(key);
    const name = relativeTo(file.key, key, context.folders);
    if (state.kind === 'none' || name === undefined || !state.tree.root) return [];
    const inside = pointersIn(state.tree.root).map(pointer => `${name}#${pointer}`);
    return inside.length > 0 ? inside : [name];
  });
  const here = own ? pointersIn(own).map(pointer => `#${pointer}`) : [];
  return [...here, ...theirs.sort()].map(label => ({ label, kind: 'place' }));
}

function pointersIn(root: Node): readonly string[] {
  return holders.flatMap(holder => {
    const held = get(root, ...holder);
    if (held?.kind !== 'map') return [];
    return held.entries.map(({ key, value }) => {
      const payload = holder[1] === 'messages' && value?.kind === 'map' && get(value, 'payload') ? ['payload'] : [];
      return [...holder, key.text, ...payload].map(escaped).join('');
    });
  });
}

/** A file seen from another one, as a `$ref` writes it; undefined for one outside of the folders. */
function relativeTo(from: UriKey, to: UriKey, folders: readonly UriKey[]): string | undefined {
  if (!folders.some(folder => isWithin(folder, to) && isWithin(folder, from))) return undefined;
  const own = from.split('/').slice(0, -1);
  const other = to.split('/');
  let shared = 0;
  while (shared < own.length && own[shared] === other[shared]) shared += 1;
  const up = own.slice(shared).map(() => '..');
  const steps = [...up, ...other.slice(shared).map(decodeURIComponent)];
  return up.length === 0 ? `./${steps.join('/')}` : steps.join('/');
}

function escaped(token: string): string {
  return `/${escapeStep(token)}`;
}
