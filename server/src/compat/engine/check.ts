import type { ExactNumber } from '../exact/exactNumber.js';
import { compareRationals, isMultiple, rationalOf } from '../exact/rational.js';
import { isInFormat } from '../formats.js';
import { canonicalText, codePointLength, isArray, isObject, type JsonObject, shown, typeOf } from '../json.js';
import { and, every, exactlyOne, implied, signed, type Truth } from '../truth.js';
import type { Json } from '../verdict.js';
import type { Meter } from './meter.js';
import type { Patterns } from './patterns.js';
import type { Atom, Literal, Members, Part, Term } from './term.js';

const MAX_DEPTH = 120;

/** Says of single values whether they meet terms. */
export class Checker {
  #depth = 0;

  constructor(
    readonly patterns: Patterns,
    readonly meter: Meter,
    /** Takes in what could not be told, in sentence parts. */
    readonly why: Set<string>,
  ) {}

  meetsAll(literals: Iterable<Literal>, value: Json): Truth {
    return every(literals, ({ term, holds }) => signed(this.meets(term, value), holds));
  }

  meets(term: Term, value: Json): Truth {
    if (term.parts.length === 0) return true;
    if (this.#depth > MAX_DEPTH) return undefined;
    this.meter.step();
    this.#depth += 1;
    const type = typeOf(value);
    const truth = every(term.parts, part => (part.on & type ? this.#part(part, value, type) : true));
    this.#depth -= 1;
    return truth;
  }

  /** @param value of the type that the atom concerns */
  meetsAtom(atom: Atom, value: Json): Truth {
    if (isArray(value)) return this.#items(atom, value);
    if (isObject(value)) return this.#members(atom, value);
    return typeof value === 'string' ? this.#text(atom, value) : meetsNumber(atom, value as number | ExactNumber);
  }

  #part(part: Part, value: Json, type: number): Truth {
    switch (part.kind) {
      case 'types':
        return (part.types & type) !== 0;
      case 'values':
        return part.values.has(canonicalText(value));
      case 'all':
        return every(part.terms, term => this.meets(term, value));
      case 'any':
        return signed(
          every(part.terms, term => signed(this.meets(term, value), false)),
          false,
        );
      case 'one':
        return exactlyOne(part.terms.map(term => this.meets(term, value)));
      case 'not':
        return signed(this.meets(part.term, value), false);
      case 'if': {
        const test = this.meets(part.test, value);
        return test === undefined ? undefined : this.meets(test ? part.met : part.unmet, value);
      }
      case 'atom':
        return this.meetsAtom(part.atom, value);
      case 'scenarios':
        for (const { literals, rest } of part.list() ?? []) {
          const isCase = this.meetsAll(literals, value);
          if (isCase === undefined) return undefined;
          if (isCase) return rest ? this.meets(rest, value) : true;
        }
        this.why.add(part.why);
        return undefined;
      case 'opaque':
        this.why.add(part.why);
        return undefined;
    }
  }

  #text(atom: Atom, value: string): Truth {
    switch (atom.is) {
      case 'minLength':
        return codePointLength(value) >= atom.count;
      case 'maxLength':
        return codePointLength(value) <= atom.count;
      case 'pattern':
        return this.patterns.matches(atom.source, value);
      case 'format':
        return this.#format(atom.name, value);
      default:
        return true;
    }
  }

  #format(name: string, value: string): Truth {
    const truth = isInFormat(name, value);
    if (truth === undefined) this.why.add(`whether ${shown(value)} is in the format “${name}” is not certain`);
    return truth;
  }

  #items(atom: Atom, value: readonly Json[]): Truth {
    switch (atom.is) {
      case 'minItems':
        return value.length >= atom.count;
      case 'maxItems':
        return value.length <= atom.count;
      case 'unique':
        return new Set(value.map(canonicalText)).size === value.length;
      case 'item':
        return atom.index < value.length ? this.meets(atom.term, value[atom.index] as Json) : true;
      case 'rest':
        return every(value.slice(atom.from), item => this.meets(atom.term, item));
      case 'contains': {
        const truths = value.map(item => this.meets(atom.term, item));
        const sure = truths.filter(truth => truth).length;
        const most = truths.filter(truth => truth !== false).length;
        if (most < atom.min || sure > atom.max) return false;
        return sure >= atom.min && most <= atom.max ? true : undefined;
      }
      default:
        return true;
    }
  }

  #members(atom: Atom, value: JsonObject): Truth {
    switch (atom.is) {
      case 'minProperties':
        return Object.keys(value).length >= atom.count;
      case 'maxProperties':
        return Object.keys(value).length <= atom.count;
      case 'required':
        return Object.hasOwn(value, atom.name);
      case 'property':
        return Object.hasOwn(value, atom.name) ? this.meets(atom.term, value[atom.name] as Json) : true;
      case 'names':
        return every(Object.keys(value), name => this.meets(atom.term, name));
      case 'members':
        return every(Object.keys(value), name =>
          implied(this.concerns(atom, name), () => this.meets(atom.term, value[name] as Json)),
        );
      default:
        return true;
    }
  }

  /** Whether an atom about members says something about the one with this name. */
  concerns({ except, matching, missing }: Members, name: string): Truth {
    if (except.has(name)) return false;
    const matches = (pattern: string) => this.patterns.matches(pattern, name);
    const truth = every(matching, matches);
    return truth === false
      ? false
      : and(
          truth,
          every(missing, pattern => signed(matches(pattern), false)),
        );
  }
}

function meetsNumber(atom: Atom, value: number | ExactNumber): Truth {
  if (atom.is !== 'least' && atom.is !== 'most' && atom.is !== 'multiple') return true;
  const exact = rationalOf(value);
  if (!exact) return undefined;
  if (atom.is === 'multiple') return isMultiple(exact, atom.value);
  const compared = compareRationals(exact, atom.value) * (atom.is === 'least' ? 1 : -1);
  return atom.open ? compared > 0 : compared >= 0;
}
