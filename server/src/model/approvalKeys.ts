/** Keys that people write for it; the language has none. */
const asksSomebody = /^(?:approv|sign|committee|consent|permission)/i;

/**
 * Whether a key of a reversion point, or of its Plan B, asks for somebody's approval. It is no field, and what is wrong
 * with it is told as that and not as a misspelling.
 *
 * @param path the keys that lead to the map in which the key stands
 */
export function isApprovalKey(key: string, path: readonly (string | number)[]): boolean {
  const [top, , inner] = path;
  const isPoint = path.length === 2 || (path.length === 3 && inner === 'planB');
  return top === 'reversionPoints' && isPoint && asksSomebody.test(key);
}
