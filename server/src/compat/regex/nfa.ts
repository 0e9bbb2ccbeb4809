import type { AST } from '@eslint-community/regexpp';
import { type CharSet, wordLetters } from './charSet.js';
import { lettersOf } from './classes.js';
import { NotRegular } from './unsupported.js';

/** What a body reads between two states: one letter, nothing, or nothing where an assertion holds. */
export interface Nfa {
  readonly silent: readonly (readonly number[])[];
  readonly reading: readonly (readonly { readonly set: number; readonly to: number }[])[];
  readonly testing: readonly (readonly Test[])[];
  readonly start: number;
  readonly end: number;
}

export interface Test {
  readonly assertion: number;
  readonly negate: boolean;
  readonly to: number;
}

/** What must, or must not, stand before or after a place. */
export interface Assertion {
  readonly side: 'behind' | 'ahead';
  readonly body: Nfa;
  /** Whether the body reads everything on its side, not only what is next to the place. */
  readonly whole: boolean;
  /** The assertions behind that its truth hangs on. */
  readonly behinds: readonly number[];
}

export interface Parts {
  readonly main: Nfa;
  /** Those that stand within another come before it. */
  readonly assertions: readonly Assertion[];
  readonly sets: readonly CharSet[];
}

const MAX_DEPTH = 250;
const MAX_STATES = 60_000;

/** @throws NotRegular */
export function partsOf(pattern: AST.Pattern, unicode: boolean): Parts {
  const builder = new Builder(unicode);
  const main = builder.body(to => builder.choice(pattern.alternatives, 0, to)).nfa;
  return { main, assertions: builder.assertions, sets: builder.sets };
}

interface Draft {
  silent: number[][];
  reading: { set: number; to: number }[][];
  testing: Test[][];
  behinds: Set<number>;
}

/** Each method writes what a node matches from the state `from` on, and returns the state behind it. */
class Builder {
  readonly assertions: Assertion[] = [];
  readonly sets: CharSet[] = [];
  readonly #setNumbers = new Map<string, number>();
  readonly #setOfNode = new Map<AST.Node, number>();
  readonly #known = new Map<AST.Node | string, number>();
  #draft: Draft = emptyDraft();
  #states = 0;

  constructor(readonly unicode: boolean) {}

  /** A body of its own: an assertion's, or the pattern's. */
  body(write: (from: number) => number): { nfa: Nfa; behinds: readonly number[] } {
    const outer = this.#draft;
    this.#draft = emptyDraft();
    const start = this.#state();
    const end = write(start);
    const { behinds, ...edges } = this.#draft;
    this.#draft = outer;
    return { nfa: { ...edges, start, end }, behinds: [...behinds] };
  }

  choice(alternatives: readonly AST.Alternative[], depth: number, from: number): number {
    if (depth > MAX_DEPTH) throw new NotRegular('its groups are too deep');
    const [only, ...others] = alternatives;
    if (only && others.length === 0) return this.#sequence(only, depth, from);
    const end = this.#state();
    for (const alternative of alternatives) {
      const start = this.#state();
      this.#skip(from, start);
      this.#skip(this.#sequence(alternative, depth, start), end);
    }
    return end;
  }

  #sequence({ elements }: AST.Alternative, depth: number, from: number): number {
    return elements.reduce((at, element) => this.#element(element, depth, at), from);
  }

