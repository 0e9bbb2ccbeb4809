import type { Declared } from '../reader/declared.js';
import { cellsOf, isNameless, keyOf, rootsOf } from './places.js';
import type { SharedPlace } from './sharedPlace.js';
import type { Terms } from './terms.js';

const MAX_PLACES = 2_000;
/** All searches together look at no more places than this; afterwards every place counts as one where names may be dropped. */
const MAX_LOOKS = 20_000;

/** Where readers drop something of what writers send. */
export class Drops {
  readonly #known = new Map<string, boolean>();
  readonly #keys = new WeakMap<Declared, string>();
  #looks = 0;

  constructor(readonly terms: Terms) {}

  /** Whether something may be dropped at a place or anywhere below it. */
  mayDrop(first: SharedPlace): boolean {
    const key = this.keyOf(first);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const places = new Map([[key, first]]);
    let drops = false;
    for (const [at, place] of places) {
      const known = this.#known.get(at);
      if (known === false || this.#keepsAll(place)) continue;
      this.#looks += 1;
      drops =
        known === true ||
        places.size > MAX_PLACES ||
        this.#looks > MAX_LOOKS ||
        dropsMembers(place) ||
        !cellsOf(place.reader);
      if (drops) break;
      for (const inner of placesBelow(place)) places.set(this.keyOf(inner), inner);
    }
    // Where nothing is dropped at a place or below, nothing is at the places below either.
    for (const searched of drops ? [key] : places.keys()) this.#known.set(searched, drops);
    return drops;
  }

  /** Whether the items of a list stay what they are. */
  keepsItems(place: SharedPlace): boolean {
    for (let index = 0; index <= place.mixedItems; index++) if (this.mayDrop(place.item(index))) return false;
    return true;
  }

  /** Equal for places at which the same is dropped. */
  keyOf({ reader, writer }: SharedPlace): string {
    return `${this.#keyOfOne(reader)}|${writer ? this.#keyOfOne(writer) : '*'}`;
  }

  #keyOfOne(declared: Declared): string {
    let key = this.#keys.get(declared);
    if (key === undefined) {
      key = keyOf(declared, this.terms);
      this.#keys.set(declared, key);
    }
    return key;
  }

  /** Whether nothing can be dropped at a place or below, since the reader declares all that the writer does. */
  #keepsAll({ reader, writer }: SharedPlace): boolean {
    if (isNameless(reader)) return true;
    if (!writer || reader.unsure || writer.unsure) return false;
    return rootsOf(reader, this.terms) === rootsOf(writer, this.terms);
  }
}

/** Whether members of an object may be dropped; not what becomes of the values of those that stay. */
export function dropsMembers({ reader, writer }: SharedPlace): boolean {
  if (reader.unsure) return true;
  if (reader.everything) return false;
  if (!writer || writer.everything || writer.unsure) return true;
  return (
    writer.patterns.some(pattern => !reader.patterns.includes(pattern)) ||
    [...writer.names].some(name => reader.declares(name) !== true)
  );
}

function* placesBelow(place: SharedPlace): Iterable<SharedPlace> {
  for (const name of place.names) yield place.property(name);
  for (let index = 0; index <= place.mixedItems; index++) yield place.item(index);
  for (const cell of cellsOf(place.reader) ?? []) if (cell.isDeclared) yield place.cell(cell);
}
