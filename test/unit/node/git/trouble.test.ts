import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { pathKey } from '../../../../server/src/base/uri.js';
import { CatFile } from '../../../../server/src/node/git/catFile.js';
import { unknownBecause } from '../../../../server/src/node/git/failure.js';
import { Git } from '../../../../server/src/node/git/process.js';
import { isolated, scratchForEach } from '../temporary.js';
import { disposeStores, head, notReady, open, ready, store, textOf } from './opening.js';

/** Whether a process is there and not merely waiting for somebody to notice its end. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('git that does not do its work', () => {
  const scratch = scratchForEach();
  disposeStores();

  const repository = () => {
    const made = scratch().repository();
    made.commit({ 'a.contract.yaml': 'id: a\n', 'b.contract.yaml': 'id: b\n', 'c.json': '1' });
    return made;
  };
  /** A git that behaves as `lines` say before it is the real one. */
  const wrapped = (...lines: string[]) => scratch().script('wrapped', ...lines, 'exec git "$@"');

  it('because another user owns the repository, says how to trust it', async () => {
    const made = repository();
    const gitPath = wrapped('export GIT_TEST_ASSUME_DIFFERENT_OWNER=1');
    const { code, reason } = await notReady(made.path, head, store({ gitPath }));
    assert.equal(code, 'dubious-ownership');
    assert.equal(
      reason,
      `git does not read “${made.path}” because it belongs to another user; if you trust it, run “git config --global --add safe.directory '${made.path}'”.`,
    );
  });

  it('because another user owns the repository, works once it is trusted', async () => {
    const made = repository();
    const gitPath = wrapped('export GIT_TEST_ASSUME_DIFFERENT_OWNER=1');
    const config = scratch().write('config', `[safe]\n\tdirectory = ${made.path}\n`);
    await ready(made.path, head, store({ gitPath, environment: { ...isolated, GIT_CONFIG_GLOBAL: config } }));
  });

  it('because there is none, says to install it', async () => {
    const made = repository();
    mkdirSync(scratch().at('empty'));
    const environment = { ...isolated, PATH: scratch().at('empty') };
    const { code, reason } = await notReady(made.path, head, store({ environment }));
    assert.equal(code, 'no-git');
    assert.match(reason, /git was not found on this computer; install it/);
    assert.equal((await notReady(made.path, head, store({ environment: { ...isolated, PATH: '' } }))).code, 'no-git');
  });

  it('because it is not a program, says so', async () => {
    const gitPath = scratch().write('no-program', '');
    const { code, reason } = await notReady(repository().path, head, store({ gitPath }));
    assert.equal(code, 'no-git');
    assert.match(reason, /git could not be started \(.*EACCES/);
  });

  it('because it fails, says what it said', async () => {
    const gitPath = scratch().script(
      'failing',
      'echo "warning: something" >&2',
      'echo "fatal: the disk is full" >&2',
      'exit 128',
    );
    const { code, reason } = await notReady(repository().path, head, store({ gitPath }));
    assert.equal(code, 'failed');
    assert.equal(reason, 'git could not look up “HEAD”: the disk is full.');
  });

  it('because it hangs, is given up in time with all that it has started', async () => {
    const made = repository();
    const pid = scratch().at('pid');
    const gitPath = scratch().script('hanging', 'sleep 600 &', `echo $! >> ${pid}`, 'wait');
    const { code, reason } = await notReady(made.path, head, store({ gitPath, timeLimit: () => 500 }));
    assert.equal(code, 'timeout');
    assert.match(reason, /git did not look up “HEAD” within 0\.5 seconds/);
    const sleeper = Number(readFileSync(pid, 'utf8').trim());
    while (isRunning(sleeper)) await setImmediate();
  });

  it('because it never stops talking, is given up', async () => {
    const gitPath = scratch().script('talking', 'exec yes');
    const { code, reason } = await notReady(repository().path, head, store({ gitPath }));
    assert.equal(code, 'failed');
    assert.match(reason, /the answer is longer than 1 MB/);
  });

  it('because it was killed, says so', async () => {
    const gitPath = scratch().script('dying', 'kill -9 $$');
    assert.match((await notReady(repository().path, head, store({ gitPath }))).reason, /ended by the signal SIGKILL/);
  });

  it('because a commit is damaged, is a failure and no baseline without files', async () => {
    const made = repository();
    const tree = made.git('rev-parse', 'HEAD^{tree}');
    const object = scratch().at('repository/.git/objects', tree.slice(0, 2), tree.slice(2));
    chmodSync(object, 0o600);
    writeFileSync(object, 'broken');
    const { code, reason } = await notReady(made.path, head);
    assert.equal(code, 'failed');
    assert.match(reason, /^git could not list the files of [0-9a-f]{7} in “.*”: .+\.$/);
  });

  it('is asked again the next time', async () => {
    const made = repository();
    const gitPath = wrapped(`test -e ${scratch().at('mended')} || exit 3`);
    const from = store({ gitPath });
    assert.match((await notReady(made.path, head, from)).reason, /it ended with code 3 and said nothing/);
    scratch().write('mended', '');
    await ready(made.path, head, from);
  });

  it('for one file, says so for that file, and gives it once git works again', async () => {
    const made = repository();
    made.write('a.contract.yaml', 'id: now\n');
    const gitPath = wrapped(
      `for word; do test "$word" = cat-file && test ! -e ${scratch().at('mended')} && exit 3; done`,
    );
    const from = store({ gitPath });
    const revision = await ready(made.path, head, from);
    const path = scratch().at('repository/a.contract.yaml');
    assert.match(textOf(revision, path), /git could not read a file of an earlier commit: it ended with code 3/);
    assert.equal(textOf(revision, scratch().at('repository/b.contract.yaml')), 'id: b\n');
    scratch().write('mended', '');
    await from.prefetch(revision, [pathKey(path)]);
    assert.equal(textOf(revision, path), 'id: a\n');
  });

  it('is no reason to wait twice for a file that nobody has prefetched', async () => {
    const made = repository();
    const count = scratch().at('count');
    const gitPath = wrapped(`for word; do test "$word" = cat-file && echo >> ${count} && exit 3; done`);
    const revision = await ready(made.path, head, store({ gitPath }));
    made.write('c.json', '2');
    made.write('b.contract.yaml', '2');
    assert.match(textOf(revision, scratch().at('repository/c.json')), /ended with code 3/);
    assert.match(textOf(revision, scratch().at('repository/b.contract.yaml')), /ended with code 3/);
    assert.equal(readFileSync(count, 'utf8'), '\n');
  });

  it('says before git 2.35.3 in other words who owns a repository', () => {
    const stderr = "fatal: unsafe repository ('/x' is owned by someone else)\n";
    const result = { kind: 'ended', code: 128, stdout: Buffer.alloc(0), stderr } as const;
    assert.equal(unknownBecause(result, 'x').code, 'dubious-ownership');
  });

  it('is not needed to know that a folder is in no repository', async () => {
    const state = await open(scratch().path, head, store({ gitPath: scratch().at('none') }));
    assert.ok(state.state === 'unknown' && state.code === 'no-repository');
  });
});

