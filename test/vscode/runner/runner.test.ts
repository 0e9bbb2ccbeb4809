import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'mocha';

const script = fileURLToPath(new URL('../../../../scripts/test.mjs', import.meta.url));
const cases = fileURLToPath(new URL('./cases/suites.js', import.meta.url));

describe('npm test', () => {
  let output: string;
  let status: number | null;

  before(() => {
    ({ stdout: output, status } = spawnSync(process.execPath, [script, '--no-build', '--suites', cases], {
      encoding: 'utf8',
    }));
  });

  it('is red', () => assert.equal(status, 1, output));

  it('says in its last line how many passed and how many failed', () => {
    assert.equal(output.trimEnd().split('\n').at(-1), '2 passed, 8 failed', output);
  });

  for (const [reason, pattern] of [
    ['a suite cannot run, and runs the others all the same', /✗ homeless\n.*no\/such\/folder.*✗ fails/s],
    ['a test in the extension host fails', /✗ fails\n.*2 !== 3/s],
    ['a file has no test', /empty\.js ran no test/],
    ['a file cannot be loaded', /throwing\.js ended with 1 and wrote no report.*thrown while loading/s],
    ['a test is skipped', /✗ is skipped\n.*Pending test forbidden/s],
    ['the extension host hangs', /hanging\.js gave no verdict in time/],
    ['the test process dies', /✗ The test process\n.*SIGKILL/s],
    ['a suite has fewer tests than it had', /“passing” passed 1 tests and must pass at least 2/],
  ] as const) {
    it(`is red when ${reason}`, () => assert.match(output, pattern));
  }
});
