import { URI } from 'vscode-uri';
import { keyPath } from '../../base/uri.js';
import type { FeatureContext } from '../../features/context.js';
import type { LinkTo } from '../../features/impactReport.js';
import type { Place } from '../../features/place.js';
import type { Reading } from './edge.js';

/** `path:line`, relative to the folder that holds the file; with several folders the folder's name comes first. */
export function plainPlace({ context }: Reading): LinkTo {
  return place => {
    const { file } = place;
    const folder = context.folders.find(candidate => file.startsWith(`${candidate}/`));
    const path = folder === undefined ? (keyPath(file) ?? file) : decodeURIComponent(file.slice(folder.length + 1));
    return `${path}:${lineOf(place, context)}`;
  };
}

/** The line of a place, counted from 1. */
function lineOf({ file, range, text }: Place, { workspace }: FeatureContext): number {
  const counted = text ?? workspace.files.get(file)?.text;
  return (counted?.positionAt(range.start).line ?? 0) + 1;
}

/** A link that the editor's Markdown preview follows: absolute from the first folder, or the whole uri outside of it. */
export function workspaceLink(reading: Reading): LinkTo {
  const plain = plainPlace(reading);
  const [first] = reading.context.folders;
  return place => {
    const line = lineOf(place, reading.context);
    const inFirst = first !== undefined && place.file.startsWith(`${first}/`);
    const target = inFirst
      ? `${place.file.slice(first.length)}#L${line}`
      : `${URI.parse(place.file).toString()}#L${line}`;
    return `[${plain(place).replace(/[[\]\\]/g, '\\$&')}](${target})`;
  };
}
