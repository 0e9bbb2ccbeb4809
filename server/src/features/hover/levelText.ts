import type { Level } from '../../model/contract.js';

/** A level in words: `at least 99.5 % over 28d`. */
export function levelText({ atLeast, atMost, rangeOf, window }: Level): string {
  const bounds = [
    atLeast && `at least ${atLeast.value.text}`,
    atMost && `at most ${atMost.value.text}`,
    rangeOf && `${rangeOf.value[0].text} to ${rangeOf.value[1].text}`,
  ].filter(bound => bound !== undefined);
  const said = bounds.length === 0 ? 'nothing yet' : bounds.join(', ');
  return window ? `${said} over ${window.value.text}` : said;
}

export function levelsText(levels: readonly Level[]): string {
  return levels.map(level => `${level.name} ${levelText(level)}`).join('; ');
}
