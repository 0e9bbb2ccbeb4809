import { neverCancelled } from '../../base/cancellation.js';
import { rationalText } from '../exact/rational.js';
import { ANY_TYPE, ARRAY, canonicalText, isArray, isObject, OBJECT, typeOf } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Unsupported } from '../parts.js';
import type { Json } from '../verdict.js';
import { groupsOf, inPlaceOf } from './groups.js';
import { partsOf } from './normalise.js';
import { signature } from './signature.js';
import { type Atom, type AtomShape, type Part, Term, type Value, valuesByText } from './term.js';

/** The terms of one graph: of both documents of a question, and of those made on the way. */
export class Terms {
  readonly #ofNode = new Map<SchemaNode, Term>();
  readonly #bySignature = new Map<string, readonly Term[]>();
  readonly #atoms = new Map<string, Atom>();
  readonly #endless = new Set<Term>();
  #nextTerm = 0;

  readonly anything = this.#make('true', () => []);
  readonly nothing = this.#make('false', () => [{ kind: 'types', on: ANY_TYPE, types: 0 }]);

  /** The term of a schema. Reads all that it can reach. @throws Cancelled */
  of(node: SchemaNode, token = neverCancelled): Term {
    const known = this.#ofNode.get(node.target);
    if (known) return known;
    for (const group of groupsOf(node.target, found => this.#ofNode.has(found), token)) this.#intern(group);
    return this.known(node);
  }

  /** The term of a schema that `of` has reached. */
  known(node: SchemaNode): Term {
    return this.#ofNode.get(node.target) ?? this.of(node);
  }

  /** Whether a schema applies itself again at its own place, so that what it demands has no end. */
  isEndless(term: Term): boolean {
    return this.#endless.has(term);
  }

  value(json: Json): Value {
    return { json, text: canonicalText(json), type: typeOf(json) };
  }

  atom(shape: AtomShape): Atom {
    const key = atomText(shape);
    let atom = this.#atoms.get(key);
    if (!atom) {
      atom = { ...shape, id: this.#atoms.size };
      this.#atoms.set(key, atom);
    }
    return atom;
  }

  atomTerm(on: number, shape: AtomShape): Term {
    const atom = this.atom(shape);
    return this.#make(`atom ${atom.id}`, () => [{ kind: 'atom', on, atom }]);
  }

  ofTypes(types: number): Term {
    return this.#make(`types ${types}`, () => [{ kind: 'types', on: ANY_TYPE, types }]);
  }

  /** Objects that have a member. */
  present(name: string): Term {
    return this.both([this.ofTypes(OBJECT), this.atomTerm(OBJECT, { is: 'required', name })]);
  }

  opposite(term: Term): Term {
    return this.#make(`not ${term.id}`, () => [{ kind: 'not', on: ANY_TYPE, term }]);
  }

  both(terms: readonly Term[]): Term {
    return this.#combined('all', terms);
  }

  either(terms: readonly Term[]): Term {
    return this.#combined('any', terms);
  }

  /** The values of a list, and no others. */
  oneOf(values: readonly Value[]): Term {
    const texts = values.map(({ text }) => text).sort();
    return this.#make(`enum ${texts.join(' ')}`, () => [
      { kind: 'values', on: ANY_TYPE, values: valuesByText(values) },
    ]);
  }

  /** A list or an object, described member by member: what it is not can then be said of its members. */
  structure({ json, text }: Value): Term {
    return this.#make(`structure ${text}`, () => this.#structureParts(json));
  }

  /** A term that may refer to itself: it is known before its parts are made. */
  lazy(key: string, make: () => readonly Part[]): Term {
    return this.#make(key, make);
  }

  opaque({ why, value, isInvalid }: Unsupported): Term {
    const make = (): readonly Part[] => [{ kind: 'opaque', on: ANY_TYPE, why }];
    return isInvalid ? new Term(this.#nextTerm++, make) : this.#make(`opaque ${canonicalText(value)}`, make);
  }

  #structureParts(json: Json): readonly Part[] {
    const parts: Part[] = [];
    const add = (on: number, shape: AtomShape) => parts.push({ kind: 'atom', on, atom: this.atom(shape) });
    const only = (child: Json) => this.oneOf([this.value(child)]);
    parts.push({ kind: 'types', on: ANY_TYPE, types: typeOf(json) });
    if (isArray(json)) {
      for (const [index, item] of json.entries()) add(ARRAY, { is: 'item', index, term: only(item) });
      add(ARRAY, { is: 'minItems', count: json.length });
      add(ARRAY, { is: 'maxItems', count: json.length });
    } else if (isObject(json)) {
      const names = Object.keys(json);
      for (const name of names) {
        add(OBJECT, { is: 'required', name });
        add(OBJECT, { is: 'property', name, term: only(json[name] as Json) });
      }
      add(OBJECT, { is: 'members', except: new Set(names), matching: [], missing: [], term: this.nothing });
    }
    return parts;
  }

  #combined(kind: 'all' | 'any', terms: readonly Term[]): Term {
    const [first] = terms;
    if (first && terms.length === 1) return first;
    const ids = terms.map(({ id }) => id).sort((a, b) => a - b);
    return this.#make(`${kind} ${ids.join(' ')}`, () => [{ kind, on: ANY_TYPE, terms }]);
  }

