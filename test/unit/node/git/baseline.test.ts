import assert from 'node:assert/strict';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { pathKey } from '../../../../server/src/base/uri.js';
import { DiskFileSystem } from '../../../../server/src/node/diskFileSystem.js';
import { scratchForEach } from '../temporary.js';
import { disposeStores, head, mergeBase, notReady, ready, store, summary, textOf } from './opening.js';

describe('the files of a baseline', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('are compared with those on disk', async () => {
    const repository = scratch().repository();
    const commit = repository.commit({
      'same.contract.yaml': 'id: same\n',
      'changed.contract.yaml': 'id: before\n',
      'gone.contract.yaml': 'id: gone\n',
      'other.yaml': 'no contract',
    });
    repository.write('changed.contract.yaml', 'id: after\n');
    repository.delete('gone.contract.yaml');
    const revision = await ready(repository.path, head);
    assert.equal(revision.commit, commit);
    assert.equal(revision.label, `HEAD (${commit.slice(0, 7)})`);
    assert.deepEqual(revision.gaps, []);
    assert.deepEqual(summary(revision, repository.path), {
      'changed.contract.yaml': 'differs',
      'gone.contract.yaml': 'differs',
      'same.contract.yaml': 'same',
    });
    assert.equal(textOf(revision, scratch().at('repository/same.contract.yaml')), 'id: same\n');
    assert.equal(textOf(revision, scratch().at('repository/changed.contract.yaml')), 'id: before\n');
    assert.equal(textOf(revision, scratch().at('repository/gone.contract.yaml')), 'id: gone\n');
  });

  it('do not include what is not committed: added, staged or ignored', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n', '.gitignore': 'ignored.contract.yaml' });
    for (const name of ['new', 'staged', 'ignored']) repository.write(`${name}.contract.yaml`, `id: ${name}\n`);
    repository.git('add', 'staged.contract.yaml');
    const revision = await ready(repository.path, head);
    assert.deepEqual(summary(revision, repository.path), { 'a.contract.yaml': 'same' });
    for (const name of ['new', 'staged', 'ignored']) {
      assert.equal(textOf(revision, scratch().at(`repository/${name}.contract.yaml`)), '(missing)');
    }
  });

  it('are followed to a new place when their bytes are there and nowhere else', async () => {
    const repository = scratch().repository();
    repository.commit({
      'old.contract.yaml': 'id: moved\n',
      'edited.contract.yaml': 'id: edited\n',
      'twin.contract.yaml': 'id: twin\n',
    });
    mkdirSync(scratch().at('repository/to'));
    const move = (from: string, to: string) =>
      renameSync(scratch().at('repository', from), scratch().at('repository', to));
    move('old.contract.yaml', 'to/new.contract.yaml');
    move('edited.contract.yaml', 'to/edited.contract.yaml');
    repository.write('to/edited.contract.yaml', 'id: edited, and more\n');
    move('twin.contract.yaml', 'to/twin-1.contract.yaml');
    repository.write('to/twin-2.contract.yaml', 'id: twin\n');
    assert.deepEqual(summary(await ready(repository.path, head), repository.path), {
      'edited.contract.yaml': 'differs',
      'old.contract.yaml': 'moved to to/new.contract.yaml',
      'twin.contract.yaml': 'differs',
    });
  });

  it('are not looked for where the walk over the disk does not look', async () => {
    const repository = scratch().repository();
    repository.commit({ 'node_modules/x/a.contract.yaml': 'id: a\n', 'b.contract.yaml': 'id: b\n' });
    assert.deepEqual(summary(await ready(repository.path, head), repository.path), { 'b.contract.yaml': 'same' });
  });

  it('may have names of any characters', async () => {
    const repository = scratch().repository();
    const names = ['größe 🎈.contract.yaml', 'a"b\\c.contract.yaml', 'two\nlines.contract.yaml', '#%20?.contract.yaml'];
    repository.commit(Object.fromEntries(names.map(name => [name, `id: ${name.length}\n`])));
    for (const name of names) repository.write(name, 'changed');
    const revision = await ready(repository.path, head);
    assert.deepEqual(Object.keys(summary(revision, repository.path)).sort(), [...names].sort());
    for (const name of names) assert.equal(textOf(revision, scratch().at('repository', name)), `id: ${name.length}\n`);
  });

  it('are those below the workspace folder, which may be a folder of the repository or a link to it', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n', 'plans/b.contract.yaml': 'id: b\n' });
    const plans = scratch().at('repository/plans');
    symlinkSync(plans, scratch().at('link'));
    assert.deepEqual(summary(await ready(plans, head), plans), { 'b.contract.yaml': 'same' });
    const linked = await ready(scratch().at('link'), head);
    assert.deepEqual(summary(linked, scratch().at('link')), { 'b.contract.yaml': 'same' });
  });

  it('are none in a folder that the commit does not have', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    repository.write('new/b.contract.yaml', 'id: b\n');
    assert.deepEqual(summary(await ready(scratch().at('repository/new'), head), ''), {});
  });

  it('do not include what was a symbolic link, as a file of that name says when it is read', async () => {
    const repository = scratch().repository();
    repository.write('plain.yaml', 'id: a\n');
    symlinkSync('plain.yaml', scratch().at('repository/link.contract.yaml'));
    repository.commit();
    const revision = await ready(repository.path, head);
    assert.deepEqual(summary(revision, repository.path), {});
    assert.match(textOf(revision, scratch().at('repository/link.contract.yaml')), /was a symbolic link/);
  });

  it('work in a repository with SHA-256 ids', async () => {
    const repository = scratch().repository('repository', '--object-format=sha256');
    const commit = repository.commit({ 'a.contract.yaml': 'id: a\n', 'b.contract.yaml': 'id: b\n' });
    repository.write('b.contract.yaml', 'id: c\n');
    const revision = await ready(repository.path, head);
    assert.equal(commit.length, 64);
    assert.deepEqual(summary(revision, repository.path), { 'a.contract.yaml': 'same', 'b.contract.yaml': 'differs' });
    assert.equal(textOf(revision, scratch().at('repository/b.contract.yaml')), 'id: b\n');
  });

  it('say that they are not in git where it has only the pointer of Git LFS', async () => {
    const repository = scratch().repository();
    const lfs = (id: string) => `version https://git-lfs.github.com/spec/v1\noid sha256:${id.repeat(64)}\nsize 12345\n`;
    repository.commit({ 'a.contract.yaml': lfs('a'), 's.json': lfs('b') });
    repository.write('s.json', '{ "type": "object" }');
    const revision = await ready(repository.path, head);
    for (const name of ['a.contract.yaml', 's.json'])
      assert.match(textOf(revision, scratch().at('repository', name)), /Only the pointer of Git LFS is here/, name);
    const disk = new DiskFileSystem([repository.path]);
    assert.equal(disk.read(pathKey(scratch().at('repository/a.contract.yaml'))).kind, 'unreadable');
    assert.equal(disk.read(pathKey(scratch().at('repository/s.json'))).kind, 'text');
  });

  it('are read as text, or say why they cannot be', async () => {
    const repository = scratch().repository();
    repository.commit({
      'bom.contract.yaml': '\ufeffid: a\n',
      'latin.contract.yaml': Buffer.from('id: caf\xe9\n', 'latin1'),
    });
    for (const name of ['bom', 'latin']) repository.write(`${name}.contract.yaml`, 'now');
    const revision = await ready(repository.path, head);
    assert.equal(textOf(revision, scratch().at('repository/bom.contract.yaml')), 'id: a\n');
    assert.match(
      textOf(revision, scratch().at('repository/latin.contract.yaml')),
      /latin.* at [0-9a-f]{7}” is not UTF-8: line 1/,
    );
  });
});

