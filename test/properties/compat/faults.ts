/** One mistake in the text of one file of the engine. */
export interface Fault {
  readonly name: string;
  /** Below server/src/compat. */
  readonly file: string;
  readonly text: string;
  readonly instead: string;
  /** Random schemas hardly ever meet it. */
  readonly isRare?: true;
}

export const faults: readonly Fault[] = [
  {
    name: 'an open end of a range counts as closed',
    file: 'engine/number.ts',
    text: 'open: holds ? atom.open : !atom.open',
    instead: 'open: holds && atom.open',
    isRare: true,
  },
  {
    name: 'a bound is turned round when it is missed',
    file: 'engine/number.ts',
    text: "if ((atom.is === 'least') === holds)",
    instead: "if (atom.is === 'least')",
  },
  {
    name: 'a text that is too long is one letter longer than needed',
    file: 'engine/string.ts',
    text: "if (atom.is === 'maxLength' && !holds) min = Math.max(min, atom.count + 1);",
    instead: "if (atom.is === 'maxLength' && !holds) min = Math.max(min, atom.count + 2);",
  },
  {
    name: 'a condition that is not met is lost',
    file: 'engine/branches.ts',
    text: 'return [literals(yes(part.test), no(part.met)), literals(no(part.test), no(part.unmet))];',
    instead: 'return [literals(yes(part.test), no(part.met))];',
  },
  {
    name: 'two of a oneOf at once are lost',
    file: 'engine/branches.ts',
    text: 'return [literals(...part.terms.map(no)), ...pairs(part.terms, terms)];',
    instead: 'return [literals(...part.terms.map(no))];',
  },
  {
    name: 'an answer that leans on an open question is remembered',
    file: 'engine/goals.ts',
    text: "if (outcome.kind === 'none' && leansOn !== SETTLED) {",
    instead: 'this.#known.set(key, outcome); if (false) {',
    isRare: true,
  },
  {
    name: 'an answer is kept that leaned on a question to which there was a solution',
    file: 'engine/goals.ts',
    text: "if (outcome.kind === 'none') this.#known.set(inner.key, none);",
    instead: 'this.#known.set(inner.key, none);',
    isRare: true,
  },
  {
    name: 'one item too many is let through where items are counted',
    file: 'engine/array.ts',
    text: 'if (sum > count.max) return undefined;',
    instead: 'if (sum >= count.max) return undefined;',
  },
  {
    name: 'equal items are only sought next to each other at the start',
    file: 'engine/array.ts',
    text: 'for (let first = 0; first <= kinds; first++) {',
    instead: 'for (let first = 0; first < kinds; first++) {',
  },
  {
    name: 'an object that is full is refused',
    file: 'engine/object.ts',
    text: 'if (named.size + unnamed.length > this.demands.max) return undefined;',
    instead: 'if (named.size + unnamed.length >= this.demands.max) return undefined;',
  },
  {
    name: 'a member that a pattern speaks of counts as another one',
    file: 'engine/object.ts',
    text: '&& !missing.some(pattern => kind.matching.has(pattern));',
    instead: '&& missing.every(pattern => kind.matching.has(pattern));',
  },
  {
    name: 'what was looked at when a schema does not hold is forgotten',
    file: 'engine/unevaluated.ts',
    text: 'return [...met.map(look => under(term, true, look)), ...unmet.map(look => under(term, false, look))];',
    instead: 'return met.map(look => under(term, true, look));',
  },
  {
    name: 'items that match contains are not looked at',
    file: 'engine/unevaluated.ts',
    text: 'const term = terms.either([...found, rest].map(child => terms.known(child)));',
    instead: 'const term = terms.known(rest);',
  },
  {
    name: 'what a pattern must not go on with may follow',
    file: 'regex/machine.ts',
    text: "else if ((fate === 'all') === negate) return undefined;",
    instead: "else if (fate === 'none') return undefined;",
  },
  {
    name: 'the words of either are the words of both',
    file: 'regex/automaton.ts',
    text: "return first === (this.kind === 'or') ? first : this.right.accepts(right);",
    instead: "return first === (this.kind === 'and') ? first : this.right.accepts(right);",
  },
  {
    name: 'what was assumed on the way to a failure is kept',
    file: 'engine/inclusions.ts',
    text: 'for (const key of dropped) this.#isAssumed.delete(key);',
    instead: '',
    isRare: true,
  },
  {
    name: 'a member that is named says nothing of the others',
    file: 'engine/inclusions.ts',
    text: 'meant.except.has(name) ||',
    instead: 'true ||',
  },
  {
    name: 'an end that is closed counts as within an open one',
    file: 'engine/facts.ts',
    text: 'if (order > 0 || (order === 0 && (open || !atom.open))) return true;',
    instead: 'if (order >= 0) return true;',
  },
  {
    name: 'whatever may be missed counts as given',
    file: 'engine/tableau.ts',
    text: 'if (missed && this.#inclusions.impliesAtom(facts, missed)) return true;',
    instead: 'if (missed) return true;',
  },
];