  #make(key: string, make: () => readonly Part[]): Term {
    const known = this.#bySignature.get(key)?.[0];
    if (known) return known;
    const term = new Term(this.#nextTerm++, make);
    this.#bySignature.set(key, [term]);
    return term;
  }

  /**
   * Interns schemas that refer to each other in a circle (or one that does not). Whose own words are the same, in the
   * same order of discovery, with the same schemas outside of the circle, are the same.
   */
  #intern(group: readonly SchemaNode[]): void {
    const [first] = group;
    if (!first) return;
    const within = new Map(group.map((node, index) => [node, index]));
    const nameOf = (child: SchemaNode) => {
      const index = within.get(child.target);
      return index === undefined ? String(this.known(child).id) : `@${index}`;
    };
    const isEndless = group.length > 1 || first.children().some(child => child.target === first);
    const key = `${isEndless ? '@' : ''}${group.map(node => signature(node, nameOf)).join('\n@\n')}`;
    let terms = this.#bySignature.get(key);
    if (!terms) {
      const loops = isEndless ? inPlaceLoops(group, within) : undefined;
      terms = group.map(
        node => new Term(this.#nextTerm++, () => (loops?.has(node) ? endless(node) : partsOf(node, this))),
      );
      // What has no end means nothing, not even the same as itself.
      if (!loops?.size) this.#bySignature.set(key, terms);
      for (const [index, node] of group.entries()) if (loops?.has(node)) this.#endless.add(terms[index] as Term);
    }
    for (const [index, node] of group.entries()) this.#ofNode.set(node, terms[index] as Term);
  }
}

function endless(node: SchemaNode): readonly Part[] {
  const why = `a reference${node.atPlace} leads back to itself, so what it demands has no end`;
  return [{ kind: 'opaque', on: ANY_TYPE, why }];
}

/** The schemas that apply themselves again at their own place. */
function inPlaceLoops(group: readonly SchemaNode[], within: ReadonlyMap<SchemaNode, number>): ReadonlySet<SchemaNode> {
  // Whatever cannot be taken off from the ends lies on a loop, or leads into one.
  const leads = new Map(group.map(node => [node, inPlaceOf(node).filter(next => within.has(next))] as const));
  for (let before = -1; before !== leads.size; ) {
    before = leads.size;
    for (const [node, next] of leads) if (!next.some(other => leads.has(other))) leads.delete(node);
  }
  return new Set(leads.keys());
}

/** Equal atoms have equal texts. */
function atomText(atom: AtomShape): string {
  switch (atom.is) {
    case 'least':
    case 'most':
      return `${atom.is} ${rationalText(atom.value)}${atom.open ? ' open' : ''}`;
    case 'multiple':
      return `multiple ${rationalText(atom.value)}`;
    case 'pattern':
      return `pattern ${atom.source}`;
    case 'format':
      return `format ${atom.name}`;
    case 'unique':
      return 'unique';
    case 'item':
      return `item ${atom.index} ${atom.term.id}`;
    case 'rest':
      return `rest ${atom.from} ${atom.term.id}`;
    case 'contains':
      return `contains ${atom.term.id} ${atom.min} ${atom.max}`;
    case 'required':
      return `required ${atom.name}`;
    case 'property':
      return `property ${atom.term.id} ${atom.name}`;
    case 'members': {
      const { except, matching, missing } = atom;
      return `members ${atom.term.id} ${JSON.stringify([[...except].sort(), [...matching].sort(), [...missing].sort()])}`;
    }
    case 'names':
      return `names ${atom.term.id}`;
    default:
      return `${atom.is} ${atom.count}`;
  }
}
