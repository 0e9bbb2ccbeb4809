/** Letters that people read easily, the easiest first. */
const readable = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@#+*,;=&!?%$()[]{}<>~^|\'"`\\ ';
export const readableLetters: readonly number[] = [...`${readable}éüñßøαλжяあ中한😀`].map(
  letter => letter.codePointAt(0) as number,
);
const ranks = new Map(readableLetters.map((letter, rank) => [letter, rank]));
const worse = { seen: 0x1000000, unseen: 0x2000000, surrogate: 0x3000000 };

/**
 * How hard a letter is to read: the readable ones in their order, then what can be seen, then controls and spaces,
 * last lone surrogates, which not every reader of JSON takes.
 */
export function rankOf(letter: number): number {
  return ranks.get(letter) ?? worse[kindOf(letter)] + letter;
}

export type Kind = 'seen' | 'unseen' | 'surrogate';

export function kindOf(letter: number): Kind {
  if (letter >= 0xd800 && letter <= 0xdfff) return 'surrogate';
  if (letter < 0x21 || (letter > 0x7e && letter < 0xa1)) return 'unseen';
  // Spaces, joiners and marks of direction; private and unassigned planes; those that are never characters.
  if ((letter >= 0x2000 && letter < 0x2070) || letter === 0x3000 || letter === 0xad) return 'unseen';
  if ((letter >= 0xe000 && letter < 0xf900) || letter >= 0xe0000 || letter === 0xfeff) return 'unseen';
  return (letter & 0xfffe) === 0xfffe || (letter >= 0xfdd0 && letter <= 0xfdef) ? 'unseen' : 'seen';
}
