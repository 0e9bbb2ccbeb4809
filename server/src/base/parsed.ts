/** What reading a value from text gives: the value, or a sentence that says what is wrong with it. Reading never throws. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Unreadable;

export interface Unreadable {
  readonly ok: false;
  /** A whole sentence with the value in it and the smallest thing that mends it. */
  readonly message: string;
  /** A text that would be right and that the author very likely meant; offered as a quick fix. */
  readonly replacement?: string;
}

export function readable<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function unreadable(message: string, replacement?: string): Unreadable {
  return replacement === undefined ? { ok: false, message } : { ok: false, message, replacement };
}
