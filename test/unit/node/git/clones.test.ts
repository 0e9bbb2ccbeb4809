import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'mocha';
import { pathKey } from '../../../../server/src/base/uri.js';
import { git, scratchForEach, TestRepository } from '../temporary.js';
import { disposeStores, head, mergeBase, notReady, ready, store, summary, textOf } from './opening.js';

describe('work trees', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('have each their own HEAD', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: first\n' });
    repository.git('worktree', 'add', '--quiet', '-b', 'topic', scratch().at('linked'));
    const linked = new TestRepository(scratch(), 'linked');
    const second = linked.commit({ 'a.contract.yaml': 'id: second\n' });
    const revision = await ready(linked.path, head);
    assert.equal(revision.commit, second);
    assert.deepEqual(summary(revision, linked.path), { 'a.contract.yaml': 'same' });
    const base = await ready(linked.path);
    assert.match(base.label, /^merge base with main/);
    assert.equal(textOf(base, scratch().at('linked/a.contract.yaml')), 'id: first\n');
  });

  it('may belong to a bare repository', async () => {
    scratch().repository('origin').commit({ 'a.contract.yaml': 'id: first\n' });
    git(scratch().path, 'clone', '--quiet', '--bare', 'origin', 'bare.git');
    git(scratch().at('bare.git'), 'worktree', 'add', '--quiet', scratch().at('linked'), 'main');
    const linked = new TestRepository(scratch(), 'linked');
    linked.write('a.contract.yaml', 'id: second\n');
    const revision = await ready(linked.path, head);
    assert.equal(textOf(revision, scratch().at('linked/a.contract.yaml')), 'id: first\n');
  });

  it('of one repository may be open at the same time', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: first\n' });
    repository.git('worktree', 'add', '--quiet', '-b', 'topic', scratch().at('linked'));
    const linked = new TestRepository(scratch(), 'linked');
    linked.commit({ 'a.contract.yaml': 'id: second\n' });
    for (const each of [repository, linked]) each.write('a.contract.yaml', 'id: now\n');
    const revision = await ready([repository.path, linked.path], head);
    assert.equal(textOf(revision, scratch().at('repository/a.contract.yaml')), 'id: first\n');
    assert.equal(textOf(revision, scratch().at('linked/a.contract.yaml')), 'id: second\n');
  });
});

describe('submodules', () => {
  const scratch = scratchForEach();
  disposeStores();

  const withSubmodule = () => {
    const library = scratch().repository('library');
    const recorded = library.commit({ 'b.contract.yaml': 'id: recorded\n' });
    const outer = scratch().repository('outer');
    outer.git('clone', '--quiet', library.path, 'teams/library');
    // What `git submodule add` records, without the shell tools that it needs.
    outer.git('update-index', '--add', '--cacheinfo', `160000,${recorded},teams/library`);
    const module = `[submodule "teams/library"]\n\tpath = teams/library\n\turl = ${library.path}\n`;
    outer.commit({ '.gitmodules': module, 'a.contract.yaml': 'id: a\n' });
    return { outer, inner: new TestRepository(scratch(), 'outer/teams/library'), recorded };
  };

  it('are compared with the commit that is recorded for them', async () => {
    const { outer, inner } = withSubmodule();
    inner.commit({ 'b.contract.yaml': 'id: newer\n', 'c.contract.yaml': 'id: c\n' });
    const revision = await ready(outer.path, head);
    assert.deepEqual(revision.gaps, []);
    assert.deepEqual(summary(revision, outer.path), {
      'a.contract.yaml': 'same',
      'teams/library/b.contract.yaml': 'differs',
    });
    assert.equal(textOf(revision, scratch().at('outer/teams/library/b.contract.yaml')), 'id: recorded\n');
    assert.equal(textOf(revision, scratch().at('outer/teams/library/c.contract.yaml')), '(missing)');
  });

  it('are compared so also when they are listed as folders', async () => {
    const { outer, inner } = withSubmodule();
    inner.commit({ 'b.contract.yaml': 'id: newer\n' });
    const revision = await ready([outer.path, inner.path], head);
    assert.equal(textOf(revision, scratch().at('outer/teams/library/b.contract.yaml')), 'id: recorded\n');
    assert.match(revision.label, /^HEAD \([0-9a-f]{7}\)$/);
  });

  it('are repositories of their own when they alone are open', async () => {
    const { inner } = withSubmodule();
    const newer = inner.commit({ 'b.contract.yaml': 'id: newer\n' });
    assert.equal((await ready(inner.path, head)).commit, newer);
  });

  it('leave a gap where they are not checked out', async () => {
    const { outer } = withSubmodule();
    git(scratch().path, 'clone', '--quiet', outer.path, 'clone');
    const revision = await ready(scratch().at('clone'), head);
    assert.deepEqual(summary(revision, scratch().at('clone')), { 'a.contract.yaml': 'same' });
    const gap = revision.gapAt(pathKey(scratch().at('clone/teams/library/b.contract.yaml')));
    assert.equal(gap?.code, 'submodule');
    assert.match(gap.reason, /“teams\/library” is not checked out.*run “git submodule update --init teams\/library”/);
  });

  it('leave a gap where they do not have the recorded commit', async () => {
    const { outer, inner } = withSubmodule();
    rmSync(inner.path, { recursive: true });
    const other = scratch().repository('outer/teams/library');
    other.commit({ 'z.contract.yaml': 'id: z\n' });
    const revision = await ready(outer.path, head);
    assert.deepEqual(
      revision.gaps.map(({ within, code }) => [within, code]),
      [[pathKey(inner.path), 'submodule']],
    );
    assert.match(
      revision.gaps[0]?.reason ?? '',
      /does not have its recorded commit [0-9a-f]{7}; run “git fetch” in it/,
    );
  });
});

