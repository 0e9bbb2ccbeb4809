/** Text of the files is not ours: shown on one line, and never as markup. */
export function plain(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|~&!]/g, '\\$&')
    .replace(/^([-+=]|#+(?= ))/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Text of the files as code on one line, whatever backticks are in it. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const isEdged = line.startsWith('`') || line.endsWith('`') || line === '';
  return isEdged ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A link, or only its label where there is nowhere to go. The label is Markdown already. */
export function linked(label: string, target: string | undefined): string {
  return target === undefined ? label : `[${label}](${target.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** Items below each other; nothing for none. */
export function bullets(items: readonly (string | undefined)[]): string | undefined {
  const present = items.filter(item => item !== undefined);
  return present.length === 0 ? undefined : present.map(item => `- ${item}`).join('\n');
}

/** Parts that belong together, an empty line between them. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n');
}

/** What is said of different things, a rule between them. */
export function sections(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n---\n\n');
}
