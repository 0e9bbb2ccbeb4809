import { Position, Range, Uri } from 'vscode';
import type { Location as ProtocolLocation, Position as ProtocolPosition } from '../../server/src/protocol/index.js';

export function toRange(location: ProtocolLocation): Range {
  const { start, end } = location.range;
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}

export function toUri(location: ProtocolLocation): Uri {
  return Uri.parse(location.uri, true);
}

export function fromPosition(position: Position): ProtocolPosition {
  return { line: position.line, character: position.character };
}
