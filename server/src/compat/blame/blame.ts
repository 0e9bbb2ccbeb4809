import type { Comparison, Posed } from '../compare.js';
import type { Change } from '../diff/differ.js';
import { accepts } from '../evaluate.js';
import { type Edit, placeKey, type SchemaNode } from '../node.js';
import { isNewAt } from '../uses/gone.js';
import { readAt } from '../uses/used.js';
import type { Json, Verdict } from '../verdict.js';

const MAX_QUESTIONS = 150;
const SEARCH_STEPS = 6_000;

/** What some of the changes mean without the others. */
export interface Judged {
  readonly verdict: Verdict;
  /** A payload of the new schema that shows it; absent, too, where the other changes rule all of them out. */
  readonly witness?: Json;
  /** Why it is unknown, one sentence each. */
  readonly why: readonly string[];
}

/** Changes that break only together: without any one of them nothing breaks. */
export interface Combination {
  readonly changes: readonly Change[];
  readonly witness?: Json;
}

export const overBudget: Judged = {
  verdict: 'unknown',
  why: ['So much changed that not every change is looked at by itself.'],
};

/** Which changes are to blame: the old schema with only some of them, held against the old schema. */
export class Blame {
  #questions = MAX_QUESTIONS;
  readonly #whole: Posed;

  constructor(readonly comparison: Comparison) {
    this.#whole = comparison.pose(comparison.before, comparison.after);
  }

  get ranOut(): boolean {
    return this.#questions <= 0;
  }

  /** What these changes mean when nothing else changes. */
  of(changes: readonly Change[]): Judged {
    const { comparison } = this;
    if (--this.#questions < 0) return overBudget;
    const edits = editsOf(changes, comparison.before);
    if (!edits) return { verdict: 'unknown', why: ['It cannot be looked at by itself, apart from the other changes.'] };
    const edited = comparison.graph.edited(comparison.before, edits);
    const { asked, isExact } = comparison.pose(comparison.before, edited);
    const { search } = comparison.decider;
    const share = search.share(SEARCH_STEPS);
    const { verdict, witness, why } = comparison.decider.decide(asked, [], share);
    search.giveBack(share);
    if (verdict === 'breaking') {
      const shown = this.#shownNow(edited, witness);
      return shown === undefined ? { verdict, why } : { verdict, witness: shown, why };
    }
    if (verdict !== 'compatible' || isExact) return { verdict, why };
    const read = this.#newWhereRead(changes, edited);
    return read === undefined ? { verdict: 'unknown', why: [tied] } : { verdict: 'breaking', witness: read, why: [] };
  }

  /**
   * A payload that these changes let through, with something that never was where it is read and changed: then it does not
   * matter that other places, which are not read, may decide about this one.
   */
  #newWhereRead(changes: readonly Change[], edited: SchemaNode): Json | undefined {
    const { before, decider, graph, question, whole } = this.comparison;
    const paths = new Set(changes.flatMap(({ path }) => readAt(path, question.uses ?? [])));
    const searching = decider.search.share(SEARCH_STEPS);
    const asked = { ...whole, left: graph.fresh({ allOf: [whole.left, edited] }) };
    const payload = decider.refutes(asked, [], searching);
    const seen = payload === undefined ? undefined : whole.view.reader ? whole.view.reader.project(payload) : payload;
    const { reader } = question;
    const isNew =
      seen !== undefined && [...paths].some(path => isNewAt(decider, before, seen, path, { reader, searching }));
    decider.search.giveBack(searching);
    return isNew ? payload : undefined;
  }

  /**
   * A smallest set of changes that break together, where none breaks alone; undefined where all of them together do not
   * break either, or it cannot be told within the budget.
   */
  together(changes: readonly Change[]): Combination | undefined {
    let left = changes.filter(({ edits }) => edits.length > 0);
    let judged = this.of(left);
    if (judged.verdict !== 'breaking' || left.length < 2) return undefined;
    for (let size = Math.ceil(left.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < left.length && left.length > 1; ) {
        const rest = [...left.slice(0, from), ...left.slice(from + size)];
        const without = rest.length === 0 ? undefined : this.of(rest);
        if (this.ranOut) return undefined;
        if (without?.verdict === 'breaking') [left, judged] = [rest, without];
        else from += size;
      }
    }
    if (left.length < 2) return undefined;
    const { witness } = judged;
    return witness === undefined ? { changes: left } : { changes: left, witness };
  }

  /** A payload that these changes let through and that is one of the new schema as a whole. */
  #shownNow(edited: SchemaNode, found: Json | undefined): Json | undefined {
    const { decider, graph, question } = this.comparison;
    const { asked } = this.#whole;
    if (found !== undefined && this.#shows(found)) return found;
    const both =
      question.direction === 'output'
        ? { ...asked, left: graph.fresh({ allOf: [asked.left, edited] }) }
        : { ...asked, right: graph.fresh({ anyOf: [asked.right, edited] }) };
    const { search } = decider;
    const share = search.share(SEARCH_STEPS);
    const witness = decider.refutes(both, [], share);
    search.giveBack(share);
    return witness;
  }

  /** Whether a payload shows that the new schema as a whole breaks the old one. */
  #shows(value: Json): boolean {
    const { left, right, view } = this.#whole.asked;
    const { search } = this.comparison.decider;
    if (accepts(left, value, search) !== true || (view.writer && view.writer.covers(value) !== true)) return false;
    const seen = view.reader ? view.reader.project(value) : value;
    return seen !== undefined && accepts(right, seen, search) === false;
  }
}

const tied = 'It stands together with what is read in a condition or a union, so it may decide about it.';

/** The edits of several changes by the place where they are made; undefined where one of them has no place of its own. */
export function editsOf(changes: readonly Change[], before: SchemaNode): ReadonlyMap<string, Edit> | undefined {
  const edits = new Map<string, Edit>();
  for (const [node, edit] of changes.flatMap(change => change.edits)) {
    if (!node.isWritten || node.origin !== before.origin) return undefined;
    const key = placeKey(node.place);
    const earlier = edits.get(key);
    edits.set(key, earlier ? parts => edit(earlier(parts)) : edit);
  }
  return edits;
}
