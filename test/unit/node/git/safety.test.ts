import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { describe, it } from 'mocha';
import { pathKey } from '../../../../server/src/base/uri.js';
import { gitEnvironment } from '../../../../server/src/node/git/safety.js';
import { git, isolated, scratchForEach, TestRepository } from '../temporary.js';
import { disposeStores, head, mergeBase, notReady, ready, store, textOf } from './opening.js';

describe('a repository that wants to run its own programs', () => {
  const scratch = scratchForEach();
  disposeStores();

  /** A program that leaves a mark; nothing else in these tests does. */
  const evil = () => scratch().script('evil', `echo "$@" >> ${scratch().at('mark')}`, 'exit 1');
  const assertNothingRan = () => assert.ok(!existsSync(scratch().at('mark')), 'a program of the repository was run');
  const assertSomethingRan = () => {
    assert.ok(existsSync(scratch().at('mark')), 'the trap of this test does not work');
    rmSync(scratch().at('mark'));
  };

  it('cannot by filters, drivers, hooks or a file system monitor', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n', 'b.contract.yaml': 'id: b\n', 'c.json': '1' });
    repository.commit({ 'c.json': '2' });
    repository.write('.gitattributes', '* filter=evil diff=evil\n');
    const program = evil();
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.askPass',
      'core.sshCommand',
      'diff.external',
      'diff.evil.textconv',
      'diff.evil.command',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'gpg.program',
      'credential.helper',
      'pager.ls-tree',
      'pager.cat-file',
      'pager.rev-parse',
      'uploadpack.packObjectsHook',
    ]) {
      repository.git('config', key, program);
    }
    repository.git('config', 'filter.evil.required', 'true');
    for (const command of ['ls-tree', 'cat-file', 'rev-parse', 'merge-base', 'for-each-ref']) {
      repository.git('config', `alias.${command}`, `!${program}`);
    }
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-auto-gc']) {
      scratch().script(`repository/.git/hooks/${hook}`, `echo ${hook} >> ${scratch().at('mark')}`);
    }
    rmSync(scratch().at('mark'), { force: true });
    repository.write('a.contract.yaml', 'id: changed\n');
    assert.throws(() => repository.git('diff', '--stat', 'HEAD'));
    assertSomethingRan();

    const from = store();
    for (const spec of [mergeBase, head, { kind: 'revision', revision: 'HEAD~1' } as const]) {
      const revision = await ready(repository.path, spec, from);
      await from.prefetch(revision, [pathKey(scratch().at('repository/c.json'))]);
      assert.equal(textOf(revision, scratch().at('repository/a.contract.yaml')), 'id: a\n');
      textOf(revision, scratch().at('repository/c.json'));
    }
    assertNothingRan();
  });

  it('cannot by a partial clone whose remote is a program', async () => {
    const origin = scratch().repository('origin');
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.commit({ 'a.contract.yaml': 'id: first\n' });
    origin.commit({ 'a.contract.yaml': 'id: second\n' });
    git(scratch().path, 'clone', '--quiet', '--filter=blob:none', `file://${origin.path}`, 'clone');
    const clone = new TestRepository(scratch(), 'clone');
    clone.git('config', 'remote.origin.url', `ext::${evil()} %S`);
    clone.git('config', 'protocol.ext.allow', 'always');
    clone.git('config', 'protocol.allow', 'always');
    clone.git('config', 'remote.origin.uploadpack', evil());
    assert.throws(() => clone.git('cat-file', 'blob', 'HEAD~1:a.contract.yaml'));
    assertSomethingRan();

    const revision = await ready(clone.path, { kind: 'revision', revision: 'HEAD~1' });
    assert.match(textOf(revision, scratch().at('clone/a.contract.yaml')), /not in this partial clone/);
    assertNothingRan();
  });

  it('cannot by a git of its own', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    scratch().script('repository/git', `echo git >> ${scratch().at('mark')}`);
    const here = process.cwd();
    process.chdir(repository.path);
    try {
      const environment = { ...isolated, PATH: `${delimiter}${process.env.PATH}` };
      await ready(repository.path, head, store({ environment }));
    } finally {
      process.chdir(here);
    }
    assertNothingRan();
  });

  it('cannot by a bare repository among its files', async () => {
    const repository = scratch().repository();
    repository.commit({ 'a.contract.yaml': 'id: a\n' });
    const bare = scratch().at('repository/plans');
    mkdirSync(bare);
    git(bare, 'init', '--quiet', '--bare', '.');
    git(bare, 'config', 'core.fsmonitor', evil());
    const { code } = await notReady(bare, head);
    assert.equal(code, 'no-repository');
    assertNothingRan();
  });
});

describe('the environment of git', () => {
  const scratch = scratchForEach();
  disposeStores();

  it('does not point to another repository, as it does in a hook', async () => {
    const other = scratch().repository('other');
    other.commit({ 'z.contract.yaml': 'id: z\n' });
    const repository = scratch().repository();
    const commit = repository.commit({ 'a.contract.yaml': 'id: a\n' });
    const environment = {
      ...isolated,
      GIT_DIR: scratch().at('other/.git'),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: scratch().at('other/.git/index'),
      GIT_OBJECT_DIRECTORY: scratch().at('other/.git/objects'),
      GIT_COMMON_DIR: scratch().at('other/.git'),
      GIT_NAMESPACE: 'x',
      GIT_PREFIX: 'x/',
      GIT_CEILING_DIRECTORIES: scratch().path,
    };
    assert.equal((await ready(repository.path, head, store({ environment }))).commit, commit);
  });

  it('keeps what the person has set, and no more', () => {
    const environment = gitEnvironment({
      PATH: '/bin',
      HOME: '/home/me',
      GIT_EXEC_PATH: '/libexec',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_CONFIG_PARAMETERS: "'core.fsmonitor'='x'",
      GIT_EXTERNAL_DIFF: 'x',
      GIT_SSH_COMMAND: 'x',
      GIT_ALLOW_PROTOCOL: 'ext',
      GIT_TRACE: '1',
      LANGUAGE: 'de',
      LC_ALL: 'de_DE.UTF-8',
      UNSET: undefined,
    });
    assert.deepEqual(Object.keys(environment).sort(), [
      'GIT_ALLOW_PROTOCOL',
      'GIT_CONFIG_COUNT',
      'GIT_CONFIG_KEY_0',
      'GIT_CONFIG_VALUE_0',
      'GIT_EXEC_PATH',
      'GIT_GRAFT_FILE',
      'GIT_NO_LAZY_FETCH',
      'GIT_NO_REPLACE_OBJECTS',
      'GIT_OPTIONAL_LOCKS',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'LC_ALL',
      'PATH',
    ]);
    assert.equal(environment.GIT_ALLOW_PROTOCOL, 'none');
    assert.equal(environment.LC_ALL, 'C');
  });
});
