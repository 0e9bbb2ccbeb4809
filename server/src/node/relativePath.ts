import { relative, sep } from 'node:path';

/** A path as it is seen from a folder, with `/` between its segments. */
export function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
