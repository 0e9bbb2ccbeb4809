import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'mocha';

const script = fileURLToPath(new URL('../../../../scripts/start.mjs', import.meta.url));

describe('npm start without VS Code on the PATH', () => {
  let temporary: string;
  let child: ChildProcess;
  let address: URL;

  before(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'contracts-start-'));
    const env = { ...process.env, TMPDIR: temporary, PATH: await pathWithoutCode(join(temporary, 'bin')) };
    child = spawn(process.execPath, [script, '--no-build'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const text of child.stdout ?? []) {
      output += text;
      const found = /http:\/\/\S+/.exec(output);
      if (found) {
        address = new URL(found[0]);
        break;
      }
    }
    assert.ok(address, output);
  });

  after(async () => {
    child.kill('SIGKILL');
    await rm(temporary, { recursive: true, force: true, maxRetries: 10 });
  });

  it('serves the workbench on this machine only', async () => {
    assert.equal(address.hostname, '127.0.0.1');
    // The token is put into a cookie, so that it leaves the address bar.
    const answer = await fetch(address, { redirect: 'manual' });
    const [cookie = ''] = answer.headers.getSetCookie();
    const folder = new URL(answer.headers.get('location') ?? '', address);
    assert.equal((await fetch(folder, { headers: { cookie } })).status, 200);
  });

  it('serves nobody who does not know the token', async () => {
    assert.equal((await fetch(address.origin)).status, 403);
  });

  it('opens a copy of the sample with a git history of its own', async () => {
    const entries = await readdir(address.searchParams.get('folder') ?? '');
    assert.ok(entries.includes('.git'), entries.join());
  });

  it('ends cleanly on Ctrl-C', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
    await assert.rejects(fetch(address));
  });
});

/** A PATH with git alone on it. */
async function pathWithoutCode(folder: string): Promise<string> {
  await mkdir(folder);
  const candidates = (process.env.PATH ?? '').split(delimiter).map(entry => join(entry, 'git'));
  for (const git of candidates) {
    const linked = await readdir(join(git, '..')).then(
      names => names.includes('git'),
      () => false,
    );
    if (linked) {
      await symlink(git, join(folder, 'git'));
      return folder;
    }
  }
  throw new Error('git is not on the PATH');
}
