import type { FileContent } from '../../workspace/ports.js';
import { analysable } from '../diskFileSystem.js';
import { decode } from '../files.js';
import type { Blob } from './catFile.js';

/** A blob as the text that a file had as of a commit (its full id); `path` is what sentences call the file. */
export function blobContent(blob: Blob, path: string, commit: string): FileContent {
  const short = commit.slice(0, 7);
  switch (blob.kind) {
    case 'blob':
      return analysable(decode(blob.bytes, `${path} at ${short}`));
    case 'absent':
      return {
        kind: 'unreadable',
        reason: `“${path}” as of ${short} is not in this partial clone; run “git fetch --refetch --no-filter” in a terminal to have it here.`,
      };
    case 'failed':
      return { kind: 'unreadable', reason: blob.reason };
  }
}
