import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { largeComparisons } from '../../../server/src/analysis/changes/comparisons.js';
import { Answerer } from '../../../server/src/analysis/changes/large/answerer.js';
import type { ComparingThread, Outcome } from '../../../server/src/analysis/changes/large/largeComparisons.js';
import type { LargeQuestion } from '../../../server/src/analysis/changes/large/question.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

/** An object with so many fields, of some fifty characters each; the last is of a file of its own. */
function largeSchema(fields: number, total = '{ "$ref": "total.json" }'): string {
  const many = Array.from({ length: fields }, (_, i) => `"field${i}": { "type": "string", "maxLength": ${i + 1} },`);
  return `{ "type": "object", "properties": {\n${many.join('\n')}\n"total": ${total} } }`;
}

const many = 2500;

const source = (schema: string) => `A promise whose shape is large, and two who rely on it.

-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-10-05
summary: Orders.
outputs:
  order: { schema: { $ref: order.json } }
-- order.json --
${schema}
-- total.json --
{ "type": "number" }
-- baseline/total.json --
{ "type": "integer" }
-- reader.contract.yaml --
contract: shop/reader
version: 1.0.0
owner: shop
stage: agreed
inputs:
  orders: { from: shop/orders#order, uses: [/total], need: soft }
-- other.contract.yaml --
contract: shop/other
version: 1.0.0
owner: shop
stage: agreed
inputs:
  orders: { from: shop/orders#order, uses: [/field0], need: hard }
`;

interface Posted {
  readonly question: LargeQuestion;
  readonly answered: (outcome: Outcome) => void;
}

/** A thread that answers when it is told to. */
class Thread implements ComparingThread {
  readonly posted: Posted[] = [];
  givenUp = 0;
  readonly #answerer = new Answerer();

  compare(question: LargeQuestion, answered: (outcome: Outcome) => void): () => void {
    // Only plain data crosses over to a thread.
    const posted = { question: structuredClone(question), answered };
    this.posted.push(posted);
    return () => {
      this.givenUp += 1;
      this.posted.splice(this.posted.indexOf(posted), 1);
    };
  }

  async answerNext(): Promise<void> {
    const next = this.posted.shift();
    assert.ok(next);
    next.answered(structuredClone(await this.#answerer.answer(next.question)));
  }
}

describe('comparisons of large schemas', () => {
  let thread = new Thread();
  const use = (workspace: TestWorkspace) =>
    largeComparisons.use(thread, asked => workspace.engine.checker.compared(asked));

  beforeEach(() => {
    thread = new Thread();
  });
  afterEach(() => largeComparisons.use(undefined));

  const found = (workspace: TestWorkspace) =>
    workspace
      .diagnostics('orders.contract.yaml')
      .filter(({ rule }) => rule.startsWith('breaking/'))
      .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);

  async function foundHere(schema: string): Promise<readonly string[]> {
    largeComparisons.use(undefined);
    const workspace = await workspaceOf(source(schema));
    await workspace.engine.settled(() => found(workspace));
    return found(workspace);
  }

  it('are said to be under way, and then are the same as those that are waited for', async () => {
    const here = await foundHere(largeSchema(many));
    assert.match(here.join('\n'), /breaking\/type-widened.*shop\/reader/);
    const workspace = await workspaceOf(source(largeSchema(many)));
    use(workspace);
    const [first, ...others] = found(workspace);
    assert.match(first ?? '', /^warning breaking\/not-compared: .*It may break 2 dependents: .*shop\/reader/);
    assert.deepEqual(others, [], 'no version is asked for before it is known what changed');
    assert.equal(thread.posted.length, 3, 'one question for the whole payload and one for each reader');
    while (thread.posted.length > 1) {
      await thread.answerNext();
      assert.deepEqual(found(workspace), [first], 'half an answer is none');
    }
    await thread.answerNext();
    assert.deepEqual(found(workspace), here);
  });

  it('are asked for once, whatever else is typed in the meantime', async () => {
    const workspace = await workspaceOf(source(largeSchema(many)));
    use(workspace);
    const waiting = found(workspace);
    const text = workspace.textOf(workspace.keyOf('orders.contract.yaml'))?.content ?? '';
    workspace.type('orders.contract.yaml', `${text}# A word more.\n`);
    assert.deepEqual(found(workspace), waiting);
    assert.equal(thread.posted.length, 3);
  });

  it('are given up when the schema is another one: only the newest is compared', async () => {
    const workspace = await workspaceOf(source(largeSchema(many)));
    use(workspace);
    found(workspace);
    workspace.write('total.json', '{ "type": "string" }');
    found(workspace);
    assert.equal(thread.posted.length, 6);
    largeComparisons.keepOnly(workspace.engine.checker.awaited());
    assert.equal(thread.givenUp, 3);
    while (thread.posted.length > 0) await thread.answerNext();
    assert.match(found(workspace).join('\n'), /breaking\/type-changed/);

    workspace.write('total.json', '{ "type": "number" }');
    assert.match(found(workspace).join('\n'), /breaking\/not-compared/, 'what was given up is asked again');
    workspace.write('total.json', '{ "type": "integer" }\n');
    assert.deepEqual(found(workspace), []);
    largeComparisons.keepOnly(workspace.engine.checker.awaited());
    assert.equal(thread.posted.length, 0, 'nobody waits for it');
  });

  it('are unknown where the thread has no answer, which says why until the schema is another one', async () => {
    const workspace = await workspaceOf(source(largeSchema(many)));
    use(workspace);
    found(workspace);
    for (const { answered } of thread.posted.splice(0)) answered({ failed: 'There was no room.' });
    assert.match(
      found(workspace).at(-1) ?? '',
      /^warning breaking\/not-compared: In “order”, the schema changed, and could not be compared\. It may break 2 .* Why it cannot be told: There was no room\.$/,
    );
    workspace.write('total.json', '{ "type": "string" }');
    found(workspace);
    while (thread.posted.length > 0) await thread.answerNext();
    assert.match(found(workspace).join('\n'), /breaking\/type-changed/);
  });

  it('tell a reference that leads nowhere', async () => {
    const schema = largeSchema(many, '{ "$ref": "nowhere.json" }');
    const workspace = await workspaceOf(
      source(schema).replace('-- total.json --', '-- baseline/order.json --\n{}\n-- total.json --'),
    );
    const here = found(workspace);
    const other = await workspaceOf(
      source(schema).replace('-- total.json --', '-- baseline/order.json --\n{}\n-- total.json --'),
    );
    use(other);
    found(other);
    while (thread.posted.length > 0) await thread.answerNext();
    assert.deepEqual(found(other), here);
  });

  it('are waited for where they are small, and in a large file where they are a small part of it', async () => {
    for (const [schema, part] of [
      [largeSchema(10), ''],
      [largeSchema(many), '#/properties/total'],
    ] as const) {
      const workspace = await workspaceOf(source(schema).replace('$ref: order.json', `$ref: "order.json${part}"`));
      use(workspace);
      assert.match(found(workspace).join('\n'), /breaking\/type-widened/);
      assert.equal(thread.posted.length, 0);
    }
  });
});
