import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { checkFolder, checkNode } from '#scripts/setup.mjs';

const root = new URL('../../../../', import.meta.url);

describe('The set-up', () => {
  for (const version of ['18.20.0', '20.18.9', '21.7.0', '22.11.0']) {
    it(`refuses Node ${version} with one sentence`, () => {
      assert.throws(() => checkNode(version), {
        message: `Node ${version} is too old for this project: install Node 20.19 or newer, or 22.12 or newer.`,
      });
    });
  }

  for (const version of ['20.19.0', '20.20.2', '22.12.0', '23.0.0', '26.1.0']) {
    it(`takes Node ${version}`, () => checkNode(version));
  }

  it('does not install into a folder that a link leads to, for npm would empty it first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'contracts-setup-'));
    try {
      const link = join(folder, 'link');
      await symlink(folder, link);
      await assert.rejects(checkFolder(link), {
        message: `“${link}” is a link to another folder. Remove the link, and start again.`,
      });
      await checkFolder(folder);
      await checkFolder(join(folder, 'not-there'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('finds in the lock file what any platform needs: a clean install refuses a lock with holes', async () => {
    const lock = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8')) as Lock;
    const names = new Set(Object.keys(lock.packages).map(path => path.split('node_modules/').at(-1)));
    const optional = Object.values(lock.packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}));
    assert.deepEqual(
      optional.filter(name => !names.has(name)),
      [],
    );
  });
});

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}
