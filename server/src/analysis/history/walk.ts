import type { PlainDate } from '../../base/values/date.js';
import { idsOfContract } from '../../model/formerly.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Commit, FileHistory, FormerPlace, Revision } from '../../workspace/history.js';
import type { Past } from './past.js';
import { valueIn } from './subject.js';
import type { Move, TextPlace, Trail, TrailQuestion, TrailStart, TrailState } from './trail.js';

/** A contract that moved from file to file more often is not followed any further. */
const mostRenames = 20;

/**
 * Follows a value back through the commits that changed its file. Where lines of commits come together it goes along
 * the one that brought the value, so that whoever is named changed it and did not merely merge it.
 *
 * @throws Cancelled
 */
export async function followBack(question: TrailQuestion, past: Past): Promise<TrailState> {
  const values: Values = new Map();
  if (question.since) {
    const recent = new Walk(question, question.since, past, values);
    const trail = await recent.run();
    if (!recent.isCut) return trail;
  }
  return new Walk(question, undefined, past, values).run();
}

const unclear = 'The text of the file that is committed cannot be understood.';
const tooLong = 'The file changed too often to be followed back any further.';

/** What a text says of the subject. */
type Said =
  | { readonly kind: 'value'; readonly value: string | undefined }
  /** Another contract, or none. */
  | { readonly kind: 'another' }
  /** Its text cannot be understood: it says nothing, neither that the value stayed nor that it changed. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What texts say, by git's ids. */
type Values = Map<string, Said>;

/** One way back, step by step. */
class Walk {
  /** Newest first. */
  readonly #moves: Move[] = [];
  #renames = 0;
  /** Whether the answer lies beyond the day, or the number of commits, that the history was asked for. */
  isCut = false;

  constructor(
    private readonly question: TrailQuestion,
    private readonly since: PlainDate | undefined,
    private readonly past: Past,
    private readonly values: Values,
  ) {}

  async run(): Promise<TrailState> {
    const history = await this.past.history(this.question.file, this.since);
    if (history.state === 'unknown') return history;
    const newest = history.revisions[0];
    // Nothing since that day may mean that the file was changed before it.
    if (!newest && this.since) this.isCut = true;
    const said = newest?.text === undefined ? undefined : await this.#said(newest.text, history);
    if (said?.kind === 'unreadable') return known(undefined, [], { kind: 'ends', reason: said.reason });
    if (said?.kind === 'unclear') return known(undefined, [], { kind: 'ends', reason: unclear });
    if (!newest?.text || said?.kind !== 'value') return known(undefined, [], { kind: 'not-committed' });
    const start = await this.#back(history, newest, said.value, { text: newest.text, revision: 'HEAD' });
    return known(said.value, this.#moves.reverse(), start);
  }

  /** Goes back from a revision that left a value, and notes down the moves. */
  async #back(
    history: FileHistory,
    at: Revision,
    value: string | undefined,
    place: Omit<TextPlace, 'history'> | undefined,
  ): Promise<TrailStart> {
    if (place && value === this.question.until) return { kind: 'found', place: { history, ...place } };
    const source = await this.#sourceOf(value, at, history);
    if (source.kind === 'unreadable') return { kind: 'ends', reason: source.reason };
    if (source.kind === 'none') return this.#beforeFirst(history, at, value);
    if (source.value !== value) this.#moves.push({ from: source.value, to: value, commit: at.commit });
    const { earlier } = source;
    const before = { text: earlier.text, revision: `${at.commit.id}^${source.line + 1}` };
    if (source.value === this.question.until) return { kind: 'found', place: { history, ...before } };
    const next = history.revisions.find(({ commit }) => commit.id === earlier.commit);
    return next ? this.#back(history, next, source.value, before) : this.#cut();
  }

