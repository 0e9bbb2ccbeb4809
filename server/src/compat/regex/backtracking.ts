import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { type CharSet, wordLetters } from './charSet.js';
import { lettersOf } from './classes.js';
import { NotRegular } from './unsupported.js';

const MAX_INSTRUCTIONS = 20_000;
const MAX_DEPTH = 250;

let parser: RegExpParser | undefined;

/**
 * A pattern as the standard has it tried: one way after the other, in the standard's order. It tells how many steps a
 * search takes an engine that backtracks, before such an engine is given the pattern.
 */
export class Backtracking {
  /** Undefined where a pattern is too large, or refers back to what a group has matched. */
  static of(source: string, unicode: boolean): Backtracking | undefined {
    parser ??= new RegExpParser({ ecmaVersion: 2025 });
    try {
      const program = new Program(unicode);
      program.choice(parser.parsePattern(source, 0, source.length, { unicode }).alternatives, false, 0);
      program.write({ do: 'match' });
      return new Backtracking(program.instructions, program.registers, unicode);
    } catch {
      // What the parser does not know, and what a program is not made of.
      return undefined;
    }
  }

  private constructor(
    readonly program: readonly Instruction[],
    readonly registers: number,
    readonly unicode: boolean,
  ) {}

  /** Whether the pattern matches somewhere in a text; undefined when finding that out takes more steps. */
  search(text: string, steps: number): boolean | undefined {
    if (text.length > steps) return undefined;
    const letters = this.unicode
      ? Array.from(text, letter => letter.codePointAt(0) as number)
      : Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    const search = new Search(this.program, new Int32Array(this.registers), letters, steps);
    for (let start = 0; start <= letters.length; start++) {
      const found = search.matchesAt(0, start);
      if (found !== false) return found;
    }
    return false;
  }
}

type Instruction =
  | { readonly do: 'read'; readonly letters: CharSet; readonly backwards: boolean }
  /** The second way is tried when the first one fails. */
  | { readonly do: 'fork'; first: number; second: number }
  | { readonly do: 'jump'; to: number }
  | { readonly do: 'begin' | 'end'; readonly register: number }
  | { readonly do: 'edge'; readonly side: 'start' | 'end' }
  | { readonly do: 'word'; readonly negate: boolean }
  /** What is looked for follows, up to its own `match`. */
  | { readonly do: 'look'; readonly negate: boolean; to: number }
  | { readonly do: 'match' };

/** Writes what the nodes of a pattern do, one behind the other. */
class Program {
  readonly instructions: Instruction[] = [];
  registers = 0;

  constructor(readonly unicode: boolean) {}

  write<T extends Instruction>(instruction: T): T {
    if (this.instructions.length >= MAX_INSTRUCTIONS) throw new NotRegular('it is too large');
    this.instructions.push(instruction);
    return instruction;
  }

  choice(alternatives: readonly AST.Alternative[], backwards: boolean, depth: number): void {
    if (depth > MAX_DEPTH) throw new NotRegular('its groups are too deep');
    const exits: { to: number }[] = [];
    for (const [index, { elements }] of alternatives.entries()) {
      const isLast = index === alternatives.length - 1;
      const fork = isLast ? undefined : this.write({ do: 'fork', first: this.#here + 1, second: 0 });
      for (const element of backwards ? elements.toReversed() : elements) this.#element(element, backwards, depth);
      if (!fork) continue;
      exits.push(this.write({ do: 'jump', to: 0 }));
      fork.second = this.#here;
    }
    for (const exit of exits) exit.to = this.#here;
  }

  get #here(): number {
    return this.instructions.length;
  }

  #element(node: AST.Element, backwards: boolean, depth: number): void {
    switch (node.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        this.write({ do: 'read', letters: lettersOf(node, this.unicode), backwards });
        return;
      case 'Group':
        if (node.modifiers) throw new NotRegular('it changes flags');
        this.choice(node.alternatives, backwards, depth + 1);
        return;
      case 'CapturingGroup':
        this.choice(node.alternatives, backwards, depth + 1);
        return;
      case 'Quantifier':
        this.#repetition(node, backwards, depth);
        return;
      case 'Assertion':
        this.#assertion(node, depth);
        return;
      default:
        throw new NotRegular('it is no matter of letters alone');
    }
  }