describe('line endings', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('make no difference where git converts them by core.autocrlf', async () => {
    const repository = scratch().repository();
    repository.git('config', 'core.autocrlf', 'true');
    repository.commit({ 'a.contract.yaml': 'id: a\r\ntitle: b\r\n', 'b.contract.yaml': 'id: b\r\n' });
    repository.write('b.contract.yaml', 'id: c\r\n');
    assert.equal(repository.git('cat-file', '-s', 'HEAD:a.contract.yaml'), '15');
    const revision = await ready(repository.path, head);
    assert.deepEqual(summary(revision, repository.path), { 'a.contract.yaml': 'same', 'b.contract.yaml': 'differs' });
    assert.equal(textOf(revision, scratch().at('repository/b.contract.yaml')), 'id: b\n');
  });

  it('make no difference where git converts them by an attribute', async () => {
    const repository = scratch().repository();
    repository.commit({ '.gitattributes': '*.yaml text eol=crlf\n', 'a.contract.yaml': 'id: a\ntitle: b\n' });
    repository.delete('a.contract.yaml');
    repository.git('checkout', '--', 'a.contract.yaml');
    assert.deepEqual(summary(await ready(repository.path, head), repository.path), { 'a.contract.yaml': 'same' });
  });

  it('make no difference to a file that was moved', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    repository.delete('a.contract.yaml');
    repository.write('b.contract.yaml', 'id: a\r\n');
    assert.deepEqual(summary(await ready(repository.path, head), repository.path), {
      'a.contract.yaml': 'moved to b.contract.yaml',
    });
  });

  it('that were committed as they are, are kept', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\r\n', 'b.contract.yaml': 'id: b\r\n' });
    repository.write('b.contract.yaml', 'id: b\n');
    const revision = await ready(repository.path, head);
    assert.deepEqual(summary(revision, repository.path), { 'a.contract.yaml': 'same', 'b.contract.yaml': 'differs' });
    assert.equal(textOf(revision, scratch().at('repository/b.contract.yaml')), 'id: b\r\n');
  });
});

