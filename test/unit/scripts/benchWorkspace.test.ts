import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changedContracts, changedProtos, plannedChanges } from '#scripts/bench/changes.mjs';
import { protoFiles } from '#scripts/bench/protobuf.mjs';
import { median, p95 } from '#scripts/bench/statistics.mjs';
import { contractFiles, contractPath, dependentsOfFirst } from '#scripts/bench/workspace.mjs';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

const made = { count: 1000, seed: 1 };

describe('the workspace that is made to measure with', () => {
  it('is the same for the same seed, and another one for another', () => {
    assert.deepEqual(contractFiles(made), contractFiles(made));
    assert.deepEqual(protoFiles(made), protoFiles(made));
    assert.notDeepEqual(contractFiles(made), contractFiles({ ...made, seed: 2 }));
  });

  for (const seed of [1, 2, 3]) {
    it(`has a median of 60 lines and 3 inputs a contract (seed ${seed})`, () => {
      const contracts = contractsOf(contractFiles({ ...made, seed }));
      assert.equal(contracts.length, made.count);
      const lines = median(contracts.map(linesIn));
      assert.ok(Math.abs(lines - 60) <= 1, `The median is ${lines} lines.`);
      assert.equal(median(contracts.map(text => text.split('    from: ').length - 1)), 3);
    });
  }

  it('has Protocol Buffers files of like size', () => {
    const contracts = contractsOf(contractFiles(made));
    const protos = [...protoFiles(made)].filter(([path]) => path.endsWith('.proto')).map(([, text]) => text);
    for (const size of [linesIn, (text: string) => text.length]) {
      const ratio = median(protos.map(size)) / median(contracts.map(size));
      assert.ok(ratio > 0.9 && ratio < 1.1, `They are ${ratio} times as large.`);
    }
  });

  it('has no error and no warning, and 20 contracts that rely on the first', async () => {
    const files = contractFiles({ count: 200, seed: 1 });
    const workspace = await opened(files, files);
    assert.deepEqual(worthTelling(workspace, files), []);
    const relying = workspace.context.workspace.relyingOn('team-0/contract-0');
    assert.equal(relying.length, dependentsOfFirst);
  });

  it('has as many breaking changes as are planned, each in the contract that was changed', async () => {
    const count = 200;
    const files = contractFiles({ count, seed: 1 });
    const changes = plannedChanges({ count, changed: 50 });
    const changed = new Map([...files, ...changedContracts(files, changes)]);
    const workspace = await opened(changed, files);
    const broken = [...files.keys()].filter(path =>
      workspace.diagnostics(path).some(({ rule }) => rule === 'breaking/property-removed'),
    );
    const planned = changes.filter(({ breaking }) => breaking).map(({ index }) => contractPath(index));
    assert.equal(planned.length, 10);
    assert.deepEqual(broken.sort(), planned.sort());
    assert.equal(changedProtos(protoFiles({ count, seed: 1 }), changes).size, changes.length);
  });
});

describe('the numbers of many samples', () => {
  it('are the value in the middle, or between the two there', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
  });

  it('are the value that 95 % do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    assert.equal(p95(hundred), 95);
    assert.equal(p95([7]), 7);
  });
});

function contractsOf(files: Map<string, string>): string[] {
  return [...files].filter(([path]) => path.includes('/contract-')).map(([, text]) => text);
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

function opened(now: Map<string, string>, before: Map<string, string>): Promise<TestWorkspace> {
  const sections = [...now].map(([path, text]) => `-- ${path} --\n${text}`);
  const baseline = [...before].map(([path, text]) => `-- baseline/${path} --\n${text}`);
  return workspaceOf(['What is made is checked.\n', ...sections, ...baseline].join(''));
}

function worthTelling(workspace: TestWorkspace, files: Map<string, string>): string[] {
  return [...files.keys()].flatMap(path =>
    workspace
      .diagnostics(path)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, message }) => `${path} ${rule}: ${message}`),
  );
}
