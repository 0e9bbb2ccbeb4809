import type { CancellationToken } from '../base/cancellation.js';
import { Budget } from './budget.js';
import { Decider } from './decide.js';
import { type Change, changesBetween } from './diff/differ.js';
import { Sameness } from './diff/same.js';
import { Engine } from './engine/engine.js';
import { Graph, type SchemaNode } from './node.js';
import { View } from './reader/view.js';
import { pathsOf } from './uses/paths.js';
import type { Schema } from './verdict.js';

/** What all searches of one question may take together. */
export const SEARCH_STEPS = 400_000;
const SAMENESS_STEPS = 2_000_000;
/** What is asked leaves schemas in the graph; behind so many the next one who asks starts anew. */
const MAX_LEFT_BEHIND = 50_000;
const MAX_WATCHED_PATHS = 400;

/** Two versions of a schema, read and compared word by word once, for all who ask what that means for them. */
export class Versions {
  readonly graph = new Graph();
  readonly engine = new Engine();
  readonly sameness: Sameness;
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  readonly #token: CancellationToken;
  #changes: readonly Change[] | undefined;
  #vanished: readonly string[] | undefined;

  constructor(before: Schema, after: Schema, token: CancellationToken) {
    this.#token = token;
    this.sameness = new Sameness(new Budget(SAMENESS_STEPS, token));
    this.before = this.graph.root(before);
    this.after = this.graph.root(after);
  }

  /** Whether another question may be asked of these: one about large schemas leaves no room for more. */
  get hasRoom(): boolean {
    return this.graph.size < MAX_LEFT_BEHIND;
  }

  /** What changed, in the order of the old schema. @throws Cancelled */
  get changes(): readonly Change[] {
    this.#changes ??= changesBetween(this.before, this.after, this.sameness, this.#provesAsWritten());
    return this.#changes;
  }

  /** The places that the old schema declares and the new one does not; of such within each other the outermost. */
  get vanished(): readonly string[] {
    this.#vanished ??= this.changes.length === 0 ? [] : undeclared(this.before, this.after);
    return this.#vanished;
  }

  #provesAsWritten() {
    const decider = new Decider(this.engine, new Budget(SEARCH_STEPS, this.#token));
    return (left: SchemaNode, right: SchemaNode) => decider.proves({ left, right, view: View.asWritten });
  }
}

function undeclared(before: SchemaNode, after: SchemaNode): readonly string[] {
  const declared = new Set(pathsOf(after, MAX_WATCHED_PATHS * 4).map(({ path }) => path));
  const missing = pathsOf(before, MAX_WATCHED_PATHS).filter(({ path }) => !declared.has(path));
  // What stands below a place that is gone is gone with it.
  const paths = missing.map(({ path }) => path);
  return paths.filter(path => !paths.some(other => other !== path && path.startsWith(`${other}/`)));
}
