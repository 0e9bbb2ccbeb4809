import { type CancellationToken, neverCancelled } from '../base/cancellation.js';
import { Findings } from './blame/findings.js';
import { Budget } from './budget.js';
import { type Asked, Decider } from './decide.js';
import type { Graph, SchemaNode } from './node.js';
import { Declared } from './reader/declared.js';
import { View } from './reader/view.js';
import { canOccurTogether, goneVerdict } from './uses/gone.js';
import { Projection } from './uses/projection.js';
import { sendingOnly } from './uses/sending.js';
import { readAt, Used } from './uses/used.js';
import type { Answer, Finding, Json, Question, Verdict } from './verdict.js';
import { SEARCH_STEPS, Versions } from './versions.js';

/**
 * Compares two versions of a schema. Pure and deterministic; bounded in steps, never in time.
 * `compatible` is proven and `breaking` certain, with a payload that shows it unless a field is gone for good.
 * @throws Cancelled when the token says so.
 */
export function compare(question: Question, token: CancellationToken = neverCancelled): Answer {
  return new Comparison(question, token).answer();
}

/** What is asked, and whether a proof of it is one for the consumer. */
export interface Posed {
  readonly asked: Asked;
  readonly isExact: boolean;
}

export class Comparison {
  readonly graph: Graph;
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  readonly decider: Decider;
  /** Undefined: everything. */
  readonly used: Used | undefined;
  #lost: readonly string[] = [];

  constructor(
    readonly question: Question,
    token: CancellationToken,
    /** Payloads that others dispute; they show a break only where there is no other. */
    disputed: readonly Json[] = [],
    readonly versions = new Versions(question.before, question.after, token),
  ) {
    this.graph = versions.graph;
    this.before = versions.before;
    this.after = versions.after;
    this.decider = new Decider(versions.engine, new Budget(SEARCH_STEPS, token), disputed);
    const used = question.uses && Used.of(question.uses);
    this.used = used?.all ? undefined : used;
  }

  /** Whether a field at a path, or below it, can no longer occur: it breaks its readers without a payload. */
  losesFor(path: string): boolean {
    return [...this.#lost].some(lost => lost === path || lost.startsWith(`${path}/`));
  }

  answer(): Answer {
    const { changes } = this.versions;
    const findings = new Findings(this, changes);
    if (this.used?.isNothing || this.versions.sameness.same(this.before, this.after)) return findings.harmless();
    const posed = this.pose(this.before, this.after);
    const gone = this.#gone();
    this.#lost = [...gone].filter(([, verdict]) => verdict === 'breaking').map(([path]) => path);
    const decision = this.decider.decide(posed.asked);
    if (decision.verdict === 'compatible') {
      const isTied = !posed.isExact && !this.decider.proves(this.whole);
      if (!isTied && gone.size === 0) return findings.harmless();
      const judged = findings.judged(gone, decision.verdict);
      const shown = isTied ? judged.find(({ witness }) => witness !== undefined) : undefined;
      if (shown) return this.#answer('breaking', judged, gone, shown.witness, []);
      return this.#answer(isTied ? 'unknown' : 'compatible', judged, gone, undefined, isTied ? [tied] : []);
    }
    const judged = findings.judged(gone, decision.verdict);
    if (decision.verdict === 'breaking') return this.#answer('breaking', judged, gone, decision.witness, []);
    // What breaks alone may well break together.
    const shown = judged.flatMap(({ witness }) => (witness === undefined ? [] : [witness]));
    const witness = shown.length > 0 ? this.decider.refutes(posed.asked, shown) : undefined;
    return this.#answer(witness === undefined ? 'unknown' : 'breaking', judged, gone, witness, decision.why);
  }

  /** The question about a version of the old schema and a version of the new one, for this direction, reader and uses. */
  pose(before: SchemaNode, after: SchemaNode): Posed {
    const { direction, reader } = this.question;
    const tolerant = reader === 'tolerant';
    if (direction === 'output') {
      const view = tolerant
        ? new View(new Declared([after]), new Declared([before], false, this.used))
        : View.asWritten;
      if (!this.used) return { asked: { left: after, right: before, view }, isExact: true };
      const projection = new Projection();
      const right = projection.of(before, this.used);
      return { asked: { left: after, right, view }, isExact: projection.isExact };
    }
    const view = tolerant ? new View(new Declared([before]), undefined) : View.asWritten;
    const sent = this.used && sendingOnly(this.graph, new Declared([before]), this.used);
    const left = sent ? this.graph.fresh({ allOf: [before, sent] }) : before;
    return { asked: { left, right: after, view }, isExact: true };
  }

  /** The question about the two versions for somebody who reads everything. */
  get whole(): Asked {
    const { reader } = this.question;
    const view =
      reader === 'tolerant' ? new View(new Declared([this.after]), new Declared([this.before])) : View.asWritten;
    return { left: this.after, right: this.before, view };
  }

  /** The fields that somebody reads and that are not certain to occur any more. */
  #gone(): ReadonlyMap<string, Verdict> {
    const found = new Map<string, Verdict>();
    const { direction, reader, uses } = this.question;
    if (direction === 'input' || (reader === 'strict' && !this.used)) return found;
    const { vanished } = this.versions;
    const read = this.used ? vanished.flatMap(path => readAt(path, uses ?? [])) : vanished;
    const paths = new Set([...(this.used ? (uses ?? []) : []), ...read]);
    if (paths.size > 1 && canOccurTogether(this.decider, this.after, paths, reader)) return found;
    for (const path of paths) {
      const verdict = goneVerdict(this.decider, this.before, this.after, path, reader);
      if (verdict !== 'compatible') found.set(path, verdict);
    }
    return found;
  }

  #answer(
    verdict: Verdict,
    findings: readonly Finding[],
    gone: ReadonlyMap<string, Verdict>,
    witness: Json | undefined,
    why: readonly string[],
  ): Answer {
    const fields = [...gone.values()];
    const worst: Verdict =
      fields.includes('breaking') || verdict === 'breaking' ? 'breaking' : fields.length > 0 ? 'unknown' : verdict;
    const unsure = [...gone]
      .filter(([, state]) => state === 'unknown')
      .map(([path]) => `It cannot be told whether “${path}” still occurs.`);
    const told = new Findings(this, []).agreeing(findings, worst);
    const answer = { verdict: worst, findings: told, why: worst === 'unknown' ? [...why, ...unsure] : [] };
    return witness === undefined ? answer : { ...answer, witness };
  }
}

const tied =
  'A field that is read and one that is not stand together in a condition or a union, so the one may decide about the other.';
