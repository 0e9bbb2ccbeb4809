import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { exclusively, lockOf } from '../../../server/src/node/exclusively.js';
import { scratchForEach } from './temporary.js';

describe('work that only one may do at a time', () => {
  const scratch = scratchForEach();

  it('is done one after the other, whatever its length', async () => {
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await new Promise(resolve => setImmediate(resolve));
      told.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map(name => exclusively(scratch().path, work(name))));
    assert.equal(told.length, 6);
    for (let i = 0; i < told.length; i += 2)
      assert.deepEqual(told.slice(i, i + 2), [told[i], told[i]?.replace('begins', 'ends')]);
    assert.ok(!existsSync(lockOf(scratch().path)));
  });

  it('is let go where it fails', async () => {
    await assert.rejects(
      exclusively(scratch().path, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await exclusively(scratch().path, async () => 1), 1);
  });

  it('is one for a whole repository, from whichever of its folders', () => {
    const made = scratch().repository();
    mkdirSync(scratch().at('repository', 'a'));
    assert.equal(lockOf(scratch().at('repository', 'a')), lockOf(made.path));
    assert.notEqual(lockOf(made.path), lockOf(scratch().path));
  });

  it('is not held up by what a process left that was killed', async () => {
    const lock = lockOf(scratch().path);
    for (const left of ['999999999', 'no process']) {
      writeFileSync(lock, left);
      assert.equal(await exclusively(scratch().path, async () => readFileSync(lock, 'utf8'), 1), String(process.pid));
    }
    writeFileSync(lock, '');
    utimesSync(lock, 1, 1);
    assert.equal(await exclusively(scratch().path, async () => 'done', 1), 'done');
  });

  it('is given up, and says so, where somebody else does not end', async () => {
    const lock = lockOf(scratch().path);
    writeFileSync(lock, String(process.ppid));
    try {
      await assert.rejects(
        exclusively(scratch().path, async () => 'done', 1),
        new RegExp(`Another command is still writing here \\(process ${process.ppid}\\).*delete “`),
      );
      assert.equal(readFileSync(lock, 'utf8'), String(process.ppid));
    } finally {
      rmSync(lock);
    }
  });
});
