import { followReference, payloadSchema } from '../../analysis/payloadSchema.js';
import { unescapeStep } from '../../base/pointer.js';
import type { Range } from '../../base/range.js';
import type { UriKey } from '../../base/uri.js';
import type { Segment } from '../../base/values/path.js';
import type { Entry, Node } from '../../syntax/nodes.js';
import { entry, nodeByPointer } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Workspace } from '../../workspace/workspace.js';

/** A part of a schema, where it is written. */
export interface SchemaTarget {
  readonly file: UriKey;
  /** The whole of it, with its key. */
  readonly range: Range;
  /** Its key, or its beginning. */
  readonly selection: Range;
}

/** A schema's node with what is needed to follow its references. */
interface Spot {
  readonly node: Node;
  readonly document: string;
  readonly file: UriKey;
}

/** How many `$ref`s are followed from one schema to the next: more is a ring. */
const longestChain = 32;

/** The schemas that a value of a contract file (`schema`, `accepts`) reaches. */
export class SchemaTargets {
  readonly #document: string;

  constructor(
    private readonly file: ContractFile,
    private readonly root: Node,
    private readonly workspace: Workspace,
  ) {
    this.#document = payloadSchema(file, root, key => workspace.schemas.get(key)).place.document;
  }

  /** Where a `$ref` written in this very value leads; undefined where it leads nowhere. */
  reference(reference: string): SchemaTarget | undefined {
    const target = this.#follow(reference, this.#document);
    return target && targetAt(target.spot.file, target.root, target.pointer, target.spot.node);
  }

  /** Where a path of fields is described: several places where several branches of the schema speak of it. */
  fields(segments: readonly Segment[]): readonly SchemaTarget[] {
    let spots: readonly Spot[] = this.#behind({ node: this.root, document: this.#document, file: this.file.key });
    let targets: readonly SchemaTarget[] = [
      { file: this.file.key, range: bare(this.root), selection: headOf(this.root) },
    ];
    for (const segment of segments) {
      const below = spots.flatMap(spot => childrenOf(spot, segment));
      targets = below.map(({ target }) => target);
      spots = below.flatMap(({ spot }) => (spot ? this.#behind(spot) : []));
    }
    return targets;
  }

  /** A schema with all that applies beside it: what its `$ref` names, and the branches of its unions. */
  #behind(first: Spot): readonly Spot[] {
    const found: Spot[] = [];
    const pending: { spot: Spot; depth: number }[] = [{ spot: first, depth: 0 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { spot, depth } = next;
      if (depth > longestChain || found.some(({ node }) => node === spot.node)) continue;
      found.push(spot);
      const reference = entry(spot.node, '$ref')?.value;
      const target = reference?.kind === 'scalar' ? this.#follow(reference.text, spot.document) : undefined;
      if (target) pending.push({ spot: target.spot, depth: depth + 1 });
      for (const union of ['allOf', 'anyOf', 'oneOf']) {
        const branches = entry(spot.node, union)?.value;
        for (const node of branches?.kind === 'sequence' ? branches.items : [])
          pending.push({ spot: { ...spot, node }, depth: depth + 1 });
      }
    }
    return found;
  }

  #follow(reference: string, document: string): { spot: Spot; root: Node; pointer: string } | undefined {
    const target = followReference(reference, { document, pointer: '' }, { file: this.file, root: this.root }, key =>
      this.workspace.schemas.get(key),
    );
    if (target.kind === 'nowhere') return undefined;
    const { file, node, place } = target;
    const state = this.workspace.schemas.has(file) ? this.workspace.schemas.get(file) : undefined;
    const root = place.document === this.#document ? this.root : state?.kind === 'file' ? state.tree.root : undefined;
    return root && { spot: { node, document: place.document, file }, root, pointer: place.pointer };
  }
}

/** The descriptions of one field, or of any, in one schema; what is described with nothing yet leads no further. */
function childrenOf(spot: Spot, segment: Segment): readonly Child[] {
  const found: (Entry | Node)[] = [];
  if (segment.kind === 'name') {
    const property = entry(entry(spot.node, 'properties')?.value, segment.name);
    if (property) found.push(property);
    const prefix = entry(spot.node, 'prefixItems')?.value;
    const item = prefix?.kind === 'sequence' ? prefix.items[Number(segment.name)] : undefined;
    if (item) found.push(item);
  }
  if (found.length === 0) {
    for (const key of ['items', 'additionalProperties']) {
      const rest = entry(spot.node, key);
      if (rest && rest.value?.kind !== 'scalar') found.push(rest);
    }
  }
  return found.map(at => {
    const node = 'key' in at ? at.value : at;
    return { spot: node && { ...spot, node }, target: { file: spot.file, range: bare(at), selection: headOf(at) } };
  });
}

interface Child {
  readonly spot: Spot | undefined;
  readonly target: SchemaTarget;
}

/** A pointer's last step is a key where it leads into a map: that is what a reader looks for. */
function targetAt(file: UriKey, root: Node, pointer: string, node: Node): SchemaTarget {
  const slash = pointer.lastIndexOf('/');
  const parent = slash < 0 ? undefined : nodeByPointer(root, pointer.slice(0, slash));
  const found = entry(parent, unescapeStep(pointer.slice(slash + 1)));
  const at = found ?? node;
  return { file, range: bare(at), selection: headOf(at) };
}

/** The key of an entry, else the place where a value begins. */
function headOf(at: Entry | Node): Range {
  return 'key' in at ? bare(at.key) : { start: at.start, end: at.start };
}

function bare({ start, end }: Range): Range {
  return { start, end };
}
