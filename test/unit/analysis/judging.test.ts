import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judge } from '../../../server/src/analysis/changes/comparisons.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

const contract = (schema: string, title = 'Cart') => `contract: shop/cart
version: 1.0.0
title: ${title}
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: What a customer is about to buy.
outputs:
  snapshot:
    due: 2026-12-04
    schema: ${schema}
`;
const team = 'team: shop\ntitle: Shop\nlead: a.osei\nmembers: [a.osei]\n';
const path = 'cart.contract.yaml';

/** A workspace whose baseline has one schema, and whose editor another. */
async function changed(before: string, after: string): Promise<TestWorkspace> {
  const workspace = await workspaceOf(
    `A schema that changes.\nbaseline: same\n\n-- ${path} --\n${contract(before)}\n-- shop.contract.yaml --\n${team}`,
  );
  workspace.type(path, contract(after));
  return workspace;
}

const breaks = (workspace: TestWorkspace) =>
  workspace.diagnostics(path).filter(({ rule }) => rule.startsWith('breaking/') && !rule.endsWith('not-bumped'));

describe('a break', () => {
  it('is provisional until the validators have agreed with its payload', async () => {
    const workspace = await changed('{ type: integer }', '{ type: number }');
    const { engine } = workspace;
    assert.equal(breaks(workspace).length, 1);
    assert.equal(engine.checker.isProvisional(workspace.keyOf(path)), true);
    await engine.settle();
    assert.equal(breaks(workspace).length, 1);
    assert.equal(engine.checker.isProvisional(workspace.keyOf(path)), false);
    const { pendings } = judge;
    breaks(workspace);
    assert.equal(judge.pendings, pendings, 'and they are asked once');
  });

  it('is not told as one where the validators dispute its payload: both opinions are', async () => {
    // Both take what is that near to a whole number for one.
    const range = 'minimum: 1.00000000001, maximum: 1.00000000002';
    const workspace = await changed(`{ type: number, multipleOf: 1, ${range} }`, `{ type: number, ${range} }`);
    const found = await workspace.engine.settled(() => breaks(workspace));
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', /ajv accepts it, @hyperjump\/json-schema accepts it/);
    assert.notEqual(found[0]?.severity, 'error');
  });

  it('asks the validators nothing new while something else is typed', async () => {
    const workspace = await changed('{ type: integer }', '{ type: number }');
    await workspace.engine.settled(() => breaks(workspace));
    const { pendings } = judge;
    for (const title of ['Carts', 'Carts of', 'Carts of all']) {
      workspace.type(path, contract('{ type: number }', title));
      assert.equal(breaks(workspace).length, 1);
      assert.equal(workspace.engine.checker.isProvisional(workspace.keyOf(path)), false);
    }
    assert.equal(judge.pendings, pendings);
  });

  it('that is none asks them nothing', async () => {
    const { pendings } = judge;
    const workspace = await changed('{ type: number }', '{ type: integer }');
    assert.deepEqual(
      workspace.diagnostics(path).filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.equal(judge.pendings, pendings);
  });
});

describe('what is told after the validators were asked', () => {
  it('is the same step by step and from scratch', async () => {
    const schemas = ['{ type: number }', '{ type: [integer, "null"] }', '{ type: string }', '{ type: integer }'];
    const stepwise = await changed('{ type: integer }', '{ type: integer }');
    for (const schema of [...schemas, ...schemas.slice(0, 2)]) {
      stepwise.type(path, contract(schema));
      const scratch = await changed('{ type: integer }', schema);
      // Half-typed states come and go without anybody waiting for the validators.
      stepwise.type(path, contract('{ type: [integer, '));
      breaks(stepwise);
      stepwise.type(path, contract(schema));
      const [told, expected] = [
        await stepwise.engine.settled(() => stepwise.diagnostics(path)),
        await scratch.engine.settled(() => scratch.diagnostics(path)),
      ];
      const messages = (all: typeof told) => all.map(({ message, severity }) => `${severity} ${message}`);
      assert.deepEqual(messages(told), messages(expected), schema);
    }
  });
});
