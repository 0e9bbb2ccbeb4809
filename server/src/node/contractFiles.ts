/**
 * Folders in which no contract of one's own lives: what version control and package managers put there is somebody
 * else's, or a copy. The walk over the disk and the listing of a revision both skip them, else one side would report
 * files as gone that the other never looked at.
 */
const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.jj',
  'node_modules',
  'bower_components',
  '.cache',
  '.gradle',
  '.next',
  '.nox',
  '.pnpm-store',
  '.terraform',
  '.tox',
  '.venv',
  '.vscode-test',
  '.yarn',
]);

export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

/** Whether a file of this name holds contracts; the case counts, so that every file system gives the same answer. */
export function isContractFile(name: string): boolean {
  return name.endsWith('.contract.yaml') || name.endsWith('.contract.yml');
}

/** The same question for a path relative to a workspace folder, with `/` between its segments. */
export function isContractPath(path: string): boolean {
  if (!isContractFile(path)) return false;
  const folders = path.split('/').slice(0, -1);
  return !folders.some(isSkippedFolder);
}
