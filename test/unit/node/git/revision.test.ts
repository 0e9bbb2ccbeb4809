import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { git, scratchForEach, TestRepository } from '../temporary.js';
import { disposeStores, head, notReady, ready, summary, textOf } from './opening.js';

describe('the default baseline', () => {
  const scratch = scratchForEach();
  disposeStores();

  const contract = (id: string) => ({ 'a.contract.yaml': `id: ${id}\n` });
  const short = (commit: string) => commit.slice(0, 7);

  /** A clone of a repository with one commit on `branch`; `origin/HEAD` names that branch. */
  const cloned = (branch = 'main', ...options: string[]) => {
    const origin = scratch().repository('origin', '-b', branch);
    const commit = origin.commit(contract('first'));
    git(scratch().path, 'clone', '--quiet', ...options, `file://${origin.path}`, 'clone');
    return { origin, clone: new TestRepository(scratch(), 'clone'), commit };
  };

  it('is where HEAD left the default branch of the remote', async () => {
    const { clone, commit } = cloned();
    clone.git('checkout', '--quiet', '-b', 'topic');
    clone.commit(contract('mine'));
    const revision = await ready(clone.path);
    assert.equal(revision.commit, commit);
    assert.equal(revision.label, `merge base with origin/main (${short(commit)})`);
    assert.equal(textOf(revision, scratch().at('clone/a.contract.yaml')), 'id: first\n');
  });

  it('is not moved by what others have added to the default branch', async () => {
    const { origin, clone, commit } = cloned();
    clone.git('checkout', '--quiet', '-b', 'topic');
    clone.commit(contract('mine'));
    origin.commit(contract('theirs'));
    clone.git('fetch', '--quiet');
    assert.equal((await ready(clone.path)).commit, commit);
  });

  it('shows on the default branch what is not yet pushed', async () => {
    const { clone, commit } = cloned();
    clone.commit(contract('mine'));
    const revision = await ready(clone.path);
    assert.equal(revision.commit, commit);
    assert.deepEqual(summary(revision, clone.path), { 'a.contract.yaml': 'differs' });
  });

  it('takes the name of the default branch from origin/HEAD', async () => {
    const { clone, commit } = cloned('trunk');
    clone.git('branch', 'main');
    assert.equal((await ready(clone.path)).label, `merge base with origin/trunk (${short(commit)})`);
  });

  it('takes main, then master, where origin/HEAD is not known', async () => {
    const { clone, commit } = cloned('master');
    clone.git('remote', 'set-head', 'origin', '--delete');
    assert.equal((await ready(clone.path)).label, `merge base with origin/master (${short(commit)})`);
    clone.git('update-ref', 'refs/remotes/origin/main', commit);
    assert.equal((await ready(clone.path)).label, `merge base with origin/main (${short(commit)})`);
  });

  it('passes over an origin/HEAD whose branch is gone', async () => {
    const { clone, commit } = cloned();
    clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    assert.equal((await ready(clone.path)).label, `merge base with origin/main (${short(commit)})`);
  });

  it('is the merge base with the local branch where there is no remote', async () => {
    const repository = scratch().repository();
    const commit = repository.commit(contract('first'));
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.commit(contract('mine'));
    assert.equal((await ready(repository.path)).label, `merge base with main (${short(commit)})`);
  });

  it('is HEAD on the default branch without a remote', async () => {
    const repository = scratch().repository();
    const commit = repository.commit(contract('first'));
    assert.equal((await ready(repository.path)).label, `HEAD of main (${short(commit)})`);
  });

  it('is HEAD where no branch is a default one', async () => {
    const repository = scratch().repository('repository', '-b', 'topic');
    const commit = repository.commit(contract('first'));
    assert.equal((await ready(repository.path)).label, `HEAD (${short(commit)})`);
  });

  it('is HEAD on the default branch, also where a remote is named but nothing of it is here', async () => {
    const repository = scratch().repository();
    const commit = repository.commit(contract('first'));
    repository.git('remote', 'add', 'origin', 'https://example.org/x.git');
    assert.equal((await ready(repository.path)).label, `HEAD of main (${short(commit)})`);
  });

  it('is not HEAD where the remote has a default branch that is not here', async () => {
    const { clone } = cloned('topic');
    clone.git('remote', 'set-head', 'origin', '--delete');
    const { code, reason } = await notReady(clone.path);
    assert.equal(code, 'no-merge-base');
    assert.match(reason, /default branch is not in this clone.*“git fetch origin main:refs\/remotes\/origin\/main”/);
  });

  /** A repository whose branch `feat` has one commit more than `main`; the commit of `main`. */
  const withFeature = () => {
    const origin = scratch().repository('origin');
    const commit = origin.commit(contract('first'));
    origin.git('checkout', '--quiet', '-b', 'feat');
    origin.commit(contract('mine'));
    origin.git('checkout', '--quiet', 'main');
    return { url: `file://${origin.path}`, commit };
  };

  it('is not HEAD in a shallow clone of one branch, and the command that is named mends it', async () => {
    const { url, commit } = withFeature();
    git(scratch().path, 'clone', '--quiet', '--depth=1', '--branch=feat', url, 'clone');
    const clone = new TestRepository(scratch(), 'clone');
    const { code, reason } = await notReady(clone.path);
    assert.equal(code, 'no-merge-base');
    const command = /run “git (fetch --unshallow origin main:refs\/remotes\/origin\/main)”/.exec(reason)?.[1];
    assert.ok(command, reason);
    clone.git(...command.split(' '));
    assert.equal((await ready(clone.path)).label, `merge base with origin/main (${short(commit)})`);
  });

  it('is not HEAD in a checkout of one fetched commit, with or without a named remote', async () => {
    const { url } = withFeature();
    const checkout = scratch().repository('checkout', '-b', 'unborn');
    checkout.git('fetch', '--quiet', '--depth=1', url, 'feat');
    checkout.git('checkout', '--quiet', 'FETCH_HEAD');
    assert.equal((await notReady(checkout.path)).code, 'no-merge-base');
    checkout.git('remote', 'add', 'origin', url);
    assert.equal((await notReady(checkout.path)).code, 'no-merge-base');
  });

  it('is known with a detached HEAD', async () => {
    const { clone, commit } = cloned();
    clone.git('checkout', '--quiet', '--detach');
    clone.commit(contract('mine'));
    assert.equal((await ready(clone.path)).label, `merge base with origin/main (${short(commit)})`);
  });

  it('may be that of another branch: of the remote, else a local one', async () => {
    const { clone, commit } = cloned();
    clone.git('update-ref', 'refs/remotes/origin/release/1', commit);
    clone.git('branch', 'local');
    clone.commit(contract('mine'));
    const label = async (branch: string) => (await ready(clone.path, { kind: 'merge-base', branch })).label;
    assert.equal(await label('release/1'), `merge base with origin/release/1 (${short(commit)})`);
    assert.equal(await label('origin/release/1'), `merge base with origin/release/1 (${short(commit)})`);
    assert.equal(await label('local'), `merge base with local (${short(commit)})`);
    assert.equal(await label('refs/heads/local'), `merge base with local (${short(commit)})`);
  });

  it('says that there is no such branch', async () => {
    const { clone } = cloned();
    const { code, reason } = await notReady(clone.path, { kind: 'merge-base', branch: 'develop' });
    assert.equal(code, 'unknown-revision');
    assert.match(reason, /There is no branch “develop” here; run “git fetch origin develop:/);
  });

  it('says that there is no commit yet', async () => {
    const { code, reason } = await notReady(scratch().repository().path);
    assert.equal(code, 'no-commit');
    assert.match(reason, /no commit yet.*make the first commit/);
  });

  it('says that the histories have nothing in common', async () => {
    const { clone } = cloned();
    clone.git('checkout', '--quiet', '--orphan', 'other');
    clone.commit(contract('mine'));
    const { code, reason } = await notReady(clone.path);
    assert.equal(code, 'no-merge-base');
    assert.match(reason, /HEAD and “origin\/main” have no commit in common/);
  });

  it('says that a shallow clone does not reach back far enough', async () => {
    const origin = scratch().repository('origin');
    origin.commit(contract('first'));
    origin.git('checkout', '--quiet', '-b', 'topic');
    origin.commit(contract('mine'));
    origin.git('checkout', '--quiet', 'main');
    origin.commit(contract('theirs'));
    git(
      scratch().path,
      'clone',
      '--quiet',
      '--depth=1',
      '--no-single-branch',
      '--branch=topic',
      `file://${origin.path}`,
      'clone',
    );
    const { code, reason } = await notReady(scratch().at('clone'));
    assert.equal(code, 'no-merge-base');
    assert.match(
      reason,
      /shallow clone does not reach back to where HEAD left “origin\/main”; run “git fetch --unshallow”/,
    );
  });

  it('is known in a shallow clone that reaches back far enough', async () => {
    const { commit } = cloned('main', '--depth=1');
    assert.equal((await ready(scratch().at('clone'))).commit, commit);
  });

  it('does not heed replaced objects, which only this clone has', async () => {
    const repository = scratch().repository();
    const first = repository.commit(contract('first'));
    repository.git('tag', 'one');
    const second = repository.commit(contract('second'));
    repository.git('replace', first, second);
    const revision = await ready(repository.path, { kind: 'revision', revision: 'one' });
    assert.equal(textOf(revision, scratch().at('repository/a.contract.yaml')), 'id: first\n');
  });
});

