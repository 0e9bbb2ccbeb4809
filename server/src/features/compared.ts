/** What an answer is compared with: a revision goes by its name, a merge base is one of many and has an article. */
export function comparedWith(label: string): string {
  return `Compared with ${label.startsWith('merge base ') ? 'the ' : ''}${label}`;
}
