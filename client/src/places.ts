import { Position, Range, Uri } from 'vscode';
import type { Location as ProtocolLocation, Position as ProtocolPosition } from '../../server/src/protocol/index.js';

/** Where the cursor goes: a selection would be lost to the first key pressed. */
export function startOf({ range }: ProtocolLocation): Range {
  const start = new Position(range.start.line, range.start.character);
  return new Range(start, start);
}

export function toUri(location: ProtocolLocation): Uri {
  return Uri.parse(location.uri, true);
}

export function fromPosition(position: Position): ProtocolPosition {
  return { line: position.line, character: position.character };
}
