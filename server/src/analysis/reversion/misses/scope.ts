import Fraction from 'fraction.js';
import type { ScopeItem } from '../../../model/contract.js';
import type { Miss } from '../types.js';

/** The share of the scope, by weight, that is not done; all of it where an item is missing that must be there. */
export function missOfScope(items: readonly ScopeItem[], isDone: (id: string) => boolean): Miss {
  const total = weightOf(items);
  if (total.lte(0))
    return { kind: 'unknown', reason: 'The scope has no items with a weight, so no share of it can be told.' };
  const missing = items.filter(({ id }) => !isDone(id.value));
  const names = missing.map(({ id }) => id.value).join(', ');
  const musts = missing.filter(({ must }) => must?.value);
  if (musts.length > 0) {
    const words = `${musts.map(({ id }) => id.value).join(', ')} missing, which must be there`;
    return { kind: 'known', ratio: new Fraction(1), words };
  }
  const left = weightOf(missing);
  const words =
    missing.length === 0 ? 'all items done' : `${left.toFraction()} of ${total.toFraction()} missing (${names})`;
  return { kind: 'known', ratio: left.div(total), words };
}

function weightOf(items: readonly ScopeItem[]): Fraction {
  return items.reduce((sum, { weight }) => sum.add(weight?.value ?? 1), new Fraction(0));
}
