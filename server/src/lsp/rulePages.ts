/**
 * The page of a rule. There is no published manual to link to yet, so a rule's text is in the hover and in
 * `contracts explain`.
 */
export function rulePage(_rule: string): string | undefined {
  return undefined;
}
