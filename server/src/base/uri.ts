import { URI, Utils } from 'vscode-uri';

/**
 * The one spelling under which a file is known: normalised, so that `file:///c%3A/x` and `file:///C:/x` are one key.
 * Every map from a file to something is keyed by this, never by a uri as a client sent it.
 */
export type UriKey = string & { readonly brand: 'UriKey' };

export function uriKey(uri: string): UriKey {
  const parsed = URI.parse(uri);
  return parsed.toString() as UriKey;
}

/** The key of a file by its path in the file system (absolute). */
export function pathKey(path: string): UriKey {
  return URI.file(path).toString() as UriKey;
}

/** The path in the file system of a `file:` uri; undefined for every other scheme. */
export function keyPath(key: UriKey): string | undefined {
  const uri = URI.parse(key);
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}

/** The key that a relative reference (`./a/b.json`, percent-encoded or not) names, seen from a file. */
export function resolveFrom(file: UriKey, relative: string): UriKey {
  return Utils.resolvePath(Utils.dirname(URI.parse(file)), relative).toString() as UriKey;
}

/** Whether `key` is the folder itself or lies below it. */
export function isWithin(folder: UriKey, key: UriKey): boolean {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return key === folder || key.startsWith(base);
}

/** The last segment of a key's path, decoded. */
export function baseName(key: UriKey): string {
  return Utils.basename(URI.parse(key));
}
