import { createHash } from 'node:crypto';

/** The hash functions that a repository may use, by the length of their ids in hexadecimal digits. */
const sha1Length = 40;
const sha256Length = 64;

/**
 * Whether a file's bytes are a blob's, either as they stand or with `\n` for each `\r\n`, as git stores text when
 * `core.autocrlf` or the attribute `eol` says so. Which of the two holds needs no look at the configuration: the id
 * proves it.
 *
 * @param id the blob's full id, of SHA-1 or SHA-256
 */
export function isBlob(bytes: Buffer, id: string): boolean {
  if (blobId(bytes, id.length) === id) return true;
  return bytes.includes('\r\n') && blobId(withLineFeeds(bytes), id.length) === id;
}

/** All ids under which git may have stored a file with these bytes. */
export function blobIds(bytes: Buffer): readonly string[] {
  const forms = bytes.includes('\r\n') ? [bytes, withLineFeeds(bytes)] : [bytes];
  return forms.flatMap(form => [blobId(form, sha1Length), blobId(form, sha256Length)]);
}

function blobId(bytes: Buffer, length: number): string {
  const hash = createHash(length === sha256Length ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function withLineFeeds(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte !== 13 || bytes[i + 1] !== 10) kept[length++] = byte;
  }
  return kept.subarray(0, length);
}