  /** Which of the texts that a commit changed had the value already; else the first. */
  async #sourceOf(value: string | undefined, at: Revision, history: FileHistory): Promise<Source> {
    let first: Source = { kind: 'none' };
    for (const [line, { text, commit }] of at.before.entries()) {
      if (text === undefined) continue;
      const said = await this.#said(text, history);
      if (said.kind === 'another') continue;
      if (said.kind === 'unreadable') return said;
      const was = said.kind === 'value' ? said.value : value;
      const source: Source = { kind: 'earlier', value: was, line, earlier: { text, commit } };
      if (was === value) return source;
      if (first.kind === 'none') first = source;
    }
    return first;
  }

  /** The file begins here: in this place only, or at all. */
  async #beforeFirst(history: FileHistory, at: Revision, value: string | undefined): Promise<TrailStart> {
    const reason = history.breaks.get(at.commit.id);
    if (reason !== undefined) return { kind: 'ends', reason };
    const former = await this.#formerPlace(history, at);
    if (former && 'reason' in former) return { kind: 'ends', reason: former.reason };
    if (!former || this.#renames >= mostRenames) return this.#beforeGone(history, at, value);
    this.#renames += 1;
    const before = await this.past.history(former.file, this.since, at.commit.id);
    if (before.state === 'unknown') return { kind: 'ends', reason: before.reason };
    const said = await this.#said(former.text, before);
    if (said.kind === 'unreadable') return { kind: 'ends', reason: said.reason };
    const was = said.kind === 'value' ? said.value : value;
    if (was !== value) this.#moves.push({ from: was, to: value, commit: at.commit });
    const place = { text: former.text, revision: `${at.commit.id}^` };
    if (was === this.question.until) return { kind: 'found', place: { history: before, ...place } };
    const newest = before.revisions[0];
    return newest ? this.#back(before, newest, was, place) : this.#cut();
  }

  /** The file was there once before and went, or its first text is this one. */
  async #beforeGone(history: FileHistory, at: Revision, value: string | undefined): Promise<TrailStart> {
    const gone = history.revisions.find(({ commit }) => at.before.some(earlier => earlier.commit === commit.id));
    if (!gone) return at.before.length > 0 ? this.#cut() : this.#written(value, at.commit);
    if (value !== undefined) this.#moves.push({ from: undefined, to: value, commit: at.commit });
    return this.#back(history, gone, undefined, undefined);
  }

  /** Where the contract was before the commit that made this file: which one it is, it says itself. */
  async #formerPlace(
    history: FileHistory,
    at: Revision,
  ): Promise<FormerPlace | { readonly reason: string } | undefined> {
    const gone = await history.goneIn(at.commit.id, this.past.token);
    if ('state' in gone) return gone;
    for (const place of gone) {
      const said = await this.#said(place.text, history);
      if (said.kind === 'value') return place;
      if (said.kind === 'unreadable') return said;
    }
    return undefined;
  }

  #cut(): TrailStart {
    this.isCut = true;
    return { kind: 'ends', reason: tooLong };
  }

  #written(value: string | undefined, commit: Commit): TrailStart {
    if (value !== undefined) return { kind: 'written', value, commit };
    // There was a file and no value in it yet: the first move wrote it.
    const first = this.#moves.pop();
    return first?.to === undefined
      ? { kind: 'not-committed' }
      : { kind: 'written', value: first.to, commit: first.commit };
  }

  async #said(text: string, history: FileHistory): Promise<Said> {
    const known = this.values.get(text);
    if (known) return known;
    const read = await this.past.file(history, text);
    const said: Said = read.kind === 'file' ? this.#saidBy(read.file) : read;
    this.values.set(text, said);
    return said;
  }

  #saidBy({ document, problems, text }: ContractFile): Said {
    const { ids, subject } = this.question;
    const isOurs = document?.kind === 'contract' && idsOfContract(document).some(id => ids.includes(id));
    const value = isOurs ? valueIn(subject, document, text) : undefined;
    // What a broken text does not say, it may have meant to.
    if (value === undefined && problems.some(({ rule }) => rule === 'yaml/syntax')) return { kind: 'unclear' };
    return isOurs ? { kind: 'value', value } : { kind: 'another' };
  }
}

type Source =
  | {
      readonly kind: 'earlier';
      readonly value: string | undefined;
      /** Which of the lines of commits that come together, from 0. */
      readonly line: number;
      readonly earlier: { readonly text: string; readonly commit: string | undefined };
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly reason: string };

function known(committed: string | undefined, moves: readonly Move[], start: TrailStart): Trail {
  return { state: 'known', committed, moves, start };
}
