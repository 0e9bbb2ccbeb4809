/**
 * Gives each of several takers one of the texts that it may take, none to two of them; the text of each by its number.
 * Undefined where that cannot be. Whoever finds all of its texts taken asks their takers to take others (Kuhn's
 * algorithm for bipartite matchings).
 */
export function matching(choices: readonly (readonly string[])[]): readonly string[] | undefined {
  const takers = new Map<string, number>();
  const place = (taker: number, tried: Set<string>): boolean => {
    for (const text of choices[taker] ?? []) {
      if (tried.has(text)) continue;
      tried.add(text);
      const other = takers.get(text);
      if (other !== undefined && !place(other, tried)) continue;
      takers.set(text, taker);
      return true;
    }
    return false;
  };
  for (let taker = 0; taker < choices.length; taker++) if (!place(taker, new Set())) return undefined;
  const taken: string[] = [];
  for (const [text, taker] of takers) taken[taker] = text;
  return taken;
}
