import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../server/src/base/cancellation.js';
import { pathKey } from '../../../server/src/base/uri.js';
import { findContractFiles } from '../../../server/src/node/walk.js';
import { itOnLinux } from '../../support/systems.js';
import { asOrdinaryUser, scratchForEach } from './temporary.js';

describe('finding contract files', () => {
  const scratch = scratchForEach();

  const find = async (...folders: string[]) => {
    const walk = await findContractFiles(
      folders.length > 0 ? folders.map(folder => scratch().at(folder)) : [scratch().path],
    );
    return { ...walk, found: walk.files.map(({ path }) => relative(scratch().path, path)) };
  };

  it('finds both endings in all folders, hidden ones too, in order', async () => {
    for (const path of ['b.contract.yml', 'a/z.contract.yaml', 'a.contract.yaml', '.plans/c.contract.yaml']) {
      scratch().write(path, '');
    }
    const { files, found, problems } = await find();
    assert.deepEqual(found, ['.plans/c.contract.yaml', 'a.contract.yaml', 'a/z.contract.yaml', 'b.contract.yml']);
    assert.equal(files[1]?.key, pathKey(scratch().at('a.contract.yaml')));
    assert.deepEqual(problems, []);
  });

  it('takes names as they are written, and nothing else', async () => {
    for (const path of ['a.Contract.yaml', 'b.contract.YAML', 'contract.yaml', 'c.contract.yaml.bak']) {
      scratch().write(path, '');
    }
    assert.deepEqual((await find()).found, []);
  });

  it('skips what version control and package managers keep', async () => {
    for (const folder of ['.git', 'node_modules', 'a/node_modules/b', '.yarn', '.venv']) {
      scratch().write(`${folder}/x.contract.yaml`, '');
    }
    assert.deepEqual((await find()).found, []);
  });

  it('does not take a folder for a file, and looks into it', async () => {
    scratch().write('x.contract.yaml/inner.contract.yaml', '');
    assert.deepEqual((await find()).found, ['x.contract.yaml/inner.contract.yaml']);
  });

  it('comes to an end in a circle of links', async () => {
    scratch().write('a/b/x.contract.yaml', '');
    symlinkSync('../..', scratch().at('a/b/up'));
    symlinkSync('.', scratch().at('a/self'));
    const { found, problems } = await find();
    assert.deepEqual(found, ['a/b/x.contract.yaml']);
    assert.deepEqual(problems, []);
  });

  it('counts a linked file once', async () => {
    scratch().write('w/a.contract.yaml', '');
    scratch().write('w/plain.yaml', '');
    symlinkSync('a.contract.yaml', scratch().at('w/again.contract.yaml'));
    symlinkSync('plain.yaml', scratch().at('w/named.contract.yaml'));
    assert.deepEqual((await find('w')).found, ['w/a.contract.yaml', 'w/named.contract.yaml']);
  });

  it('says which links it does not follow', async () => {
    scratch().write('outside/a.contract.yaml', '');
    mkdirSync(scratch().at('w'));
    symlinkSync('../outside', scratch().at('w/folder'));
    symlinkSync('../outside/a.contract.yaml', scratch().at('w/file.contract.yaml'));
    symlinkSync('nowhere', scratch().at('w/gone.contract.yaml'));
    symlinkSync('circle.contract.yaml', scratch().at('w/circle.contract.yaml'));
    symlinkSync('nowhere', scratch().at('w/other'));
    const { found, problems } = await find('w');
    assert.deepEqual(found, []);
    assert.deepEqual(
      problems.map(({ kind, path }) => [kind, relative(scratch().path, path)]),
      [
        ['broken-link', 'w/circle.contract.yaml'],
        ['outside', 'w/file.contract.yaml'],
        ['outside', 'w/folder'],
        ['broken-link', 'w/gone.contract.yaml'],
      ],
    );
    assert.match(problems[0]?.reason ?? '', /leads in a circle/);
    assert.match(problems[2]?.reason ?? '', /links to the folder “.*outside” outside the workspace.*add its folder/);
    assert.match(problems[3]?.reason ?? '', /leads nowhere/);
  });

  it('finds a file of overlapping folders once', async () => {
    scratch().write('a/b/x.contract.yaml', '');
    assert.deepEqual((await find('a', 'a/b')).found, ['a/b/x.contract.yaml']);
  });

  it('says that a folder is not there, and finds the rest', async () => {
    scratch().write('a/x.contract.yaml', '');
    scratch().write('file', '');
    const { found, problems } = await find('a', 'none', 'file');
    assert.deepEqual(found, ['a/x.contract.yaml']);
    assert.deepEqual(
      problems.map(({ reason }) => reason.replace(`${scratch().path}/`, '')),
      ['“file” is a file, not a folder.', 'There is no folder “none”.'],
    );
  });

  it('says that a folder may not be read, and finds the rest', async () => {
    scratch().write('a/x.contract.yaml', '');
    scratch().write('b/x.contract.yaml', '');
    chmodSync(scratch().path, 0o755);
    chmodSync(scratch().at('a'), 0);
    const { found, problems } = await asOrdinaryUser(find);
    chmodSync(scratch().at('a'), 0o700);
    assert.deepEqual(found, ['b/x.contract.yaml']);
    assert.match(problems[0]?.reason ?? '', /may not be read/);
  });

  itOnLinux('says which names are no text, and finds the rest', async () => {
    // Other systems take no such names, or show them as others.
    scratch().write('a.contract.yaml', '');
    const named = (text: string) => Buffer.concat([Buffer.from(`${scratch().path}/`), Buffer.from(text, 'latin1')]);
    writeFileSync(named('caf\xe9.contract.yaml'), '');
    writeFileSync(named('caf\xe9.txt'), '');
    mkdirSync(named('d\xe9j\xe0'));
    const { found, problems } = await find();
    assert.deepEqual(found, ['a.contract.yaml']);
    assert.deepEqual(
      problems.map(({ kind, reason }) => [kind, reason.replace(`${scratch().path}/`, '')]),
      [
        ['unreadable', 'The name of “caf\ufffd.contract.yaml” is not UTF-8, so that it cannot be opened; rename it.'],
        ['unreadable', 'The name of “d\ufffdj\ufffd” is not UTF-8, so that it cannot be opened; rename it.'],
      ],
    );
  });

  it('names the repositories inside, so that each has its own baseline', async () => {
    scratch().write('.git/HEAD', '');
    scratch().write('nested/.git/HEAD', '');
    scratch().write('submodule/.git', 'gitdir: x');
    const { repositories } = await find();
    assert.deepEqual(repositories, [scratch().at('nested'), scratch().at('submodule')]);
  });

  it('stops when nobody wants the answer any more', async () => {
    scratch().write('a/x.contract.yaml', '');
    await assert.rejects(findContractFiles([scratch().path], { isCancellationRequested: true }), Cancelled);
  });
});
