/** A small seeded generator (mulberry32): the same seed makes the same workspace on every machine. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** A whole number from 0 to below `limit`. */
    below: limit => Math.floor(next() * limit),
    /** One of the items. */
    one: items => items[Math.floor(next() * items.length)],
    chance: probability => next() < probability,
  };
}
