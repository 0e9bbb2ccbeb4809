import { fileURLToPath, pathToFileURL } from 'node:url';
import { isFolder } from '../node/files.js';

/** The manual lies beside the bundle, one folder up, or beside the chunk that holds this, two up. */
const pages = ['../docs/rules/', '../../docs/rules/', '../../../../docs/rules/']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .find(isFolder);

/** The uri of a rule's page in the manual that is installed with the server; undefined where there is none. */
export function rulePage(rule: string): string | undefined {
  return pages === undefined ? undefined : pathToFileURL(`${pages}${rule}.md`).href;
}
