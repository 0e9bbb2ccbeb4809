import type { UriKey } from '../base/uri.js';

/** What reading a file gives. Reading never throws: a file that cannot be read is a state with its reason. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `reason` is a whole sentence for people. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The port behind which the disk (or a revision of it) stands. */
export interface FileSystem {
  /** The content of one file. Implementations answer `unreadable` for what lies outside the workspace's folders, links followed. */
  read(key: UriKey): FileContent;
}