describe('the process that hands out blobs', () => {
  const scratch = scratchForEach();

  const open = (options: ConstructorParameters<typeof Git>[0] = {}) => {
    const repository = scratch().repository();
    const catFile = new CatFile(new Git({ environment: isolated, ...options }), repository.path);
    const blob = (content: string | Uint8Array) =>
      repository.git('hash-object', '-w', repository.write('blob', content));
    return { repository, catFile, blob };
  };
  const bytesOf = (answer: Awaited<ReturnType<CatFile['read']>>) =>
    answer.kind === 'blob' ? answer.bytes.toString('latin1') : answer.kind;

  it('answers many questions in order, of any size and any bytes', async () => {
    const { catFile, blob } = open();
    const contents = ['', '\n', 'a missing\n', '\0\xff\r\n', 'x'.repeat(3_000_000), 'end'];
    const ids = contents.map(content => blob(Buffer.from(content, 'latin1')));
    const answers = await Promise.all(ids.map(id => catFile.read(id)));
    assert.deepEqual(answers.map(bytesOf), contents);
    catFile.dispose();
  });

  it('says of a blob that is not there that it is absent, and goes on', async () => {
    const { catFile, blob } = open();
    const answers = await Promise.all([catFile.read('0'.repeat(39).concat('1')), catFile.read(blob('a'))]);
    assert.deepEqual(answers.map(bytesOf), ['absent', 'a']);
    catFile.dispose();
  });

  it('is started again when it dies, and fails only the question that it died over', async () => {
    const gitPath = scratch().script(
      'fragile',
      'read id',
      `if test -e ${scratch().at('died')}; then (echo $id; cat) | git "$@"; else touch ${scratch().at('died')}; exit 9; fi`,
    );
    const { catFile, blob } = open({ gitPath });
    const answers = await Promise.all([blob('a'), blob('b')].map(id => catFile.read(id)));
    assert.deepEqual(answers.map(bytesOf), ['failed', 'b']);
    catFile.dispose();
  });

  it('is given up when it hangs, for every question', async () => {
    const { catFile, blob } = open({ gitPath: scratch().script('hanging', 'sleep 600'), timeLimit: () => 300 });
    const answers = await Promise.all([blob('a'), blob('b')].map(id => catFile.read(id)));
    for (const answer of answers)
      assert.match(answer.kind === 'failed' ? answer.reason : '', /git did not .* within 0\.3 seconds/);
    catFile.dispose();
  });

  it('fails what is still asked when it is disposed of', async () => {
    const { catFile, blob } = open({ gitPath: scratch().script('hanging', 'sleep 600') });
    const answer = catFile.read(blob('a'));
    catFile.dispose();
    assert.equal((await answer).kind, 'failed');
    assert.equal((await catFile.read(blob('a'))).kind, 'failed');
  });

  it('keeps the program alive only while something is asked', async () => {
    const { catFile, blob } = open();
    const id = blob('a');
    const alive = () => process.getActiveResourcesInfo().filter(name => /^(Process|Pipe)/.test(name)).length;
    const before = alive();
    const answer = catFile.read(id);
    assert.ok(alive() > before);
    await answer;
    assert.equal(alive(), before);
    assert.deepEqual(bytesOf(await catFile.read(id)), 'a');
    catFile.dispose();
  });
});
