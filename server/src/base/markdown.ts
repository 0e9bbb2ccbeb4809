/** Text of the files is not ours: it must not become markup. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\s+/g, ' ');
}

/** The same where words of ours stand before it in its line, for texts that people read and send as they are written, too. */
export function escapeInLine(text: string): string {
  return text.replace(/[\\`*_[\]<|]/g, '\\$&').replace(/\s+/g, ' ');
}
