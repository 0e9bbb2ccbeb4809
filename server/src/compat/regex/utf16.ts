import { Alphabet } from './alphabet.js';
import { Dfa } from './dfa.js';
import { NotRegular } from './unsupported.js';

const MAX_SEGMENTS = 20_000;

/**
 * The same language over code points, of an automaton that reads UTF-16 units (as a pattern without the flag u does)
 * and that tells high and low surrogates from all else: a letter beyond the first plane is two steps.
 */
export function overCodePoints(units: Dfa): Dfa {
  const { alphabet } = units;
  const starts: number[] = [];
  const classes: number[] = [];
  /** For each class how the units of its letters are read. */
  const readings: (readonly number[])[] = [];
  const numbers = new Map<string, number>();
  const add = (start: number, reading: readonly number[]) => {
    const key = reading.join();
    const number = numbers.get(key) ?? readings.length;
    if (number === readings.length) {
      readings.push(reading);
      numbers.set(key, number);
    }
    if (classes.at(-1) === number) return;
    starts.push(start);
    classes.push(number);
    if (starts.length > MAX_SEGMENTS) throw new NotRegular('it cuts too many letters into halves');
  };
  for (const [start, , unit] of segments(alphabet, 0, 0xffff)) add(start, [unit]);
  const lows = segments(alphabet, 0xdc00, 0xdfff);
  for (const [firstHigh, lastHigh, high] of segments(alphabet, 0xd800, 0xdbff)) {
    for (let unit = firstHigh; unit <= lastHigh; unit++) {
      for (const [firstLow, , low] of lows) add(0x10000 + (unit - 0xd800) * 0x400 + (firstLow - 0xdc00), [high, low]);
    }
  }
  const table = new Int32Array(units.size * readings.length);
  for (let state = 0; state < units.size; state++) {
    for (const [letter, reading] of readings.entries()) {
      const next = reading.reduce((at, unit) => units.step(at, unit), state);
      table[state * readings.length + letter] = next;
    }
  }
  return new Dfa(new Alphabet(starts, classes, readings.length), units.start, table, units.accepting);
}

/** The segments between two letters, each with its first and last letter and its class. */
function segments(alphabet: Alphabet, first: number, last: number): (readonly [number, number, number])[] {
  return alphabet.starts.flatMap((start, segment) => {
    const end = alphabet.endOf(segment);
    if (end < first || start > last) return [];
    return [[Math.max(start, first), Math.min(end, last), alphabet.classes[segment] as number] as const];
  });
}