describe('partial clones', () => {
  const scratch = scratchForEach();
  disposeStores();

  const partial = (filter: string) => {
    const origin = scratch().repository('origin');
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    for (const generation of ['first', 'second']) {
      origin.commit({
        'a.contract.yaml': `id: a-${generation}\n`,
        'b.contract.yaml': `id: b-${generation}\n`,
        'c.contract.yaml': 'id: c\n',
        'd.json': `"${generation}"`,
      });
    }
    git(scratch().path, 'clone', '--quiet', `--filter=${filter}`, `file://${origin.path}`, 'clone');
    return new TestRepository(scratch(), 'clone');
  };
  const before = { kind: 'revision', revision: 'HEAD~1' } as const;

  it('without blobs give those that they have, and say which are not here', async () => {
    const clone = partial('blob:none');
    clone.write('c.contract.yaml', 'id: changed\n');
    const from = store();
    const revision = await ready(clone.path, before, from);
    assert.deepEqual(summary(revision, clone.path), {
      'a.contract.yaml': 'differs',
      'b.contract.yaml': 'differs',
      'c.contract.yaml': 'differs',
    });
    assert.equal(textOf(revision, scratch().at('clone/c.contract.yaml')), 'id: c\n');
    // What is not here is no file without changes.
    assert.deepEqual(
      revision.gaps.map(({ within, code }) => [within, code]),
      ['a', 'b'].map(name => [pathKey(scratch().at(`clone/${name}.contract.yaml`)), 'partial-clone']),
    );
    const [reason, ...others] = new Set(revision.gaps.map(gap => gap.reason));
    assert.deepEqual(others, []);
    assert.match(
      reason ?? '',
      /^This partial clone does not have “.*a\.contract\.yaml” and 1 other contract file as of [0-9a-f]{7}, so what changed/,
    );
    for (const name of ['a.contract.yaml', 'b.contract.yaml', 'd.json']) {
      assert.match(
        textOf(revision, scratch().at('clone', name)),
        /as of [0-9a-f]{7} is not in this partial clone; run “git fetch/,
      );
    }
    await from.prefetch(revision, [pathKey(scratch().at('clone/d.json'))]);
    assert.match(textOf(revision, scratch().at('clone/d.json')), /not in this partial clone/);
  });

  it('are not filled behind the back of their owner', async () => {
    const clone = partial('blob:none');
    const missing = clone.git('rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length;
    await ready(clone.path, before);
    assert.equal(missing, 3);
    assert.equal(clone.git('rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length, missing);
  });

  it('without trees say so', async () => {
    const clone = partial('tree:0');
    const { code, reason } = await notReady(clone.path, before);
    assert.equal(code, 'partial-clone');
    assert.match(
      reason,
      /could not list the files of [0-9a-f]{7}.*this partial clone does not have all that is needed/,
    );
    assert.equal((await ready(clone.path, mergeBase)).state, 'ready');
  });
});
