/** A place in a document: line and UTF-16 code unit in that line, both from 0, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open span of a document. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A span of the document with this URI, spelt as the editor spells it. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}
