import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { describe, it } from 'mocha';
import { pathKey } from '../../../server/src/base/uri.js';
import { DiskFileSystem } from '../../../server/src/node/diskFileSystem.js';
import { decode, maxAnalysedBytes, readText } from '../../../server/src/node/files.js';
import { asOrdinaryUser, scratchForEach } from './temporary.js';

describe('reading a file', () => {
  const scratch = scratchForEach();

  const read = (bytes: string | Uint8Array) => readText(scratch().write('a.contract.yaml', bytes));
  const reasonOf = (content: ReturnType<typeof readText>) => {
    assert.equal(content.kind, 'unreadable');
    return content.kind === 'unreadable' ? content.reason : '';
  };

  it('gives its text', () => {
    assert.deepEqual(read('id: größe 🎈\n'), { kind: 'text', text: 'id: größe 🎈\n', byteOrderMark: false });
  });

  it('keeps the byte order mark out of the text, so that the first character is at 0', () => {
    assert.deepEqual(read('\ufeffid: a'), { kind: 'text', text: 'id: a', byteOrderMark: true });
  });

  it('leaves carriage returns and NUL characters to whoever parses', () => {
    assert.deepEqual(read('a\r\nb\0c'), { kind: 'text', text: 'a\r\nb\0c', byteOrderMark: false });
  });

  it('says which line is not UTF-8', () => {
    assert.match(
      reasonOf(read(Buffer.from('id: a\ntitle: caf\xe9\n', 'latin1'))),
      /not UTF-8: line 2 .*save it as UTF-8/,
    );
  });

  it('names UTF-16, with a byte order mark or without', () => {
    assert.match(reasonOf(read(Buffer.from('\ufeffid: a', 'utf16le'))), /UTF-16 \(little endian\); save it as UTF-8/);
    assert.match(reasonOf(read(Buffer.from('id: abc', 'utf16le'))), /UTF-16 \(little endian\)/);
    assert.match(reasonOf(read(Buffer.from('id: abc', 'utf16le').swap16())), /UTF-16 \(big endian\)/);
  });

  it('does not take a few NUL characters for UTF-16', () => {
    assert.equal(read('id: a\0b\0c and then some').kind, 'text');
  });

  it('is missing when it is not there', () => {
    assert.deepEqual(readText(scratch().at('none.contract.yaml')), { kind: 'missing' });
  });

  it('says that a folder is a folder', () => {
    mkdirSync(scratch().at('x.contract.yaml'));
    assert.match(reasonOf(readText(scratch().at('x.contract.yaml'))), /“.*x\.contract\.yaml” is a folder, not a file/);
  });

  it('does not wait for a pipe', () => {
    execFileSync('mkfifo', [scratch().at('pipe.contract.yaml')]);
    assert.match(reasonOf(readText(scratch().at('pipe.contract.yaml'))), /a device or a pipe/);
  });

  it('says that a link leads in a circle', () => {
    symlinkSync('b.contract.yaml', scratch().at('a.contract.yaml'));
    symlinkSync('a.contract.yaml', scratch().at('b.contract.yaml'));
    assert.match(reasonOf(readText(scratch().at('a.contract.yaml'))), /leads in a circle/);
  });

  it('says that it may not be read', async () => {
    const file = scratch().write('a.contract.yaml', 'id: a');
    chmodSync(scratch().path, 0o755);
    chmodSync(file, 0);
    assert.match(reasonOf(await asOrdinaryUser(() => readText(file))), /a\.contract\.yaml” may not be read/);
  });

  it('flags a text of more than 10 MB and gives it all the same', () => {
    const atLimit = decode(Buffer.alloc(maxAnalysedBytes, 0x61), 'a');
    assert.ok(atLimit.kind === 'text' && atLimit.tooLarge === undefined);
    const above = decode(Buffer.alloc(maxAnalysedBytes + 1, 0x61), 'a');
    assert.ok(above.kind === 'text' && above.text.length === maxAnalysedBytes + 1);
    assert.match(above.tooLarge ?? '', /“a” is too large \(10\.1 MB; at most 10 MB are analysed\)/);
  });
});

describe('the disk as the workspace sees it', () => {
  const scratch = scratchForEach();

  it('reads files within its folders and no others', () => {
    const disk = new DiskFileSystem([scratch().at('w')]);
    const inside = scratch().write('w/a.json', '{}');
    const outside = scratch().write('secret.json', '{}');
    assert.equal(disk.read(pathKey(inside)).kind, 'text');
    assert.equal(disk.read(pathKey(outside)).kind, 'unreadable');
    assert.equal(disk.read(pathKey(scratch().at('w/none.json'))).kind, 'missing');
  });

  it('does not follow a link out of its folders', () => {
    scratch().write('secret.json', '{}');
    mkdirSync(scratch().at('w'));
    symlinkSync('../secret.json', scratch().at('w/link.json'));
    const content = new DiskFileSystem([scratch().at('w')]).read(pathKey(scratch().at('w/link.json')));
    assert.ok(content.kind === 'unreadable');
    assert.match(content.reason, /leads to “.*secret\.json”, which lies outside the workspace/);
  });

  it('is inside also when the workspace folder itself is a link', () => {
    scratch().write('real/a.json', '{}');
    symlinkSync('real', scratch().at('link'));
    assert.equal(new DiskFileSystem([scratch().at('link')]).read(pathKey(scratch().at('link/a.json'))).kind, 'text');
  });

  it('follows the folders that it is given later', () => {
    const file = scratch().write('later/a.json', '{}');
    const disk = new DiskFileSystem([scratch().at('w')]);
    disk.setFolders([scratch().at('later')]);
    assert.equal(disk.read(pathKey(file)).kind, 'text');
  });

  it('does not analyse a file that is too large', () => {
    const file = scratch().write('w/a.contract.yaml', Buffer.alloc(maxAnalysedBytes + 1, 0x61));
    assert.equal(new DiskFileSystem([scratch().at('w')]).read(pathKey(file)).kind, 'unreadable');
  });
});