describe('a file that contracts refer to, as of the baseline', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('is read from git when it differs, whether prefetched or not', async () => {
    const repository = scratch().repository();
    repository.commit({ 'same.json': '{}', 'a.json': '{"a":1}', 'deep/b.json': '{"b":1}' });
    repository.write('a.json', '{"a":2}');
    repository.delete('deep/b.json');
    repository.write('new.json', '{}');
    const from = store();
    const revision = await ready(repository.path, head, from);
    const path = (name: string) => scratch().at('repository', name);
    await from.prefetch(revision, [pathKey(path('a.json')), pathKey(path('none.json'))]);
    assert.equal(textOf(revision, path('a.json')), '{"a":1}');
    assert.equal(textOf(revision, path('deep/b.json')), '{"b":1}');
    assert.equal(textOf(revision, path('same.json')), '{}');
    assert.equal(textOf(revision, path('new.json')), '(missing)');
    assert.equal(textOf(revision, path('deep')), '(missing)');
  });

  it('stays what it was when the disk changes afterwards', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.json': '{"a":1}' });
    const revision = await ready(repository.path, head);
    assert.equal(textOf(revision, scratch().at('repository/a.json')), '{"a":1}');
    repository.write('a.json', '{"a":2}');
    assert.equal(textOf(revision, scratch().at('repository/a.json')), '{"a":1}');
  });
});

describe('several folders', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('may lie in several repositories, each with its own baseline', async () => {
    const one = scratch().repository('one');
    const two = scratch().repository('two');
    const first = one.commit({ 'a.contract.yaml': 'id: a\n' });
    const second = two.commit({ 'b.contract.yaml': 'id: b\n' });
    two.write('b.contract.yaml', 'id: c\n');
    const revision = await ready([one.path, two.path], head);
    assert.equal(revision.commit, `${first} ${second}`);
    assert.equal(revision.label, `one: HEAD (${first.slice(0, 7)}); two: HEAD (${second.slice(0, 7)})`);
    assert.deepEqual(summary(revision, scratch().path), {
      'one/a.contract.yaml': 'same',
      'two/b.contract.yaml': 'differs',
    });
    assert.equal(textOf(revision, scratch().at('two/b.contract.yaml')), 'id: b\n');
  });

  it('of one repository have one baseline', async () => {
    const repository = scratch().repository();
    const commit = repository.commit({ 'a/a.contract.yaml': 'id: a\n', 'b/b.contract.yaml': 'id: b\n' });
    const revision = await ready([scratch().at('repository/a'), scratch().at('repository/b')], head);
    assert.equal(revision.commit, commit);
    assert.equal(revision.label, `HEAD (${commit.slice(0, 7)})`);
    assert.equal(revision.files.size, 2);
  });

  it('leave a gap where one is not in a repository', async () => {
    const repository = scratch().repository('one');
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    const plain = scratch().write('plain/b.contract.yaml', 'id: b\n');
    const revision = await ready([repository.path, scratch().at('plain')], head);
    assert.deepEqual(
      revision.gaps.map(({ within, code }) => [within, code]),
      [[pathKey(scratch().at('plain')), 'no-repository']],
    );
    assert.match(revision.gapAt(pathKey(plain))?.reason ?? '', /“.*plain” is not in a git repository.*git init/);
    assert.equal(revision.gapAt(pathKey(scratch().at('one/a.contract.yaml'))), undefined);
    assert.match(textOf(revision, plain), /is not in a git repository/);
  });

  it('may be a repository within a folder that is in none', async () => {
    const repository = scratch().repository('code/one');
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    const loose = scratch().write('code/loose.contract.yaml', 'id: b\n');
    const revision = await ready([scratch().at('code'), repository.path], head);
    assert.equal(revision.gapAt(pathKey(scratch().at('code/one/a.contract.yaml'))), undefined);
    assert.equal(textOf(revision, scratch().at('code/one/a.contract.yaml')), 'id: a\n');
    assert.equal(revision.gapAt(pathKey(loose))?.code, 'no-repository');
  });

  it('may be a repository within another one', async () => {
    const outer = scratch().repository('outer');
    outer.commit({ 'a.contract.yaml': 'id: a\n' });
    const inner = scratch().repository('outer/inner');
    inner.commit({ 'b.contract.yaml': 'id: b\n' });
    const revision = await ready([outer.path, inner.path], head);
    assert.deepEqual(summary(revision, outer.path), { 'a.contract.yaml': 'same', 'inner/b.contract.yaml': 'same' });
  });
});

describe('opening a baseline', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('is off when nothing is to be compared', async () => {
    assert.equal((await notReady(scratch().path, { kind: 'none' })).code, 'off');
  });

  it('says that there is no folder', async () => {
    assert.equal((await notReady([], mergeBase)).code, 'no-repository');
  });

  it('stops when nobody wants the answer any more', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    await assert.rejects(store().open([pathKey(repository.path)], head, { isCancellationRequested: true }), Cancelled);
  });
});