describe('parents that only one clone gives a commit', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('are not heeded', async () => {
    const repository = scratch().repository();
    const first = repository.commit({ 'a.contract.yaml': 'id: first\n' });
    repository.git('checkout', '--quiet', '-b', 'topic');
    const second = repository.commit({ 'a.contract.yaml': 'id: second\n' });
    repository.write('.git/info/grafts', `${second}\n`);
    assert.equal((await ready(repository.path)).commit, first);
  });
});

describe('a named revision', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('may be a tag, a branch, an id or a way from there', async () => {
    const repository = scratch().repository();
    const first = repository.commit({ 'a.contract.yaml': 'id: first\n' });
    repository.git('tag', '-a', '-m', 'one', 'v1');
    const second = repository.commit({ 'a.contract.yaml': 'id: second\n' });
    const commitOf = async (revision: string) => (await ready(repository.path, { kind: 'revision', revision })).commit;
    assert.equal(await commitOf('v1'), first);
    assert.equal(await commitOf('HEAD~1'), first);
    assert.equal(await commitOf(first.slice(0, 9)), first);
    assert.equal(await commitOf('main'), second);
    assert.equal(
      (await ready(repository.path, { kind: 'revision', revision: 'v1' })).label,
      `v1 (${first.slice(0, 7)})`,
    );
  });

  it('is unknown when git does not know it, and never taken for an option or two', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    for (const revision of ['v2', 'HEAD~9', '', '--all', '-n1', 'main..HEAD', 'HEAD:a.contract.yaml', 'a\nb', 'a\0b']) {
      const { code, reason } = await notReady(repository.path, { kind: 'revision', revision });
      assert.equal(code, 'unknown-revision', revision);
      assert.match(reason, /git knows no commit “/);
    }
  });

  it('in a folder that is in no repository is said to be so', async () => {
    scratch().write('a.contract.yaml', '');
    const { code, reason } = await notReady(scratch().path, head);
    assert.equal(code, 'no-repository');
    assert.match(reason, /is not in a git repository, so there is nothing to compare with; run “git init”/);
  });
});
