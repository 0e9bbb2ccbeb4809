import type { Edge } from './edge.js';

/**
 * Asks the client to ask again, whenever answers may be others than before: once at a time, so that a client that is
 * slow to answer gets one more request and not one for every change. Nothing for a client that cannot.
 *
 * @param isStale asked whenever a change was worked out: whether this client's answers are concerned
 */
export function refreshWhenSettled(
  edge: Edge,
  canRefresh: boolean | undefined,
  refresh: () => Promise<void>,
  isStale: () => boolean = () => true,
): void {
  if (canRefresh !== true) return;
  let state: 'idle' | 'asking' | 'asking and stale' = 'idle';
  const ask = () => {
    state = 'asking';
    const answered = () => {
      const again = state === 'asking and stale';
      state = 'idle';
      if (again) ask();
    };
    // A client that refuses has its reasons; it will ask by itself when it shows the file again.
    refresh().then(answered, answered);
  };
  edge.host.onDidSettle(() => {
    if (!isStale()) return;
    if (state === 'idle') ask();
    else state = 'asking and stale';
  });
}
