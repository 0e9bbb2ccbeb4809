import { noParts, type Parts, type SchemaNode } from '../node.js';

/** All schemas that one place must meet together: through references and `allOf`. */
export class Side {
  readonly nodes: readonly SchemaNode[];

  constructor(readonly root: SchemaNode) {
    const nodes = new Set([root]);
    for (const node of nodes) {
      if (node.parts.ref) nodes.add(node.parts.ref);
      for (const conjunct of node.parts.allOf) nodes.add(conjunct);
    }
    this.nodes = [...nodes];
  }

  /** The schemas that say something about a member of the parts. */
  having(key: keyof Parts): readonly SchemaNode[] {
    return this.nodes.filter(node => node.demanded.includes(key));
  }

  types(): number {
    return this.nodes.reduce((types, { parts }) => types & (parts.always === false ? 0 : parts.types), noParts.types);
  }
}

/** One place in both schemas. */
export interface Pair {
  readonly before: Side;
  readonly after: Side;
  readonly path: string;
  /** How a sentence names the place. */
  readonly name: string;
}
