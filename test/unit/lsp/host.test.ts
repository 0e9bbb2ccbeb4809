import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { Connection } from 'vscode-languageserver';
import { parseDate } from '../../../server/src/base/values/date.js';
import { Background } from '../../../server/src/lsp/background.js';
import { Host } from '../../../server/src/lsp/host.js';
import type { OpenFiles } from '../../../server/src/lsp/openFiles.js';
import { serverSettings } from '../../../server/src/lsp/settings.js';
import type { Status } from '../../../server/src/protocol/index.js';

describe('the workspace of a client', () => {
  it('is served on where a defect keeps the past from being told: that only adds to what is said', async () => {
    const statuses: Status[] = [];
    const defects: string[] = [];
    const connection = {
      sendNotification: async (method: string, params: Status) => {
        if (method === 'contracts/status') statuses.push(params);
      },
    } as unknown as Connection;
    const today = parseDate('2026-11-21');
    assert.ok(today.ok);
    const host = new Host({
      connection,
      background: new Background({ error: text => defects.push(text) }),
      open: { keys: () => [] } as unknown as OpenFiles,
      folders: [],
      trusted: false,
      pulls: false,
      settings: serverSettings(undefined),
      today: () => today.value,
      pageOf: () => undefined,
    });
    Object.defineProperty(host.engine, 'hasQuestions', { get: () => true });
    host.engine.learn = () => Promise.reject(new Error('a defect'));
    await host.start();
    while (defects.length === 0) await setImmediate();
    assert.match(defects[0] ?? '', /a defect\n +at /);
    assert.notEqual(statuses.at(-1)?.health, 'loading', 'nobody waits for ever');
    host.dispose();
  });
});
