import type { Direction } from './dependents.js';
import type { Location } from './places.js';

/** Raised by one whenever a shape in this folder changes in a way that the other side would misread. */
export type ProtocolVersion = 1;

/**
 * The settings under `contracts`, as `workspace/didChangeConfiguration` carries them in `settings.contracts`
 * and `InitializationOptions` at the start. Every key is optional for editors that know only some of them.
 */
export interface Settings {
  /** `merge-base` (with the default branch), `HEAD`, or any revision that git understands. */
  readonly baseline?: string;
  /** The branch that changes are merged into; empty: `origin/HEAD`, `main` or `master`, whichever exists first. */
  readonly defaultBranch?: string;
  /** The git executable. */
  readonly git?: { readonly path?: string };
  readonly codeLens?: { readonly enabled?: boolean };
  readonly inlayHints?: { readonly enabled?: boolean };
}

/** What a client tells at `initialize`. Left out altogether, the server behaves as in a trusted workspace with defaults. */
export interface InitializationOptions {
  readonly protocolVersion?: ProtocolVersion;
  /** Whether the workspace is trusted. If not: no git, no writing. Fixed for the life of a server: trust restarts it. */
  readonly trusted?: boolean;
  /**
   * `push`: diagnostics of all files are sent as they are found, also to a client that announces that it pulls them.
   * Left out, a client that pulls (and can be told to pull again) is sent none.
   */
  readonly diagnostics?: 'push';
  readonly settings?: Settings;
  /** Ids of the commands that this client can run, so that lenses and hovers link to nothing else. */
  readonly commands?: readonly ClientCommand[];
}

/** Commands of the client that lenses and hover links may name, with the type of their one argument. */
export interface ClientCommands {
  'contracts.showDependents': ShowDependentsArgument | undefined;
  'contracts.openLocation': Location;
  'contracts.impactReport': undefined;
}

export type ClientCommand = keyof ClientCommands;

export interface ShowDependentsArgument {
  readonly contract: string;
  readonly output?: string;
  readonly input?: string;
  readonly direction?: Direction;
}
