const limit = 60;

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
