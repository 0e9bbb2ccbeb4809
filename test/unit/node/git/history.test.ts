import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, describe, it } from 'mocha';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { keyPath, pathKey } from '../../../../server/src/base/uri.js';
import { type PlainDate, parseDate } from '../../../../server/src/base/values/date.js';
import { GitHistoryStore } from '../../../../server/src/node/git/gitHistoryStore.js';
import type { GitOptions } from '../../../../server/src/node/git/process.js';
import type { FileHistory, HistoryUnknown, Revision } from '../../../../server/src/workspace/history.js';
import { git, isolated, scratchForEach, TestRepository } from '../temporary.js';

const stores: GitHistoryStore[] = [];

function store(options: GitOptions = {}): GitHistoryStore {
  const made = new GitHistoryStore({ environment: isolated, ...options });
  stores.push(made);
  return made;
}

async function historyOf(path: string, since?: string, before?: string, from = store()): Promise<FileHistory> {
  const question = { file: pathKey(path), since: since === undefined ? undefined : day(since) };
  const history = await from.open({ ...question, ...(before === undefined ? {} : { before }) });
  assert.equal(history.state, 'ready', history.state === 'unknown' ? history.reason : '');
  return history as FileHistory;
}

async function unknownOf(path: string, from = store()): Promise<HistoryUnknown> {
  const history = await from.open({ file: pathKey(path), since: undefined });
  assert.equal(history.state, 'unknown');
  return history as HistoryUnknown;
}

function day(text: string): PlainDate {
  const parsed = parseDate(text);
  assert.ok(parsed.ok);
  return parsed.value;
}

async function textOf(text: string | undefined, history: FileHistory): Promise<string> {
  if (text === undefined) return '(none)';
  const content = await history.read(text);
  return content.kind === 'text' ? content.text : `(${content.kind === 'missing' ? 'missing' : content.reason})`;
}

/** A history as `subject: before, before → after`, newest first. */
async function told(history: FileHistory): Promise<readonly string[]> {
  const line = async ({ commit, text, before }: Revision) => {
    const earlier = await Promise.all(before.map(each => textOf(each.text, history)));
    return `${commit.subject}: ${earlier.join(', ')} → ${await textOf(text, history)}`;
  };
  return Promise.all(history.revisions.map(line));
}

