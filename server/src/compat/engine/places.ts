import type { Declared } from '../reader/declared.js';
import type { Terms } from './terms.js';

const MAX_PATTERNS = 4;

/** A kind of names that nothing names: those that match exactly these of the patterns which declare names. */
export interface Cell {
  readonly matching: readonly string[];
  readonly missing: readonly string[];
  readonly declared: Declared;
  /** Whether its names are declared. */
  readonly isDeclared: boolean;
}

/** All kinds of names that a place tells apart; undefined: too many. */
export function cellsOf(declared: Declared): readonly Cell[] | undefined {
  const { patterns, everything } = declared;
  if (patterns.length > MAX_PATTERNS) return undefined;
  return Array.from({ length: 1 << patterns.length }, (_, bits): Cell => {
    const matching = patterns.filter((_, index) => (bits >> index) & 1);
    const missing = patterns.filter(pattern => !matching.includes(pattern));
    const inner = declared.cell(new Set(matching));
    return { matching, missing, declared: inner, isDeclared: everything || matching.length > 0 };
  });
}

/** Whether nothing is said about a place, so that every name is declared there and below. */
export function isNameless(declared: Declared): boolean {
  return declared.nodes.length === 0 && !declared.unsure;
}

/** From this index on all items are declared alike. */
export function mixedItems(places: readonly Declared[]): number {
  let count = 0;
  for (const { nodes, used } of places) {
    for (const { parts } of nodes) count = Math.max(count, parts.prefix.length);
    for (const name of used?.names ?? []) if (/^\d{1,3}$/.test(name)) count = Math.max(count, Number(name) + 1);
  }
  return count;
}

/** Equal for places that declare the same, by the same schemas. */
export function keyOf(declared: Declared, terms: Terms): string {
  return `${rootsOf(declared, terms)}${declared.unsure ? '?' : ''}${declared.used?.key ?? ''}`;
}

/** Equal for places to which the same schemas apply. */
export function rootsOf({ roots }: Declared, terms: Terms): string {
  const ids = new Set(roots.map(root => terms.of(root).id));
  return [...ids].sort((a, b) => a - b).join(' ');
}
