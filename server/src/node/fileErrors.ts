/** The system's name for an error, as `ENOENT`; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether the error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Why something cannot be written, in one sentence. */
export function unwritableReason(path: string, error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `“${path}” may not be written; give yourself the right to write there.`;
    case 'EROFS':
      return `“${path}” lies where nothing may be written; use a folder that can be changed.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `“${path}” cannot be written because the disk is full; make room, and try again.`;
    case 'EEXIST':
      return `“${path}” is there already; nothing was written over.`;
    case 'ENOTDIR':
      return `“${path}” cannot be written: something on the way to it is a file, not a folder.`;
    case 'EISDIR':
      return `“${path}” is a folder, not a file.`;
    default:
      return `“${path}” cannot be written (${code || (error instanceof Error ? error.message : String(error))}).`;
  }
}

/** Why a file or folder cannot be read, in one sentence. */
export function unreadableReason(path: string, error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no file “${path}”.`;
    case 'EACCES':
    case 'EPERM':
      return `“${path}” may not be read; give yourself the right to read it.`;
    case 'EISDIR':
      return `“${path}” is a folder, not a file.`;
    case 'ELOOP':
      return `“${path}” is a symbolic link that leads in a circle; point it at a file, or delete it.`;
    case 'EMFILE':
    case 'ENFILE':
      return `“${path}” cannot be read because too many files are open; close other programs, or raise the limit.`;
    default:
      return `“${path}” cannot be read (${code || (error instanceof Error ? error.message : String(error))}).`;
  }
}
