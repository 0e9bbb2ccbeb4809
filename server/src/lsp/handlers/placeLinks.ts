import { baseName, keyPath, type UriKey } from '../../base/uri.js';
import type { FeatureContext } from '../../features/context.js';
import type { LinkTo } from '../../features/impactReport.js';
import type { Place } from '../../features/place.js';
import type { Reading } from './edge.js';

/** `path:line`, relative to the innermost folder that holds the file; with several folders its name comes first. */
export function plainPlace({ context }: Reading): LinkTo {
  return place => `${plainPath(place.file, context.folders)}:${lineOf(place, context)}`;
}

function plainPath(file: UriKey, folders: readonly UriKey[]): string {
  const [folder] = folders.filter(one => file.startsWith(`${one}/`)).sort((a, b) => b.length - a.length);
  if (folder === undefined) return keyPath(file) ?? file;
  const path = decodeURIComponent(file.slice(folder.length + 1));
  return folders.length > 1 ? `${baseName(folder)}/${path}` : path;
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
    const isInFirst = first !== undefined && place.file.startsWith(`${first}/`);
    const path = isInFirst ? place.file.slice(first.length) : place.file;
    return `${path}#L${lineOf(place, context)}`;
  };
}
