import type { Place } from '../place.js';

/** Where a text for people can lead to; undefined where this client cannot go there. */
export interface Links {
  place(place: Place): string | undefined;
  /** The tree of who relies on a contract, or on one of its outputs. */
  dependents(contract: string, output?: string): string | undefined;
  report(): string | undefined;
}

/** For texts that are shown where nothing can be followed. */
export const noLinks: Links = { place: () => undefined, dependents: () => undefined, report: () => undefined };
