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

/** A place as a link that the editor's Markdown preview follows. */
export function workspaceLink(reading: Reading): LinkTo {
  const plain = plainPlace(reading);
  const target = workspaceTarget(reading);
  return place => `[${plain(place).replace(/[[\]\\]/g, '\\$&')}](${target(place)})`;
}

/** Where such a link leads: absolute from the first folder, or the whole uri outside of it. */
export function workspaceTarget({ context }: Reading): LinkTo {
  const [first] = context.folders;
  return place => {
    const inFirst = first !== undefined && place.file.startsWith(`${first}/`);
    const path = inFirst ? place.file.slice(first.length) : URI.parse(place.file).toString();
    return `${path}#L${lineOf(place, context)}`;
  };
}
