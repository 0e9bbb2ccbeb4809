import type { Range } from '../../base/range.js';
import { isWithin, resolveFrom, type UriKey } from '../../base/uri.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { placeOf, walk } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeatureContext } from '../context.js';
import { referenceTarget } from '../navigation/definition.js';
import { referenceNodes } from './schemaReferences.js';

/** A text that leads somewhere else. */
export interface Link {
  readonly range: Range;
  readonly target: /** `place` is where in the file, where that is known. */
    | { readonly kind: 'file'; readonly file: UriKey; readonly place?: Range }
    /** An address of the web, as written. */
    | { readonly kind: 'address'; readonly address: string };
}

/** Keys whose values are a web address or a file beside this one. */
const linkKeys = new Set(['briefing', 'evidence', 'page']);

/**
 * What leads out of a file: the files of `$ref`s, briefings, evidence and pages of teams. A file outside of the
 * workspace is not linked, nor is a schema file that is not there: the diagnostic about it says more.
 */
export function linksIn(file: ContractFile, { workspace, folders }: FeatureContext): readonly Link[] {
  const links: Link[] = [];
  const isInside = (key: UriKey) => folders.some(folder => isWithin(folder, key));
  for (const node of referenceNodes(file)) {
    const [path = ''] = node.text.split('#');
    if (path === '') continue;
    const key = resolveFrom(file.key, path);
    if (isAddress(path)) links.push(addressLink(file, node));
    else if (isInside(key) && workspace.schemas.get(key).kind === 'file') {
      const place = referenceTarget(file, node, workspace)?.selection;
      links.push({ range: rangeOf(file, node), target: { kind: 'file', file: key, ...(place ? { place } : {}) } });
    }
  }
  for (const node of linkNodes(file)) if (isAddress(node.text)) links.push(addressLink(file, node));
  for (const node of linkedFileNodes(file)) {
    const key = resolveFrom(file.key, node.text);
    if (isInside(key)) links.push({ range: rangeOf(file, node), target: { kind: 'file', file: key } });
  }
  return links.sort((a, b) => a.range.start - b.range.start);
}

/** The briefings, evidence and pages that are files beside this one. */
export function linkedFileNodes(file: ContractFile): readonly ScalarNode[] {
  return linkNodes(file).filter(({ text }) => /^\.{1,2}\//.test(text));
}

function linkNodes(file: ContractFile): readonly ScalarNode[] {
  const nodes: ScalarNode[] = [];
  const { root } = file.tree;
  if (!root) return nodes;
  walk(root, (node, path) => {
    const key = path.at(-1);
    // Inside a payload's schema these are names of fields.
    if (key === 'schema' || key === 'accepts') return false;
    if (node.kind === 'scalar' && typeof key === 'string' && linkKeys.has(key)) nodes.push(node);
    return undefined;
  });
  return nodes;
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

function addressLink(file: ContractFile, node: ScalarNode): Link {
  return { range: rangeOf(file, node), target: { kind: 'address', address: node.text } };
}

/** Without quotes, so that only the address is underlined. */
function rangeOf({ text }: ContractFile, node: ScalarNode): Range {
  const { start, end } = placeOf(node);
  const inner = { start: start + 1, end: end - 1 };
  return text.slice(inner) === node.text ? inner : { start, end };
}
