import assert from 'node:assert/strict';
import { rmSync, watch } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { git, scratchForEach, TestRepository } from '../temporary.js';
import { disposeStores, head, ready, store } from './opening.js';

describe('a move of HEAD', () => {
  const scratch = scratchForEach();
  disposeStores();

  /** Opens the baseline of a folder and answers the call that comes when `move` is done. */
  const moveOf = async (folder: string, move: () => void) => {
    const from = store();
    let moved = () => {};
    const call = new Promise<void>(resolve => {
      moved = resolve;
    });
    const registration = from.onDidMove(() => moved());
    await ready(folder, head, from);
    move();
    await call;
    registration.dispose();
  };

  const repository = (...options: string[]) => {
    const made = scratch().repository('repository', ...options);
    made.commit({ 'a.contract.yaml': 'id: a\n' });
    return made;
  };

  const keepNoLog = (made: TestRepository) => {
    made.git('config', 'core.logAllRefUpdates', 'false');
    rmSync(`${made.path}/.git/logs`, { recursive: true });
  };

  it('by a commit is told', async () => {
    const made = repository();
    await moveOf(made.path, () => made.commit());
  });

  it('by a checkout is told', async () => {
    const made = repository();
    made.git('branch', 'team/topic');
    await moveOf(made.path, () => made.git('checkout', '--quiet', 'team/topic'));
  });

  it('on a branch in a folder of its own, without a log, is told', async () => {
    const made = repository();
    keepNoLog(made);
    made.git('checkout', '--quiet', '-b', 'team/topic');
    await moveOf(made.path, () => made.commit());
  });

  it('on a branch in a folder that went with its last branch and came back is told', async () => {
    const made = repository();
    keepNoLog(made);
    made.git('checkout', '--quiet', '-b', 'team/topic');
    const from = store();
    const next = () =>
      new Promise<void>(resolve => {
        const registration = from.onDidMove(() => {
          registration.dispose();
          resolve();
        });
      });
    from.onDidMove(() => undefined);
    await ready(made.path, head, from);
    const went = next();
    made.git('checkout', '--quiet', '--detach');
    made.git('branch', '--delete', '--force', 'team/topic');
    made.git('checkout', '--quiet', '-b', 'team/other');
    await went;
    await ready(made.path, head, from);
    // What is still on its way of the moves before has come when this has.
    const marked = next();
    made.git('update-ref', 'refs/heads/marker', 'HEAD');
    await marked;
    const moved = next();
    made.commit();
    await moved;
  });

  it('by a fetch of the default branch is told', async () => {
    const made = repository();
    git(scratch().path, 'clone', '--quiet', made.path, 'clone');
    const clone = new TestRepository(scratch(), 'clone');
    made.commit();
    await moveOf(clone.path, () => clone.git('fetch', '--quiet'));
  });

  it('in a linked work tree is told', async () => {
    const made = repository();
    made.git('worktree', 'add', '--quiet', '-b', 'topic', scratch().at('linked'));
    await moveOf(scratch().at('linked'), () => new TestRepository(scratch(), 'linked').commit());
  });

  it('is told to those who ask after the baseline was opened', async () => {
    const made = repository();
    const from = store();
    await ready(made.path, head, from);
    const call = new Promise<void>(resolve => {
      from.onDidMove(resolve);
    });
    made.commit();
    await call;
  });

  it('is not told when other files of the repository change', async () => {
    const made = repository();
    const from = store();
    let calls = 0;
    from.onDidMove(() => calls++);
    await ready(made.path, head, from);
    // Sees the same events in the same order as the store, which calls back a turn later.
    const witnessed = new Promise<void>(resolve => {
      const witness = watch(scratch().at('repository/.git'), (_event, name) => {
        if (name !== 'witness') return;
        witness.close();
        resolve();
      });
    });
    made.write('a.contract.yaml', 'id: b\n');
    made.git('add', '--all');
    made.git('config', 'some.key', 'value');
    made.git('tag', 'unrelated');
    scratch().write('repository/.git/witness', '');
    await witnessed;
    await setImmediate();
    await setImmediate();
    assert.equal(calls, 0);
  });

  it('is not told to those who no longer ask', async () => {
    const made = repository();
    const from = store();
    let calls = 0;
    const first = from.onDidMove(() => calls++);
    const call = new Promise<void>(resolve => {
      from.onDidMove(resolve);
    });
    await ready(made.path, head, from);
    first.dispose();
    made.commit();
    await call;
    assert.equal(calls, 0);
  });
});
