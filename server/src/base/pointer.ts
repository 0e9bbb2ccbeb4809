/** One step of a JSON Pointer (RFC 6901) as it is written: `~` and `/` are escaped. */
export function escapeStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The same for a step of a payload path, in which a lone `*` stands for any item or key: a literal one is escaped too. */
export function escapePathStep(name: string): string {
  return escapeStep(name).replaceAll('*', '~2');
}

/** The name that a written step of a payload path means, where it is not a lone `*`. */
export function unescapePathStep(step: string): string {
  return unescapeStep(step.replaceAll('~2', '*'));
}

/** The key that a written step of a JSON Pointer means. */
export function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