  #repetition({ min, max, greedy, element }: AST.Quantifier, backwards: boolean, depth: number): void {
    for (let i = 0; i < min; i++) {
      const before = this.#here;
      this.#element(element, backwards, depth + 1);
      if (this.#here === before) return;
    }
    const forks: { first: number; second: number }[] = [];
    const optional = () => {
      const fork = this.write({ do: 'fork', first: this.#here + 1, second: this.#here + 1 });
      forks.push(fork);
      const register = this.registers++;
      this.write({ do: 'begin', register });
      this.#element(element, backwards, depth + 1);
      this.write({ do: 'end', register });
    };
    const start = this.#here;
    if (max === Number.POSITIVE_INFINITY) {
      optional();
      this.write({ do: 'jump', to: start });
    } else for (let i = min; i < max; i++) optional();
    for (const fork of forks) fork[greedy ? 'second' : 'first'] = this.#here;
  }

  #assertion(node: AST.Assertion, depth: number): void {
    if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
      const look = this.write({ do: 'look', negate: node.negate, to: 0 });
      this.choice(node.alternatives, node.kind === 'lookbehind', depth + 1);
      this.write({ do: 'match' });
      look.to = this.#here;
    } else if (node.kind === 'word') this.write({ do: 'word', negate: node.negate });
    else this.write({ do: 'edge', side: node.kind });
  }
}

/** A search in one text. */
class Search {
  #steps: number;

  constructor(
    readonly program: readonly Instruction[],
    /** Where the latest round of each repetition began. */
    readonly registers: Int32Array,
    readonly letters: readonly number[],
    steps: number,
  ) {
    this.#steps = steps;
  }

  /** Whether the program from an instruction on matches at a place; undefined when there are no steps left. */
  matchesAt(start: number, from: number): boolean | undefined {
    /** Ways to be tried yet: the instruction, the place, and how many registers had been changed. */
    const waiting: number[] = [];
    /** Registers with the value that they had before. */
    const changed: number[] = [];
    let at = start;
    let place = from;
    for (;;) {
      if (--this.#steps < 0) return undefined;
      const instruction = this.program[at] as Instruction;
      at += 1;
      let goesOn = true;
      switch (instruction.do) {
        case 'match':
          return true;
        case 'read': {
          const letter = this.letters[instruction.backwards ? place - 1 : place];
          goesOn = letter !== undefined && includes(instruction.letters, letter);
          place += instruction.backwards ? -1 : 1;
          break;
        }
        case 'fork':
          waiting.push(instruction.second, place, changed.length);
          at = instruction.first;
          break;
        case 'jump':
          at = instruction.to;
          break;
        case 'begin':
          changed.push(instruction.register, this.registers[instruction.register] as number);
          this.registers[instruction.register] = place;
          break;
        case 'end':
          // A round that has read nothing is none.
          goesOn = this.registers[instruction.register] !== place;
          break;
        case 'edge':
          goesOn = place === (instruction.side === 'start' ? 0 : this.letters.length);
          break;
        case 'word':
          goesOn = (this.#isWord(place - 1) !== this.#isWord(place)) !== instruction.negate;
          break;
        case 'look': {
          const found = this.matchesAt(at, place);
          if (found === undefined) return undefined;
          goesOn = found !== instruction.negate;
          at = instruction.to;
        }
      }
      if (goesOn) continue;
      if (waiting.length === 0) return false;
      const kept = waiting.pop() as number;
      place = waiting.pop() as number;
      at = waiting.pop() as number;
      while (changed.length > kept) {
        const before = changed.pop() as number;
        this.registers[changed.pop() as number] = before;
      }
    }
  }

  #isWord(place: number): boolean {
    const letter = this.letters[place];
    return letter !== undefined && includes(wordLetters, letter);
  }
}

function includes({ ranges }: CharSet, letter: number): boolean {
  let low = 0;
  let high = ranges.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[2 * middle + 1] as number) < letter) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length >> 1 && (ranges[2 * low] as number) <= letter;
}
