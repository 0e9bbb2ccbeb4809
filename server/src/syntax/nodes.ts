import type { Range } from '../base/range.js';

/**
 * What a YAML (or JSON) text says, with the place of each part. The only picture of YAML that other layers see.
 * Aliases are already followed: what an anchor named appears again where the alias stands, with `alias` set.
 */
export type Node = MapNode | SequenceNode | ScalarNode;

interface NodeBase extends Range {
  /** The place of the value itself, without its key, comments or anchor. */
  readonly start: number;
  readonly end: number;
  /**
   * The place of the alias (`*name`), on a node that stands here because of one. `start` and `end`, and the places of
   * everything below, are then those of the text at the anchor: that is where an edit has to go.
   */
  readonly alias?: Range;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** One `key: value` of a map. */
export interface Entry extends Range {
  readonly key: ScalarNode;
  /** Undefined where nothing (or only a comment) stands behind the colon. */
  readonly value: Node | undefined;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The text after unquoting and unfolding; for a plain scalar the source itself. Numbers are read from this, exactly. */
  readonly text: string;
  /** What YAML 1.2's core schema makes of it. */
  readonly type: 'string' | 'number' | 'boolean' | 'null';
}