  #element(node: AST.Element, depth: number, from: number): number {
    switch (node.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return this.#letter(this.#lettersOf(node), from);
      case 'Group':
        if (node.modifiers) throw new NotRegular(`“${node.raw}” changes flags`);
        return this.choice(node.alternatives, depth + 1, from);
      case 'CapturingGroup':
        return this.choice(node.alternatives, depth + 1, from);
      case 'Quantifier':
        return this.#repetition(node, depth, from);
      case 'Assertion':
        return this.#assertion(node, depth, from);
      case 'Backreference':
        throw new NotRegular(`“${node.raw}” refers back to what a group has matched`);
      default:
        throw new NotRegular(`“${node.raw}” is known under the flag v only`);
    }
  }

  #letter(set: number, from: number): number {
    const to = this.#state();
    this.#draft.reading[from]?.push({ set, to });
    return to;
  }

  #repetition({ min, max, element }: AST.Quantifier, depth: number, from: number): number {
    let at = from;
    for (let i = 0; i < min; i++) {
      const next = this.#element(element, depth + 1, at);
      // What writes nothing may be repeated a billion times.
      if (next === at) return at;
      at = next;
    }
    const end = this.#state();
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.#state();
      this.#skip(at, loop);
      this.#skip(this.#element(element, depth + 1, loop), loop);
      this.#skip(loop, end);
      return end;
    }
    this.#skip(at, end);
    for (let i = min; i < max; i++) {
      const next = this.#element(element, depth + 1, at);
      if (next === at) break;
      at = next;
      this.#skip(at, end);
    }
    return end;
  }

  #assertion(node: AST.Assertion, depth: number, from: number): number {
    if (node.kind === 'word') return this.#wordBoundary(node.negate, from);
    if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
      const side = node.kind === 'lookahead' ? 'ahead' : 'behind';
      const write = (at: number) => this.choice(node.alternatives, depth + 1, at);
      return this.#test(this.#once(node, side, false, write), node.negate, from);
    }
    return this.#test(this.#edge(node.kind), false, from);
  }

  #edge(kind: 'start' | 'end'): number {
    return this.#once(kind, kind === 'start' ? 'behind' : 'ahead', true, at => at);
  }

  /** A letter of a word on one side, and none on the other. */
  #wordBoundary(negate: boolean, from: number): number {
    const before = this.#once('word before', 'behind', false, at => this.#letter(this.#numberOf(wordLetters), at));
    const after = this.#once('word after', 'ahead', false, at => this.#letter(this.#numberOf(wordLetters), at));
    const end = this.#state();
    this.#skip(this.#test(after, !negate, this.#test(before, false, from)), end);
    this.#skip(this.#test(after, negate, this.#test(before, true, from)), end);
    return end;
  }

  /** One assertion for each node, though a repetition writes it many times. */
  #once(key: AST.Node | string, side: Assertion['side'], whole: boolean, write: (from: number) => number): number {
    let number = this.#known.get(key);
    if (number === undefined) {
      const { nfa, behinds } = this.body(write);
      number = this.assertions.length;
      this.assertions.push({ side, body: nfa, whole, behinds });
      this.#known.set(key, number);
    }
    return number;
  }

  #test(assertion: number, negate: boolean, from: number): number {
    const to = this.#state();
    this.#draft.testing[from]?.push({ assertion, negate, to });
    const { side, behinds } = this.assertions[assertion] as Assertion;
    for (const behind of side === 'behind' ? [assertion] : behinds) this.#draft.behinds.add(behind);
    return to;
  }

  #lettersOf(node: AST.Character | AST.CharacterSet | AST.CharacterClass): number {
    const number = this.#setOfNode.get(node) ?? this.#numberOf(lettersOf(node, this.unicode));
    this.#setOfNode.set(node, number);
    return number;
  }

  #numberOf(set: CharSet): number {
    const key = set.ranges.join();
    const number = this.#setNumbers.get(key) ?? this.sets.length;
    if (number === this.sets.length) {
      this.sets.push(set);
      this.#setNumbers.set(key, number);
    }
    return number;
  }

  #state(): number {
    this.#states += 1;
    if (this.#states > MAX_STATES) throw new NotRegular('its repetitions are too many');
    this.#draft.silent.push([]);
    this.#draft.reading.push([]);
    this.#draft.testing.push([]);
    return this.#draft.silent.length - 1;
  }

  #skip(from: number, to: number): void {
    this.#draft.silent[from]?.push(to);
  }
}

function emptyDraft(): Draft {
  return { silent: [], reading: [], testing: [], behinds: new Set() };
}
