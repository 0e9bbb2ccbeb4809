/** A half-open span `[start, end)` of a text, counted in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies in the range, its end included: a cursor just behind a word still belongs to it. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether `inner` lies wholly inside `outer`. */
export function encloses(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
