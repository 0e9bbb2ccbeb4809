/** One step of a JSON Pointer (RFC 6901) as it is written: `~` and `/` are escaped. */
export function escapeStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The key that a written step of a JSON Pointer means. */
export function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
