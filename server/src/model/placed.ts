import type { Range } from '../base/range.js';
import type { Entry, MapNode, Node, ScalarNode } from '../syntax/nodes.js';

/** A value with the place where it is written, so that every message can point at it. */
export interface Placed<T> {
  readonly value: T;
  /** The node that says it. */
  readonly node: Node;
  /** The whole `key: value`, where it has a key. */
  readonly entry?: Entry;
}

/** A named thing in a map of named things (an output, an input, a level, a reversion point). */
export interface Named {
  /** The name as written; not necessarily a well-formed one. */
  readonly name: string;
  readonly nameNode: ScalarNode;
  /** What stands behind the name; undefined while it is half-typed. */
  readonly body: MapNode | undefined;
  /** From the name to the end of the body. */
  readonly range: Range;
}
