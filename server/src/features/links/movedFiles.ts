import type { FileEdit } from '../../analysis/diagnostic.js';
import { type CancellationToken, neverCancelled, throwIfCancelled } from '../../base/cancellation.js';
import type { TextEdit } from '../../base/text.js';
import { isWithin, resolveFrom, type UriKey } from '../../base/uri.js';
import { setScalar } from '../../syntax/edit.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import type { SyntaxTree } from '../../syntax/parse.js';
import type { Workspace } from '../../workspace/workspace.js';
import { linkedFileNodes } from './links.js';
import { referenceNodes, referencesBelow } from './schemaReferences.js';

/** A file or a folder that is about to be called otherwise. */
export interface Move {
  readonly from: UriKey;
  readonly to: UriKey;
}

/**
 * The edits that keep relative paths leading where they led, when files or folders move: in the contract files, and in
 * the schema files that some `$ref` reaches. To be applied before the move; places are those of the old files.
 *
 * @throws Cancelled
 */
export function movedFileEdits(
  moves: readonly Move[],
  workspace: Workspace,
  token: CancellationToken = neverCancelled,
): readonly FileEdit[] {
  return [...pathsIn(workspace)].flatMap(({ file, tree, nodes }) => {
    throwIfCancelled(token);
    return nodes.flatMap(node => {
      const edit = editOf(file, tree, node, moves);
      return edit ? [{ ...edit, file }] : [];
    });
  });
}

interface FileWithPaths {
  readonly file: UriKey;
  readonly tree: SyntaxTree;
  readonly nodes: readonly ScalarNode[];
}

/** The contract files, then the schema files that their `$ref`s reach, directly or through each other. */
function* pathsIn({ files, schemas }: Workspace): Generator<FileWithPaths> {
  const reached = new Set<UriKey>();
  for (const [key, file] of files) {
    const references = referenceNodes(file);
    addTargets(reached, key, references);
    yield {
      file: key,
      tree: file.tree,
      nodes: [...references, ...linkedFileNodes(file)].filter(({ alias }) => !alias),
    };
  }
  // A set is walked in the order in which it grows, to its end.
  for (const key of reached) {
    const state = schemas.get(key);
    if (state.kind === 'none' || !state.tree.root) continue;
    const nodes = referencesBelow(state.tree.root);
    addTargets(reached, key, nodes);
    yield { file: key, tree: state.tree, nodes };
  }
}

function addTargets(reached: Set<UriKey>, from: UriKey, references: readonly ScalarNode[]): void {
  for (const { text } of references) {
    const path = pathOf(text);
    if (path !== undefined) reached.add(resolveFrom(from, path));
  }
}

/** The file's path in a reference; undefined where it has none, or is an address. */
function pathOf(reference: string): string | undefined {
  const [path = ''] = reference.split('#');
  return path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) ? undefined : path;
}

function editOf(file: UriKey, tree: SyntaxTree, node: ScalarNode, moves: readonly Move[]): TextEdit | undefined {
  const path = pathOf(node.text);
  if (path === undefined) return undefined;
  const target = resolveFrom(file, path);
  const [newFile, newTarget] = [moved(file, moves), moved(target, moves)];
  // A path that still leads there stays as it is written, however roundabout.
  if (resolveFrom(newFile, path) === newTarget) return undefined;
  const written = relativePath(newFile, newTarget, path) + node.text.slice(path.length);
  return setScalar(tree, node, written);
}

/** Where a file will be; the most particular move wins. */
function moved(key: UriKey, moves: readonly Move[]): UriKey {
  const [move] = moves.filter(({ from }) => isWithin(from, key)).sort((a, b) => b.from.length - a.from.length);
  return move ? ((move.to + key.slice(move.from.length)) as UriKey) : key;
}

/** From a file to another one, in the style of a path that was written: with `./` or without, percent-encoded or not. */
function relativePath(from: UriKey, to: UriKey, style: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < source.length && shared < target.length - 1 && source[shared] === target[shared]) shared += 1;
  const up = source.slice(shared).map(() => '..');
  const down = target.slice(shared).map(segment => spelled(segment, style));
  const path = [...up, ...down].join('/');
  return up.length === 0 && style.startsWith('.') ? `./${path}` : path;
}

/** What a fragment or an escape would be taken for stays encoded. */
function spelled(segment: string, style: string): string {
  if (style.includes('%')) return segment;
  return decodeURIComponent(segment).replace(/[%#?]/g, character => encodeURIComponent(character));
}
