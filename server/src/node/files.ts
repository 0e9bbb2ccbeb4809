import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { isMissing, unreadableReason } from './fileErrors.js';

/** Files above this many bytes are read, and flagged: nothing that a person writes is as large. */
export const maxAnalysedBytes = 10 * 1024 * 1024;

/** Files above this many bytes are not read at all: they would not fit into a string. */
export const maxReadBytes = 256 * 1024 * 1024;

/** What reading a file as text gives; the same as the workspace's port, and what only writers and limits need. */
export type TextContent =
  | {
      readonly kind: 'text';
      /**
       * The text without its byte order mark, as editors show it: line 0, character 0 is the first visible character,
       * so positions are the same in an editor, on the command line and in a language server's messages.
       */
      readonly text: string;
      /** Whether the file begins with a byte order mark; whoever writes the file back puts it in front again. */
      readonly byteOrderMark: boolean;
      /** A sentence, when the file is larger than `maxAnalysedBytes`; the text is complete all the same. */
      readonly tooLarge?: string;
    }
  | Unread;

/** What reading a file's bytes gives. */
export type ByteContent = { readonly kind: 'bytes'; readonly bytes: Buffer } | Unread;

/** `reason` is a whole sentence for people: why, and the smallest thing that mends it. */
export type Unread = { readonly kind: 'missing' } | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of the file at `path` (absolute), wherever links lead. */
export function readText(path: string): TextContent {
  const content = readBytes(path);
  return content.kind === 'bytes' ? decode(content.bytes, path) : content;
}

/** The bytes of the file at `path` (absolute), wherever links lead; never waits for a pipe or a device. */
export function readBytes(path: string): ByteContent {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(file);
      if (stats.isDirectory()) return unreadable(`“${path}” is a folder, not a file.`);
      if (!stats.isFile()) return unreadable(`“${path}” is a device or a pipe, not a file.`);
      if (stats.size > maxReadBytes) return unreadable(tooLargeSentence(path, stats.size));
      return { kind: 'bytes', bytes: readFileSync(file) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return isMissing(error) ? { kind: 'missing' } : unreadable(unreadableReason(path, error));
  }
}

/** The text in `bytes`, which must be UTF-8; `name` is what sentences call the file. */
export function decode(bytes: Uint8Array, name: string): TextContent {
  const utf16 = utf16Kind(bytes);
  if (utf16) return unreadable(`“${name}” is saved as ${utf16}; save it as UTF-8.`);
  if (!isUtf8(bytes)) {
    return unreadable(`“${name}” is not UTF-8: line ${firstBadLine(bytes)} has other bytes; save it as UTF-8.`);
  }
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = byteOrderMark ? 3 : 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString('utf8');
  if (bytes.length <= maxAnalysedBytes) return { kind: 'text', text, byteOrderMark };
  return { kind: 'text', text, byteOrderMark, tooLarge: tooLargeSentence(name, bytes.length) };
}

/** Whether the path `inner` is `folder` or lies below it; both absolute, without links where that matters. */
export function contains(folder: string, inner: string): boolean {
  const way = relative(folder, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^([a-z]:|[\\/])/i.test(way));
}

/** Where a folder really is; itself when that cannot be told. */
export function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

function unreadable(reason: string): Unread {
  return { kind: 'unreadable', reason };
}

function tooLargeSentence(name: string, bytes: number): string {
  const mebi = 1024 * 1024;
  // Rounded up, so that a size above the limit never reads like the limit.
  const size = `${(Math.ceil((bytes / mebi) * 10) / 10).toFixed(1)} MB`;
  return `“${name}” is too large (${size}; at most ${maxAnalysedBytes / mebi} MB are analysed); split it into several files.`;
}

/**
 * Text in UTF-16 is often valid UTF-8 full of NUL characters, hence the second look without a byte order mark:
 * in UTF-16, what people write mostly has a zero in every other byte.
 */
function utf16Kind(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little endian)';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 (big endian)';
  const sample = Math.min(bytes.length, 256) & ~1;
  if (sample < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = (sample / 2) * 0.7;
  if (odd > most && even === 0) return 'UTF-16 (little endian)';
  if (even > most && odd === 0) return 'UTF-16 (big endian)';
  return undefined;
}

/** The number, from 1, of the first line that is not UTF-8; a line break is one byte that no other character contains. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line++;
  }
}

/** Whether a folder is there now, and may be looked at. */
export function isFolder(path: string | undefined): boolean {
  if (path === undefined) return false;
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}
