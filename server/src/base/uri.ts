import { URI, Utils } from 'vscode-uri';
import { percentDecoded } from './percentDecoded.js';

/**
 * The one spelling under which a file is known: normalised, so that `file:///c%3A/x` and `file:///C:/x` are one key.
 * Every map from a file to something is keyed by this, never by a uri as a client sent it.
 */
export type UriKey = string & { readonly brand: 'UriKey' };

/** The key of a uri. One that is malformed has a key too, in a scheme of its own, so that nothing is ever found there. */
export function uriKey(uri: string): UriKey {
  return keyOf(parse(uri));
}

/** The key of a file by its path in the file system (absolute). */
export function pathKey(path: string): UriKey {
  return keyOf(URI.file(wellFormed(path)));
}

/** The path in the file system of a `file:` uri; undefined for every other scheme. */
export function keyPath(key: UriKey): string | undefined {
  const uri = parse(key);
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}

/** The key that a relative reference (`./a/b.json`, percent-encoded or not) names, seen from a file. */
export function resolveFrom(file: UriKey, relative: string): UriKey {
  return keyOf(Utils.resolvePath(Utils.dirname(parse(file)), wellFormed(percentDecoded(relative))));
}

/** Whether `key` is the folder itself or lies below it. */
export function isWithin(folder: UriKey, key: UriKey): boolean {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return key === folder || key.startsWith(base);
}

/** The last segment of a key's path, decoded. */
export function baseName(key: UriKey): string {
  return Utils.basename(parse(key));
}

/** The name of the folder that holds a file, decoded. */
export function parentName(key: UriKey): string {
  return Utils.basename(Utils.dirname(parse(key)));
}

function keyOf(uri: URI): UriKey {
  const path = withoutDots(uri.path);
  const normal = path === uri.path ? uri : uri.with({ path });
  return normal.toString() as UriKey;
}

function parse(uri: string): URI {
  const text = wellFormed(uri);
  try {
    return URI.parse(text);
  } catch {
    return URI.from({ scheme: 'malformed', path: `/${encodeURIComponent(text)}` });
  }
}

/** A path without `.` and `..`, and without a slash at its end, which only a root keeps. */
function withoutDots(path: string): string {
  if (/^\/[a-z]:$/i.test(path)) return `${path}/`;
  if (!/\/\.{0,2}(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '.' && segment !== '') kept.push(segment);
  }
  const isDrive = kept.length === 1 && /^[a-z]:$/i.test(kept[0] ?? '');
  return `/${kept.join('/')}${isDrive ? '/' : ''}`;
}

/** Half a surrogate pair cannot be percent-encoded; it becomes the replacement character, as file systems give it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
