import { signed, type Truth } from '../truth.js';
import type { Json } from '../verdict.js';
import { type Fresh, type KeyKind, KeyKinds, namesFor } from './keys.js';
import { found, none, type Outcome, unsure } from './outcome.js';
import type { Tableau } from './tableau.js';
import type { Literal, Members, SignedAtom, Term } from './term.js';

const MAX_PATTERNS = 8;
const MAX_EXISTENTIALS = 8;
/** Larger objects are not made up. */
const MAX_MEMBERS = 250;

/** A member that must be there under some name. */
interface Existential {
  /** Whether the member may have this name. */
  fits(name: string): Truth;
  fitsKind(kind: KeyKind): boolean;
  readonly value: readonly Literal[];
  /** What holds of its name beside that. */
  readonly name: readonly Literal[];
}

interface Demands {
  readonly min: number;
  readonly max: number;
  readonly required: ReadonlyMap<string, readonly Literal[]>;
  readonly absent: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, readonly Literal[]>;
  readonly members: readonly Members[];
  readonly names: readonly Term[];
  readonly existentials: readonly Existential[];
  /** The names that something is said about. */
  readonly known: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

/** An object that meets the atoms. Members do not depend on each other, but for their number. */
export function solveObject(atoms: readonly SignedAtom[], tableau: Tableau): Outcome {
  const demands = demandsOf(atoms, tableau);
  const { min, max, required, absent, patterns, existentials } = demands;
  if (min > max || required.size > max || [...required.keys()].some(name => absent.has(name))) return none;
  const isTooMuch = patterns.length > MAX_PATTERNS || existentials.length > MAX_EXISTENTIALS || min > MAX_MEMBERS;
  if (isTooMuch) {
    tableau.why.add('Too many patterns or members come together in one object');
    return unsure;
  }
  return new ObjectSearch(demands, tableau).run();
}

function demandsOf(atoms: readonly SignedAtom[], tableau: Tableau): Demands {
  let [min, max] = [0, Number.POSITIVE_INFINITY];
  const required = new Map<string, readonly Literal[]>();
  const properties = new Map<string, readonly Literal[]>();
  const absent = new Set<string>();
  const known = new Set<string>();
  const patterns = new Set<string>();
  const [members, names, existentials] = [[] as Members[], [] as Term[], [] as Existential[]];
  const { checker } = tableau;
  const add = (map: Map<string, readonly Literal[]>, name: string, ...literals: readonly Literal[]) =>
    map.set(name, [...(map.get(name) ?? []), ...literals]);
  for (const { atom, holds } of atoms) {
    switch (atom.is) {
      case 'minProperties':
        if (holds) min = Math.max(min, atom.count);
        else max = Math.min(max, atom.count - 1);
        break;
      case 'maxProperties':
        if (holds) max = Math.min(max, atom.count);
        else min = Math.max(min, atom.count + 1);
        break;
      case 'required':
        known.add(atom.name);
        if (holds) add(required, atom.name);
        else absent.add(atom.name);
        break;
      case 'property':
        known.add(atom.name);
        if (holds) add(properties, atom.name, { term: atom.term, holds });
        else add(required, atom.name, { term: atom.term, holds });
        break;
      case 'members':
        for (const name of atom.except) known.add(name);
        for (const pattern of [...atom.matching, ...atom.missing]) patterns.add(pattern);
        if (holds) members.push(atom);
        else {
          existentials.push({
            fits: name => checker.concerns(atom, name),
            fitsKind: kind => concernsKind(atom, kind),
            value: [{ term: atom.term, holds }],
            name: [],
          });
        }
        break;
      case 'names':
        if (holds) names.push(atom.term);
        else {
          existentials.push({
            fits: name => signed(checker.meets(atom.term, name), false),
            fitsKind: () => true,
            value: [],
            name: [{ term: atom.term, holds }],
          });
        }
        break;
      default:
    }
  }
  const lists = { members, names, existentials };
  return { min, max, required, absent, properties, known, patterns: [...patterns], ...lists };
}

/** A member whose name is still to be found. */
interface Unnamed extends Fresh {
  readonly value: readonly Literal[];
}

class ObjectSearch {
  /** Everything that was ruled out is ruled out for certain. */
  #isSure = true;
  readonly #kinds: KeyKinds;
  readonly #literals = new Map<string, readonly Literal[]>();

  constructor(
    readonly demands: Demands,
    readonly tableau: Tableau,
  ) {
    this.#kinds = new KeyKinds(demands.patterns, demands.known, demands.names, tableau);
  }