describe('the history of a file', () => {
  const scratch = scratchForEach();
  afterEach(() => {
    for (const made of stores.splice(0)) made.dispose();
  });

  const file = 'a.contract.yaml';
  const write = (repository: TestRepository, text: string, date: string, subject: string, path = file) => {
    repository.write(path, text);
    return repository.commitAs({ author: 'Ana Costa', date, subject });
  };

  it('starts no git for a text once its store is disposed of', async () => {
    const repository = scratch().repository();
    write(repository, 'one', '2026-01-05', 'Promise it');
    const disposed = store();
    const history = await historyOf(`${repository.path}/${file}`, undefined, undefined, disposed);
    disposed.dispose();
    assert.match(await textOf(history.revisions[0]?.text, history), /git was stopped/);
  });

  it('is the commits that changed it, newest first, with who wrote them and when', async () => {
    const repository = scratch().repository();
    const first = write(repository, 'one', '2026-01-05', 'Promise it');
    write(repository, 'else', '2026-01-06', 'Something else', 'b.contract.yaml');
    const second = write(repository, 'two', '2026-02-03', 'Move it');
    const history = await historyOf(scratch().at('repository', file));
    assert.deepEqual(await told(history), ['Move it: one → two', 'Promise it:  → one']);
    assert.deepEqual(
      history.revisions.map(({ commit: { id, author, date } }) => [id, author, date?.toString()]),
      [
        [second, 'Ana Costa', '2026-02-03'],
        [first, 'Ana Costa', '2026-01-05'],
      ],
    );
    assert.equal(history.revisions[0]?.before[0]?.commit, first);
    assert.deepEqual(history.breaks, new Map());
  });

  it('begins with the day that is asked for, and knows the text before', async () => {
    const repository = scratch().repository();
    write(repository, 'one', '2026-01-05', 'one');
    write(repository, 'two', '2026-02-03', 'two');
    write(repository, 'three', '2026-03-03', 'three');
    const history = await historyOf(scratch().at('repository', file), '2026-02-20');
    assert.deepEqual(await told(history), ['three: two → three']);
    assert.equal(history.revisions[0]?.before[0]?.commit, undefined);
    const nothing = await historyOf(scratch().at('repository', file), '2026-04-20');
    assert.deepEqual(nothing.revisions, []);
  });

  it('tells which line of commits brought a text, and leaves out mere merges', async () => {
    const repository = scratch().repository();
    write(repository, 'base', '2026-01-05', 'base');
    repository.git('checkout', '--quiet', '-b', 'side');
    write(repository, 'side', '2026-01-06', 'side');
    repository.git('checkout', '--quiet', 'main');
    write(repository, 'x', '2026-01-07', 'other', 'b.contract.yaml');
    repository.git('merge', '--quiet', '--no-edit', 'side');
    assert.deepEqual(await told(await historyOf(scratch().at('repository', file))), [
      'side: base → side',
      'base:  → base',
    ]);
  });

  it('has a merge with a text of its own, with the text of each line', async () => {
    const repository = scratch().repository();
    write(repository, 'base', '2026-01-05', 'base');
    repository.git('checkout', '--quiet', '-b', 'side');
    write(repository, 'side', '2026-01-06', 'side');
    repository.git('checkout', '--quiet', 'main');
    write(repository, 'main', '2026-01-07', 'main');
    assert.throws(() => repository.git('merge', '--quiet', 'side'));
    write(repository, 'both', '2026-01-08', 'merged');
    const history = await historyOf(scratch().at('repository', file));
    assert.deepEqual((await told(history)).slice(0, 1), ['merged: main, side → both']);
    assert.deepEqual([...(await told(history)).slice(1)].sort(), [
      'base:  → base',
      'main: base → main',
      'side: base → side',
    ]);
    assert.ok(history.revisions[0]?.before.every(({ commit }) => commit !== undefined));
  });

  it('ends where the file came, and tells which contracts went in the same commit', async () => {
    const repository = scratch().repository();
    write(repository, 'one', '2026-01-05', 'one');
    write(repository, 'two', '2026-01-06', 'two');
    repository.delete(file);
    repository.write('no-contract.yaml', '');
    const moved = write(repository, 'two, and more', '2026-01-07', 'move it', 'to/new.contract.yaml');
    const history = await historyOf(scratch().at('repository/to/new.contract.yaml'));
    assert.deepEqual(await told(history), ['move it:  → two, and more']);
    const gone = await history.goneIn(moved);
    assert.ok(!('state' in gone));
    assert.deepEqual(
      gone.map(({ file }) => keyPath(file)),
      [scratch().at('repository', file)],
    );
    assert.equal(await textOf(gone[0]?.text, history), 'two');
    const before = await historyOf(scratch().at('repository', file), undefined, moved);
    assert.deepEqual(await told(before), ['two: one → two', 'one:  → one']);
  });

  it('has other files as they were', async () => {
    const repository = scratch().repository();
    repository.write('order.json', 'first');
    const first = write(repository, 'one', '2026-01-05', 'one');
    repository.write('order.json', 'second');
    symlinkSync('order.json', scratch().at('repository/link.json'));
    write(repository, 'two', '2026-01-06', 'two');
    const history = await historyOf(scratch().at('repository', file));
    const at = (name: string) => pathKey(scratch().at('repository', name));
    const asOf = async (revision: string, name: string) => {
      const content = (await history.filesIn(revision, [at(name)])).get(at(name));
      return content?.kind === 'text' ? content.text : content;
    };
    assert.equal(await asOf(first, 'order.json'), 'first');
    assert.equal(await asOf('HEAD', 'order.json'), 'second');
    assert.equal(await asOf('HEAD^1', 'order.json'), 'first');
    assert.deepEqual(await asOf(first, 'link.json'), { kind: 'missing' });
    assert.match(JSON.stringify(await asOf('HEAD', 'link.json')), /was a symbolic link/);
    assert.equal(await asOf('HEAD', '../outside.json'), undefined);
  });

  it('is empty where the file, or anything at all, is in no commit', async () => {
    const repository = scratch().repository();
    repository.write(file, 'one');
    assert.deepEqual((await historyOf(scratch().at('repository', file))).revisions, []);
    write(repository, 'else', '2026-01-06', 'else', 'b.contract.yaml');
    repository.git('rm', '--quiet', '--cached', file);
    repository.commit();
    repository.git('mv', 'b.contract.yaml', 'c.contract.yaml');
    assert.deepEqual((await historyOf(scratch().at('repository/c.contract.yaml'))).revisions, []);
  });

  it('is not known without a repository, nor without git', async () => {
    scratch().write('plain/a.contract.yaml', 'one');
    assert.equal((await unknownOf(scratch().at('plain/a.contract.yaml'))).code, 'no-repository');
    write(scratch().repository(), 'one', '2026-01-05', 'one');
    const without = store({ gitPath: scratch().at('no-git') });
    assert.equal((await unknownOf(scratch().at('repository', file), without)).code, 'no-git');
  });

  it('is not waited for longer than the limit', async () => {
    write(scratch().repository(), 'one', '2026-01-05', 'one');
    const gitPath = scratch().script('hanging', 'exec sleep 600');
    const { code, reason } = await unknownOf(scratch().at('repository', file), store({ gitPath, timeLimit: () => 50 }));
    assert.equal(code, 'timeout');
    assert.match(reason, /git did not tell the history of “a\.contract\.yaml” within 0\.05 seconds/);
  });

  it('is not told to who has cancelled', async () => {
    write(scratch().repository(), 'one', '2026-01-05', 'one');
    const asked = store().open(
      { file: pathKey(scratch().at('repository', file)), since: undefined },
      { isCancellationRequested: true },
    );
    await assert.rejects(asked, Cancelled);
  });

  it('breaks off, and says so, where a shallow clone begins', async () => {
    const origin = scratch().repository('origin');
    write(origin, 'one', '2026-01-05', 'one');
    write(origin, 'two', '2026-01-06', 'two');
    write(origin, 'three', '2026-01-07', 'three');
    git(scratch().path, 'clone', '--quiet', '--depth', '2', `file://${origin.path}`, 'clone');
    const history = await historyOf(scratch().at('clone', file));
    assert.deepEqual(await told(history), ['three: two → three', 'two:  → two']);
    const edge = history.revisions[1]?.commit.id ?? '';
    assert.deepEqual([...history.breaks.keys()], [edge]);
    assert.match(history.breaks.get(edge) ?? '', /^This clone is shallow and begins with [0-9a-f]{7}; run “git fetch/);
  });

  it('of a clone without blobs has its commits, and says which texts are not there, without fetching one', async () => {
    const origin = scratch().repository('origin');
    origin.git('config', 'uploadpack.allowFilter', 'true');
    write(origin, 'one', '2026-01-05', 'one');
    write(origin, 'two', '2026-01-06', 'two');
    git(scratch().path, 'clone', '--quiet', '--filter=blob:none', `file://${origin.path}`, 'clone');
    const clone = new TestRepository(scratch(), 'clone');
    const missing = () => clone.git('rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length;
    const before = missing();
    const [newest, oldest] = await told(await historyOf(scratch().at('clone', file)));
    assert.match(newest ?? '', /^two: \(“a\.contract\.yaml” as of [0-9a-f]{7} is not in this partial clone.*\) → two$/);
    assert.match(oldest ?? '', /^one: {2}→ \(.*not in this partial clone/);
    assert.equal(missing(), before);
    assert.equal(before, 1);
  });

  it('is the same for names of any characters, and by a link', async () => {
    const names = ['größe 🎈', 'a"b\\c', 'two\nlines', '*[x]?', ':(top)x', 'x blob 12', '-q'].map(
      name => `${name}.contract.yaml`,
    );
    const repository = scratch().repository();
    for (const name of names) repository.write(name, name);
    repository.commitAs({ author: 'Ana', date: '2026-01-05', subject: 'all' });
    repository.write('*[x]?.contract.yaml', 'changed');
    repository.commitAs({ author: 'Ana', date: '2026-01-06', subject: 'one' });
    for (const name of names) {
      const history = await historyOf(scratch().at('repository', name));
      const first = `all:  → ${name}`;
      assert.deepEqual(await told(history), name.startsWith('*') ? [`one: ${name} → changed`, first] : [first]);
    }
    symlinkSync(repository.path, scratch().at('link'));
    const history = await historyOf(scratch().at('link', names[0] as string));
    assert.deepEqual(await told(history), [`all:  → ${names[0]}`]);
    const files = await history.filesIn(
      'HEAD',
      names.map(name => pathKey(scratch().at('link', name))),
    );
    assert.deepEqual(
      [...files.values()].map(content => content.kind),
      names.map(() => 'text'),
    );
  });

  it('is of names and subjects that can do no harm', async () => {
    const repository = scratch().repository();
    repository.write(file, 'one');
    const author = 'A\u001b[31m\u0007na \u202eatsoC\u200b\u2028 :100644 000000 a b M';
    const subject = `\u001b]0;title\u0007 Move \u2066it\r\n ${'x'.repeat(200)}`;
    repository.commitAs({ author, date: '2026-01-05', subject });
    const [revision] = (await historyOf(scratch().at('repository', file))).revisions;
    assert.equal(revision?.commit.author, 'A [31m na atsoC :100644 000000 a b M');
    assert.match(revision?.commit.subject ?? '', /^\]0;title Move it x{30,}…$/);
    assert.equal(await textOf(revision?.text, await historyOf(scratch().at('repository', file))), 'one');
  });

  it('does not depend on the configuration, and runs nothing that it names', async () => {
    const repository = scratch().repository();
    write(repository, 'one', '2026-01-05', 'one');
    repository.git('mv', file, 'b.contract.yaml');
    const moved = repository.commitAs({ author: 'Ana', date: '2026-01-06', subject: 'move' });
    write(repository, 'two', '2026-01-07', 'two', 'b.contract.yaml');
    const path = scratch().at('repository/b.contract.yaml');
    const expected = await told(await historyOf(path));
    const evil = scratch().script('evil', `echo "$@" >> ${scratch().at('mark')}`, 'exit 1');
    repository.write('.gitattributes', '* diff=evil filter=evil\n');
    repository.write('.mailmap', 'Somebody Else <author@example.org>\n');
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['gpg.program', evil],
      ['log.follow', 'true'],
      ['log.mailmap', 'true'],
      ['log.showRoot', 'false'],
      ['log.diffMerges', 'off'],
      ['log.date', 'relative'],
      ['log.abbrevCommit', 'true'],
      ['format.pretty', 'oneline'],
      ['diff.renames', 'copies'],
      ['diff.relative', 'true'],
      ['diff.noprefix', 'true'],
      ['diff.external', evil],
      ['diff.evil.textconv', evil],
      ['diff.evil.command', evil],
      ['filter.evil.smudge', evil],
      ['filter.evil.clean', evil],
      ['core.pager', evil],
      ['core.fsmonitor', evil],
      ['pager.log', evil],
      ['pager.diff-tree', 'true'],
      ['alias.log', `!${evil}`],
      ['alias.diff-tree', `!${evil}`],
      ['color.ui', 'always'],
      ['core.quotePath', 'true'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['notes.displayRef', 'refs/notes/*'],
    ] as const) {
      repository.git('config', key, value);
    }
    const history = await historyOf(path);
    assert.deepEqual(await told(history), expected);
    assert.equal(history.revisions[0]?.commit.author, 'Ana Costa');
    const gone = await history.goneIn(moved);
    assert.equal('state' in gone ? gone.reason : gone.length, 1);
    await history.filesIn('HEAD', [pathKey(path)]);
    assert.ok(!existsSync(scratch().at('mark')), 'a program of the repository was run');
  });

  it('is not known where objects are damaged, and never told as if nothing had happened', async () => {
    const repository = scratch().repository();
    write(repository, 'one', '2026-01-05', 'one');
    const second = write(repository, 'two', '2026-01-06', 'two');
    const objects = scratch().at('repository/.git/objects', second.slice(0, 2));
    for (const name of readdirSync(objects)) rmSync(`${objects}/${name}`, { force: true });
    const { code, reason } = await unknownOf(scratch().at('repository', file));
    assert.equal(code, 'failed');
    assert.match(reason, /^git could not tell the history of “a\.contract\.yaml”: .+\.$/);
  });

  it('is of the folder that the file lies in, also where that is a submodule or a work tree of its own', async () => {
    const repository = scratch().repository();
    write(repository, 'one', '2026-01-05', 'one');
    repository.git('worktree', 'add', '--quiet', '-b', 'topic', scratch().at('linked'));
    const linked = new TestRepository(scratch(), 'linked');
    write(linked, 'two', '2026-01-06', 'two');
    assert.deepEqual(await told(await historyOf(scratch().at('linked', file))), ['two: one → two', 'one:  → one']);
    assert.deepEqual(await told(await historyOf(scratch().at('repository', file))), ['one:  → one']);
  });

  it('works with SHA-256 ids', async () => {
    const repository = scratch().repository('repository', '--object-format=sha256');
    write(repository, 'one', '2026-01-05', 'one');
    write(repository, 'two', '2026-01-06', 'two');
    assert.deepEqual(await told(await historyOf(scratch().at('repository', file))), ['two: one → two', 'one:  → one']);
  });
});
