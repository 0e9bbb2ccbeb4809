import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, it } from 'mocha';
import { writeWhole } from '../../../server/src/node/atomicWrite.js';
import { itOnLinux, itOnPosix } from '../../support/systems.js';
import { asOrdinaryUser, scratchForEach } from './temporary.js';

describe('writing a file as a whole', () => {
  const scratch = scratchForEach();

  it('replaces what was there, and leaves nothing beside it', () => {
    const path = scratch().write('a.yaml', 'old, and longer');
    writeWhole(path, 'new ✓\n');
    assert.equal(readFileSync(path, 'utf8'), 'new ✓\n');
    assert.deepEqual(readdirSync(scratch().path), ['a.yaml']);
  });

  it('makes the file and its folders', () => {
    const path = scratch().at('a', 'b', 'c.yaml');
    writeWhole(path, 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
  });

  itOnPosix('keeps who may do what with it', () => {
    const path = scratch().write('a.yaml', 'old');
    for (const mode of [0o755, 0o664, 0o600]) {
      chmodSync(path, mode);
      writeWhole(path, 'new');
      assert.equal(statSync(path).mode & 0o777, mode);
    }
  });

  itOnPosix('writes what a link leads to, and keeps the link', () => {
    const path = scratch().write('real.yaml', 'old');
    const link = scratch().at('link.yaml');
    symlinkSync(path, link);
    writeWhole(link, 'new');
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(path, 'utf8'), 'new');
  });

  it('clears what a killed process left, and not what one that lives is writing', () => {
    const path = scratch().write('a.yaml', 'old');
    scratch().write('.a.yaml.999999999.tmp', 'half');
    scratch().write(`.a.yaml.${process.ppid}.tmp`, 'somebody else');
    scratch().write('.b.yaml.999999999.tmp', 'not ours');
    writeWhole(path, 'new');
    const left = [`.a.yaml.${process.ppid}.tmp`, '.b.yaml.999999999.tmp', 'a.yaml'];
    assert.deepEqual(readdirSync(scratch().path).sort(), left.sort());
  });

  it('says that a file is in the way of a folder', () => {
    scratch().write('a', '');
    assert.throws(
      () => writeWhole(scratch().at('a', 'b', 'c.yaml'), 'new'),
      /^Error: “.*c\.yaml” cannot be written: something on the way to it is a file, not a folder\.$/,
    );
  });

  itOnLinux('comes to an end where the system makes no folders', () => {
    assert.throws(() => writeWhole('/proc/contracts/a/b.yaml', 'new'), /b\.yaml” (?:cannot|may not) be written/);
  });

  itOnPosix('leaves the old file where it may not write', async () => {
    const path = scratch().write('locked/a.yaml', 'old');
    chmodSync(scratch().path, 0o755);
    chmodSync(scratch().at('locked'), 0o555);
    await asOrdinaryUser(() =>
      assert.throws(() => writeWhole(path, 'new'), /^Error: “.*a\.yaml” may not be written; give yourself the right/),
    );
    chmodSync(scratch().at('locked'), 0o755);
    assert.equal(readFileSync(path, 'utf8'), 'old');
  });
});
