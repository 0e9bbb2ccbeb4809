import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Temporal } from 'temporal-polyfill';
import { Engine } from '../../../server/src/analysis/engine.js';
import { pathKey, type UriKey } from '../../../server/src/base/uri.js';
import type { BaselineFile, BaselineRevision, BaselineStore } from '../../../server/src/workspace/baseline.js';
import type { FileContent, FileSystem } from '../../../server/src/workspace/ports.js';

const key = pathKey('/workspace/a.contract.yaml');

/** One file on disk, which the revision says is as it was there. */
function engineOver(disk: { text: string }) {
  const fileSystem: FileSystem = { read: (): FileContent => ({ kind: 'text', text: disk.text }) };
  const revision = (): BaselineRevision => ({
    state: 'ready',
    label: 'HEAD',
    commit: '0',
    files: new Map<UriKey, BaselineFile>([[key, { key, blob: '1', onDisk: fileSystem.read(key) }]]),
    gaps: [],
    gapAt: () => undefined,
    fileSystem,
  });
  const baselines: BaselineStore = {
    open: async () => revision(),
    prefetch: async () => {},
    onDidMove: () => ({ dispose: () => {} }),
    dispose: () => {},
  };
  const engine = new Engine({ fileSystem, baselines, asOf: Temporal.PlainDate.from('2026-11-21') });
  engine.session.setDiskFiles([key], 'all');
  engine.snapshot();
  return engine;
}

async function baselineFile(engine: Engine) {
  await engine.openBaseline([pathKey('/workspace')], { kind: 'revision', revision: 'HEAD' });
  const { baseline } = engine.checker;
  assert.equal(baseline.state, 'ready');
  return baseline.state === 'ready' ? baseline.workspace.files.get(key) : undefined;
}

describe('a file that is on disk as it was in the baseline', () => {
  it('is read once for both', async () => {
    const engine = engineOver({ text: 'contract: a\n' });
    assert.equal(await baselineFile(engine), engine.session.onDisk(key));
  });

  it('has the text of the revision also while the session has not heard that the disk has changed', async () => {
    const disk = { text: 'contract: before\n' };
    const engine = engineOver(disk);
    disk.text = 'contract: after\n';
    assert.equal((await baselineFile(engine))?.text.content, 'contract: after\n');
    assert.equal(engine.session.onDisk(key)?.text.content, 'contract: before\n');
  });
});