  run(): Outcome {
    const { required } = this.demands;
    for (const [name, literals] of required) {
      if (this.#mayBeNamed(name) === false) return none;
      if (this.#solve([...this.#ofNamed(name), ...literals]).kind === 'none') return none;
    }
    return this.#place(0, required, []) ?? (this.#isSure && this.#kinds.isSure ? none : unsure);
  }

  /** Gives a member to each existential: one with a known name, one made for another existential, or one of its own. */
  #place(
    index: number,
    named: ReadonlyMap<string, readonly Literal[]>,
    unnamed: readonly Unnamed[],
  ): Outcome | undefined {
    this.tableau.meter.step();
    if (named.size + unnamed.length > this.demands.max) return undefined;
    const existential = this.demands.existentials[index];
    if (!existential) return this.#finish(named, unnamed);
    for (const name of this.#namesFirst(named)) {
      const fits = existential.fits(name);
      if (fits === undefined) this.#isSure = false;
      if (!fits || this.demands.absent.has(name) || this.#mayBeNamed(name) === false) continue;
      const literals = [...(named.get(name) ?? []), ...existential.value];
      if (this.#solve([...this.#ofNamed(name), ...literals]).kind === 'none') continue;
      const outcome = this.#place(index + 1, new Map([...named, [name, literals]]), unnamed);
      if (outcome) return outcome;
    }
    for (const [place, member] of unnamed.entries()) {
      if (!existential.fitsKind(member.kind)) continue;
      const name = [...member.name, ...existential.name];
      const joined = { ...member, name, value: [...member.value, ...existential.value] };
      const outcome = this.#place(index + 1, named, unnamed.with(place, joined));
      if (outcome) return outcome;
    }
    for (const kind of this.#kinds.all) {
      if (!existential.fitsKind(kind)) continue;
      const literals = this.#ofKind(kind);
      if (this.#solve([...literals, ...existential.value]).kind === 'none') continue;
      const member = { kind, name: existential.name, value: existential.value };
      const outcome = this.#place(index + 1, named, [...unnamed, member]);
      if (outcome) return outcome;
    }
    return undefined;
  }

  /** The names of members that are there anyway, then the others. */
  #namesFirst(named: ReadonlyMap<string, unknown>): readonly string[] {
    return [...named.keys(), ...[...this.demands.known].filter(name => !named.has(name))];
  }

  #finish(named: ReadonlyMap<string, readonly Literal[]>, unnamed: readonly Unnamed[]): Outcome | undefined {
    const members = new Map<string, Json>();
    let isSure = true;
    const add = (name: string, literals: readonly Literal[]): boolean => {
      const outcome = this.#solve(literals);
      if (outcome.kind !== 'found') return false;
      members.set(name, outcome.value);
      isSure &&= outcome.isSure;
      return true;
    };
    for (const [name, literals] of named) {
      if (!add(name, [...this.#ofNamed(name), ...literals])) return undefined;
      if (this.#mayBeNamed(name) === undefined) isSure = false;
    }
    const names = namesFor(unnamed, this.#kinds);
    if (!names) return undefined;
    for (const [place, member] of unnamed.entries()) {
      if (!add(names[place] as string, [...this.#ofKind(member.kind), ...member.value])) return undefined;
    }
    if (!this.#fill(members, add)) return undefined;
    return found(Object.fromEntries(members), isSure && this.#kinds.isSure && this.#isSure);
  }

  /** Adds members until there are enough. */
  #fill(members: ReadonlyMap<string, Json>, add: (name: string, literals: readonly Literal[]) => boolean): boolean {
    const { min, known, absent } = this.demands;
    for (const name of known) {
      if (members.size >= min) return true;
      if (members.has(name) || absent.has(name)) continue;
      const mayBe = this.#mayBeNamed(name);
      if (mayBe === undefined) this.#isSure = false;
      if (mayBe) add(name, this.#ofNamed(name));
    }
    if (members.size >= min) return true;
    for (const kind of this.#kinds.all) {
      const literals = this.#ofKind(kind);
      if (this.#solve(literals).kind !== 'found') continue;
      for (const name of this.#kinds.namesOf(kind, [], min + members.size)) {
        if (members.size >= min) return true;
        if (!members.has(name)) add(name, literals);
      }
    }
    return members.size >= min;
  }

  #solve(literals: readonly Literal[]): Outcome {
    const outcome = this.tableau.solve(literals);
    if (outcome.kind === 'unsure') this.#isSure = false;
    return outcome;
  }

  /** Whether a name is one that members may have. */
  #mayBeNamed(name: string): Truth {
    let may: Truth = true;
    for (const term of this.demands.names) {
      const meets = this.tableau.checker.meets(term, name);
      if (meets === false) return false;
      may &&= meets;
    }
    return may;
  }

  /** What holds of a member with a known name. */
  #ofNamed(name: string): readonly Literal[] {
    let literals = this.#literals.get(name);
    if (!literals) {
      literals = this.#readNamed(name);
      this.#literals.set(name, literals);
    }
    return literals;
  }

  #readNamed(name: string): readonly Literal[] {
    const literals = [...(this.demands.properties.get(name) ?? [])];
    for (const atom of this.demands.members) {
      const applies = this.tableau.checker.concerns(atom, name);
      if (applies === undefined) this.#isSure = false;
      else if (applies) literals.push({ term: atom.term, holds: true });
    }
    return literals;
  }

  /** What holds of a member whose name nothing is said about but by patterns. */
  #ofKind(kind: KeyKind): readonly Literal[] {
    const concerned = this.demands.members.filter(atom => concernsKind(atom, kind));
    return concerned.map(({ term }) => ({ term, holds: true }));
  }
}

function concernsKind({ matching, missing }: Members, kind: KeyKind): boolean {
  return matching.every(pattern => kind.matching.has(pattern)) && !missing.some(pattern => kind.matching.has(pattern));
}
