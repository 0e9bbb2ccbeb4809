/**
 * How well a name meets what somebody typed, smaller is better; undefined where the typed letters do not stand in the
 * name in this order. Beginnings of words and letters side by side count for it. Without letters every name meets.
 */
export function distance(query: string, name: string): number | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const letters = name.toLowerCase();
  const whole = letters.indexOf(wanted);
  if (whole >= 0) return (isWordStart(letters, whole) ? 0 : 1) + letters.length / 1000;
  let gaps = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    if (next !== at + 1 && !isWordStart(letters, next)) gaps += 1;
    at = next;
  }
  return 2 + gaps + letters.length / 1000;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[^a-z0-9]/.test(text[at - 1] ?? '');
}
