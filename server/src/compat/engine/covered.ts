import { ANY_TYPE, ARRAY, OBJECT } from '../json.js';
import type { Declared } from '../reader/declared.js';
import { cellsOf, isNameless, keyOf, mixedItems } from './places.js';
import type { AtomShape, Part, Term } from './term.js';
import type { Terms } from './terms.js';

/** The values that have only names which are declared where they stand: what a writer sends. */
export function covered(declared: Declared, terms: Terms): Term {
  if (isNameless(declared)) return terms.anything;
  return terms.lazy(`covered ${keyOf(declared, terms)}`, () => partsOf(declared, terms));
}

function partsOf(declared: Declared, terms: Terms): readonly Part[] {
  const shapes: [number, AtomShape][] = [];
  const add = (on: number, shape: AtomShape & { readonly term: Term }) => {
    if (shape.term !== terms.anything) shapes.push([on, shape]);
  };
  const except = new Set(declared.names);
  for (const name of except) add(OBJECT, { is: 'property', name, term: covered(declared.property(name), terms) });
  const cells = cellsOf(declared);
  if (!cells) return [{ kind: 'opaque', on: ANY_TYPE, why: `too many patterns declare the names${declared.atPlace}` }];
  for (const { matching, missing, declared: inner, isDeclared } of cells) {
    const term = isDeclared ? covered(inner, terms) : undeclared(declared, terms);
    add(OBJECT, { is: 'members', except, matching, missing, term });
  }
  const items = mixedItems([declared]);
  for (let index = 0; index < items; index++)
    add(ARRAY, { is: 'item', index, term: covered(declared.item(index), terms) });
  add(ARRAY, { is: 'rest', from: items, term: covered(declared.item(items), terms) });
  return shapes.map(([on, shape]) => ({ kind: 'atom', on, atom: terms.atom(shape) }));
}

/** Where it is not certain what is declared, more may be. */
function undeclared(declared: Declared, terms: Terms): Term {
  if (!declared.unsure) return terms.nothing;
  return terms.opaque({
    why: `which names are declared${declared.atPlace} is not certain`,
    value: null,
    isInvalid: true,
  });
}
