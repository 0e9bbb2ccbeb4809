import { STRING } from '../json.js';
import { matching } from './matching.js';
import type { Outcome } from './outcome.js';
import type { Tableau } from './tableau.js';
import type { Literal, Term } from './term.js';

/** Names that match exactly these of the patterns at hand, and are not known by themselves. */
export interface KeyKind {
  readonly matching: ReadonlySet<string>;
  readonly literals: readonly Literal[];
}

/** A member whose name is still to be found. */
export interface Fresh {
  readonly kind: KeyKind;
  /** What holds of its name beside being of the kind. */
  readonly name: readonly Literal[];
}

/** The kinds of names that patterns tell apart. */
export class KeyKinds {
  /** That a kind has no names, or no more, is certain. */
  isSure = true;
  #all: readonly KeyKind[] | undefined;

  constructor(
    readonly patterns: readonly string[],
    readonly known: ReadonlySet<string>,
    readonly allowed: readonly Term[],
    readonly tableau: Tableau,
  ) {}

  get all(): readonly KeyKind[] {
    this.#all ??= this.#split();
    return this.#all;
  }

  /** Names of a kind, all of them or as many as asked for. */
  *namesOf(kind: KeyKind, name: readonly Literal[], most: number): Iterable<string> {
    const { terms } = this.tableau;
    const used: string[] = [];
    while (used.length < most) {
      const others = { term: terms.oneOf(used.map(text => terms.value(text))), holds: false };
      const outcome = this.#solve([...kind.literals, ...name, others]);
      if (outcome.kind !== 'found') return;
      const text = outcome.value as string;
      if (used.includes(text)) return;
      used.push(text);
      yield text;
    }
  }

  #split(): readonly KeyKind[] {
    const { terms } = this.tableau;
    const known = [...this.known].map(text => terms.value(text));
    const base: readonly Literal[] = [
      { term: terms.oneOf(known), holds: false },
      ...this.allowed.map(term => ({ term, holds: true })),
    ];
    let kinds: readonly KeyKind[] = [{ matching: new Set(), literals: base }];
    if (this.#solve(base).kind === 'none') return [];
    for (const pattern of this.patterns) {
      const term = terms.atomTerm(STRING, { is: 'pattern', source: pattern });
      kinds = kinds.flatMap(({ matching, literals }) =>
        [
          { matching, literals: [...literals, { term, holds: false }] },
          { matching: new Set([...matching, pattern]), literals: [...literals, { term, holds: true }] },
        ].filter(kind => this.#solve(kind.literals).kind !== 'none'),
      );
    }
    return kinds;
  }

  #solve(literals: readonly Literal[]): Outcome {
    const outcome = this.tableau.solve(literals, STRING);
    if (outcome.kind !== 'found' && outcome.kind !== 'none') this.isSure = false;
    if (outcome.kind === 'found' && !outcome.isSure) this.isSure = false;
    return outcome;
  }
}

/** A name for each member, all different; undefined when there is none. */
export function namesFor(members: readonly Fresh[], kinds: KeyKinds): readonly string[] | undefined {
  return matching(members.map(({ kind, name }) => [...kinds.namesOf(kind, name, members.length)]));
}
