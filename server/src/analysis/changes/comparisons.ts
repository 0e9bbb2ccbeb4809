import { neverCancelled } from '../../base/cancellation.js';
import type { UriKey } from '../../base/uri.js';
import { Judge } from '../../compat/judge/judge.js';
import { type JudgedAnswer, judged } from '../../compat/judge/judged.js';
import type { Answer, Direction, Formats, Question, ReaderModel, Schema } from '../../compat/verdict.js';
import { Versions } from '../../compat/versions.js';
import type { Node } from '../../syntax/nodes.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { SchemaFileState } from '../../workspace/schemaFiles.js';
import { payloadSchema, type SchemaFileSource } from '../payloadSchema.js';
import { LargeComparisons } from './large/largeComparisons.js';

/** One side of a comparison: a schema as written, and where the files that it refers to come from. */
export interface SchemaSide {
  readonly file: ContractFile;
  readonly node: Node;
  readonly source: SchemaFileSource;
}

/** How the policy has payloads read. */
export interface Reading {
  readonly reader: ReaderModel;
  readonly formats: Formats;
}

/** Answers for one reader's part of a payload; undefined: for the whole payload. */
export type Ask = (uses: readonly string[] | undefined) => Answer;

export interface Comparison {
  readonly ask: Ask;
  /** Whether a `$ref` that the answers given so far had to follow leads nowhere. */
  hasDeadEnd(): boolean;
}

/**
 * The validators behind all comparisons of this process. Loading them takes long and they hold nothing of a workspace,
 * so there is one.
 */
export const judge = new Judge();

/** The comparisons that are made in another thread. Like the judge they are one in this process. */
export const largeComparisons = new LargeComparisons();

/** How often an answer was given so far that will be another one: whoever works something out tells by it whether to keep it. */
export function provisionalAnswers(): number {
  return judge.pendings + largeComparisons.times;
}

/**
 * Compares two versions of a schema for as many readers as ask. Its answers are kept while both versions say the same:
 * a keystroke elsewhere in a contract with an open break must not compare everything again, nor ask the validators.
 */
export function comparison(before: SchemaSide, after: SchemaSide, direction: Direction, reading: Reading): Comparison {
  const { reader, formats } = reading;
  const pairs = kept.get(before.node) ?? new Pairs();
  kept.set(before.node, pairs);
  const text = after.file.text.slice(after.node);
  const isSame = (known: Kept) =>
    known.text === text &&
    known.key === after.file.key &&
    known.direction === direction &&
    known.reader === reader &&
    known.formats === formats &&
    known.before.isAsNow(before.source) &&
    known.after.isAsNow(after.source);
  const known = pairs.find(after.node, isSame);
  if (known) return known.comparison;
  const sources = { before: new NotedSource(before.source), after: new NotedSource(after.source) };
  const [was, is] = [
    { ...before, source: sources.before.read },
    { ...after, source: sources.after.read },
  ];
  const made = largeComparisons.of(was, is, direction, reading) ?? comparedHere(was, is, direction, reading);
  pairs.keep(after.node, { text, key: after.file.key, direction, reader, formats, ...sources, comparison: made });
  return made;
}

/** The same in this thread, whatever its size; its answers are kept as long as it is. */
export function comparedHere(
  before: SchemaSide,
  after: SchemaSide,
  direction: Direction,
  { reader, formats }: Reading,
): Comparison {
  let deadEnds = 0;
  const noted = (schema: Schema): Schema => ({
    ...schema,
    assertsFormats: formats === 'asserted',
    resolve: (reference, from, dialect) => {
      const target = schema.resolve(reference, from, dialect);
      if (!target) deadEnds++;
      return target;
    },
  });
  const ask = asker({
    before: noted(payloadSchema(before.file, before.node, before.source)),
    after: noted(payloadSchema(after.file, after.node, after.source)),
    direction,
    reader,
  });
  return { ask, hasDeadEnd: () => deadEnds > 0 };
}

interface Kept {
  readonly text: string;
  readonly key: UriKey;
  readonly direction: Direction;
  readonly reader: ReaderModel;
  readonly formats: Formats;
  readonly before: NotedSource;
  readonly after: NotedSource;
  readonly comparison: Comparison;
}

const MOST_LATEST = 8;

/**
 * What one schema was compared with. By the other one's node, so that asking again about the same text always finds it,
 * however many compare with the same schema; and the latest, since an edit elsewhere makes new nodes of the same text.
 */
class Pairs {
  readonly #byNode = new WeakMap<Node, readonly Kept[]>();
  #latest: readonly Kept[] = [];

  find(node: Node, isSame: (known: Kept) => boolean): Kept | undefined {
    const own = this.#byNode.get(node)?.find(isSame);
    if (own) return own;
    const found = this.#latest.find(isSame);
    if (found) this.keep(node, found);
    return found;
  }

  keep(node: Node, made: Kept): void {
    this.#byNode.set(node, newestFirst(made, this.#byNode.get(node) ?? []));
    this.#latest = newestFirst(made, this.#latest);
  }
}

function newestFirst(made: Kept, known: readonly Kept[]): readonly Kept[] {
  return [made, ...known.filter(other => other !== made)].slice(0, MOST_LATEST);
}

/** By the schema of the baseline, whose nodes stay while the baseline stays. */
const kept = new WeakMap<Node, Pairs>();

/** Remembers which files were read, and what they said. */
class NotedSource {
  readonly #states = new Map<UriKey, SchemaFileState>();

  constructor(private source: SchemaFileSource) {}

  readonly read: SchemaFileSource = key => {
    const state = this.#states.get(key) ?? this.source(key);
    this.#states.set(key, state);
    return state;
  };

  /**
   * Asks for each of them again, so that whoever asks is told when one changes; what is read from now on is read from
   * the newer source.
   */
  isAsNow(source: SchemaFileSource): boolean {
    this.source = source;
    let same = true;
    for (const [key, state] of this.#states) same = source(key) === state && same;
    return same;
  }
}

function asker(question: Question): Ask {
  const answers = new Map<string, JudgedAnswer>();
  const versions = shared(() => new Versions(question.before, question.after, neverCancelled));
  return uses => {
    const key = uses === undefined ? '' : JSON.stringify(uses);
    const posed = uses === undefined ? question : { ...question, uses };
    const answer = answers.get(key) ?? judged(posed, judge, neverCancelled, versions());
    answers.set(key, answer);
    return answer.current();
  };
}

/** The same versions for all who ask in one go: what lies idle may be let go, since answers are kept for long. */
function shared(read: () => Versions): () => Versions {
  let known: WeakRef<Versions> | undefined;
  return () => {
    const versions = known?.deref();
    if (versions?.hasRoom) return versions;
    const made = read();
    known = new WeakRef(made);
    return made;
  };
}
