import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pathKey, type UriKey } from '../../../server/src/base/uri.js';
import type { FileContent } from '../../../server/src/workspace/ports.js';
import { Session } from '../../../server/src/workspace/session.js';

const [a, b, schema] = ['/w/a.contract.yaml', '/w/b.contract.yaml', '/w/s.json'].map(pathKey) as [
  UriKey,
  UriKey,
  UriKey,
];

function sessionOn(disk: Map<UriKey, string>): { session: Session; reads: UriKey[] } {
  const reads: UriKey[] = [];
  const read = (key: UriKey): FileContent => {
    reads.push(key);
    const text = disk.get(key);
    return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
  };
  return { session: new Session({ read }), reads };
}

describe('the files as they stand', () => {
  const ids = (session: Session) =>
    session
      .flush()
      .workspace.allContracts()
      .map(({ document }) => document.id.value);

  it('are what editors show, over what is on disk', () => {
    const disk = new Map([[a, 'contract: on-disk\n']]);
    const { session } = sessionOn(disk);
    session.setDiskFiles([a], 'all');
    session.open(a, 'contract: typed\n');
    assert.deepEqual(ids(session), ['typed']);
    disk.set(a, 'contract: changed-below\n');
    session.readDisk(a);
    assert.deepEqual(ids(session), ['typed'], 'what is typed counts until it is closed');
    session.close(a);
    assert.deepEqual(ids(session), ['changed-below']);
  });

  it('are those of an editor also where the disk has none, any more or yet', () => {
    const disk = new Map([[a, 'contract: on-disk\n']]);
    const { session } = sessionOn(disk);
    session.setDiskFiles([a], 'all');
    session.open(a, 'contract: typed\n');
    session.open(b, 'contract: not-saved\n');
    disk.delete(a);
    session.readDisk(a);
    assert.deepEqual(ids(session), ['not-saved', 'typed']);
    session.close(a);
    session.close(b);
    assert.deepEqual(ids(session), []);
  });

  it('change in one snapshot, however many edits are queued; without one the workspace is the same', () => {
    const { session } = sessionOn(new Map());
    for (const text of ['contract: x\n', 'contract: y\n', 'contract: z\n']) session.open(a, text);
    const { changes, workspace } = session.flush();
    assert.deepEqual(
      changes.map(({ key }) => key),
      [a],
    );
    const again = session.flush();
    assert.equal(again.workspace, workspace);
    assert.deepEqual(again.changes, []);
  });

  it('do not change for a reader that holds an earlier snapshot', () => {
    const { session } = sessionOn(new Map());
    session.open(a, 'contract: x\n');
    const { workspace } = session.flush();
    session.open(a, 'contract: y\n');
    session.flush();
    assert.ok(workspace.contract('x'));
    assert.equal(workspace.contract('y'), undefined);
  });

  it('are not read again where the disk has what is known', () => {
    const disk = new Map([[a, 'contract: x\n']]);
    const { session } = sessionOn(disk);
    session.setDiskFiles([a], 'all');
    session.flush();
    session.readDisk(a);
    session.open(a, 'contract: x\n');
    session.close(a);
    assert.deepEqual(session.flush().changes, []);
  });

  it('keep the schema files that were read until one of them is touched', () => {
    const disk = new Map([[schema, '{ "type": "object" }']]);
    const { session, reads } = sessionOn(disk);
    session.flush().workspace.schemas.get(schema);
    session.open(a, 'contract: x\n');
    session.flush().workspace.schemas.get(schema);
    assert.deepEqual(reads, [schema]);
    session.touchSchema(b);
    assert.deepEqual([...session.flush().changedSchemas], [], 'nobody has read that one');
    session.touchSchema(schema);
    const { workspace, changedSchemas } = session.flush();
    assert.deepEqual([...changedSchemas], [schema]);
    workspace.schemas.get(schema);
    assert.deepEqual(reads, [schema, schema]);
  });
});
