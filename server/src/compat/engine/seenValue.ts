import { ANY_TYPE, ARRAY, isArray, isObject, type JsonObject, OBJECT } from '../json.js';
import type { Declared } from '../reader/declared.js';
import type { Json } from '../verdict.js';
import { cellsOf, isNameless, keyOf } from './places.js';
import type { AtomShape, Part, Term, Value } from './term.js';
import type { Terms } from './terms.js';

/** The values that are a certain one after what is not declared was dropped. */
export function seenValue(value: Value, reader: Declared, terms: Terms): Term {
  const { json } = value;
  if (isNameless(reader) || (!isArray(json) && !isObject(json))) return terms.oneOf([value]);
  const key = `seen value ${value.text} ${keyOf(reader, terms)}`;
  return terms.lazy(key, () =>
    isArray(json) ? listParts(json, reader, terms) : objectParts(json as JsonObject, reader, terms),
  );
}

function listParts(json: readonly Json[], reader: Declared, terms: Terms): readonly Part[] {
  const atom = (shape: AtomShape): Part => ({ kind: 'atom', on: ARRAY, atom: terms.atom(shape) });
  return [
    { kind: 'types', on: ANY_TYPE, types: ARRAY },
    atom({ is: 'minItems', count: json.length }),
    atom({ is: 'maxItems', count: json.length }),
    ...json.map((item, index) =>
      atom({ is: 'item', index, term: seenValue(terms.value(item), reader.item(index), terms) }),
    ),
  ];
}

function objectParts(json: JsonObject, reader: Declared, terms: Terms): readonly Part[] {
  const atom = (shape: AtomShape): Part => ({ kind: 'atom', on: OBJECT, atom: terms.atom(shape) });
  const names = Object.keys(json);
  const cells = cellsOf(reader);
  if (!cells) return [{ kind: 'opaque', on: ANY_TYPE, why: `too many patterns declare the names${reader.atPlace}` }];
  // What is dropped is not part of any value that was listed.
  if (names.some(name => reader.declares(name) !== true)) return [{ kind: 'types', on: ANY_TYPE, types: 0 }];
  const except = new Set([...reader.names, ...names]);
  return [
    { kind: 'types', on: ANY_TYPE, types: OBJECT },
    ...names.flatMap(name => [
      atom({ is: 'required', name }),
      atom({
        is: 'property',
        name,
        term: seenValue(terms.value(json[name] as Json), reader.property(name), terms),
      }),
    ]),
    ...[...reader.names]
      .filter(name => !Object.hasOwn(json, name))
      .map(name => atom({ is: 'property', name, term: terms.nothing })),
    ...cells
      .filter(({ isDeclared }) => isDeclared)
      .map(({ matching, missing }) => atom({ is: 'members', except, matching, missing, term: terms.nothing })),
  ];
}
