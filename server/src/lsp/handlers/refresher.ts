import type { Edge } from './edge.js';

/**
 * Asks the client to ask again, whenever answers may be others than before: once at a time, so that a client that is
 * slow to answer gets one more request and not one for every change. Nothing for a client that cannot.
 */
export function refreshWhenSettled(edge: Edge, canRefresh: boolean | undefined, refresh: () => Promise<void>): void {
  if (canRefresh !== true) return;
  let state: 'idle' | 'asking' | 'asking and stale' = 'idle';
  const ask = () => {
    state = 'asking';
    const answered = () => {
      const isStale = state === 'asking and stale';
      state = 'idle';
      if (isStale) ask();
    };
    // A client that refuses has its reasons; it will ask by itself when it shows the file again.
    refresh().then(answered, answered);
  };
  edge.host.onDidSettle(() => {
    if (state === 'idle') ask();
    else state = 'asking and stale';
  });
}
