const limit = 60;

/**
 * Somebody else's words as part of a sentence: on one line, cut when they are long, and without the characters that
 * would hide other text or turn it round.
 */
export function tame(text: string): string {
  return oneLine(
    text
      .replace(/[\p{Cf}\p{Cs}\p{Co}]+/gu, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  );
}

/** A text in “curly quotes” as messages show it: on one line, and cut when it is long. */
export function quoted(text: string): string {
  return `“${oneLine(text)}”`;
}

function oneLine(text: string): string {
  const shown = text.length > limit ? `${wholeCharacters(text.slice(0, limit))}…` : text;
  return shown.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Without the first half of a surrogate pair that was cut in two. */
function wholeCharacters(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
