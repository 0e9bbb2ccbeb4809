import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CycleFacts } from '../../../server/src/analysis/cycles.js';
import { type UriKey, uriKey } from '../../../server/src/base/uri.js';
import { ContractFile } from '../../../server/src/workspace/contractFile.js';
import type { FileSystem } from '../../../server/src/workspace/ports.js';
import { SchemaFiles } from '../../../server/src/workspace/schemaFiles.js';
import { Workspace } from '../../../server/src/workspace/workspace.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const nothing: FileSystem = { read: () => ({ kind: 'missing' }) };

/** One contract: its id, and for each of its outputs the outputs that it needs. */
interface Plan {
  readonly id: string;
  readonly needs: readonly (readonly string[])[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  id: fc.constantFrom(...ids),
  needs: fc.array(
    fc.array(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom('o0', 'o1')).map(([id, output]) => `${id}#${output}`),
      { maxLength: 2 },
    ),
    { minLength: 1, maxLength: 2 },
  ),
});

function textOf({ id, needs }: Plan): string {
  const inputs = needs.flatMap((some, n) => some.map((from, k) => ({ name: `in-${n}-${k}`, output: n, from })));
  return [
    `contract: ${id}`,
    'outputs:',
    ...needs.map((_, n) => {
      const own = inputs.filter(({ output }) => output === n).map(({ name }) => name);
      return `  o${n}: { due: 2027-01-15, dependsOn: [${own.join(', ')}] }`;
    }),
    ...(inputs.length > 0 ? ['inputs:', ...inputs.map(({ name, from }) => `  ${name}: { from: "${from}" }`)] : []),
  ].join('\n');
}

/** Replaces one file after another; each step is taken over by facts that remember, and by new ones. */
class Trial {
  readonly remembering = new CycleFacts();
  #workspace = Workspace.empty(new SchemaFiles(nothing));

  write(name: string, plan: Plan | undefined): void {
    const key: UriKey = uriKey(`file:///w/${name}.contract.yaml`);
    const after = plan && new ContractFile(key, { kind: 'text', text: textOf(plan) });
    const changes = [{ key, before: this.#workspace.files.get(key), after }];
    this.#workspace = this.#workspace.with(changes, this.#workspace.schemas).workspace;
    const before = said(this.remembering);
    const changed = this.remembering.update(this.#workspace, changes);
    const now = said(this.remembering);
    assert.deepEqual(
      [...changed].sort(),
      ids.filter(id => before[id] !== now[id]),
      'it tells whose rings are others',
    );
  }

  fromScratch(): CycleFacts {
    const facts = new CycleFacts();
    const changes = [...this.#workspace.files].map(([key, after]) => ({ key, before: undefined, after }));
    facts.update(this.#workspace, changes);
    return facts;
  }
}

function said(facts: CycleFacts): Record<string, string> {
  return Object.fromEntries(ids.map(id => [id, JSON.stringify(facts.through(id))]));
}

describe('rings of outputs', function () {
  this.timeout(60_000);

  it('are the same step by step and from scratch, and there are some', () => {
    const step = fc.tuple(
      fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six'),
      fc.option(plan, { nil: undefined, freq: 8 }),
    );
    let rings = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), steps => {
        const trial = new Trial();
        for (const [name, plan] of steps) {
          trial.write(name, plan);
          assert.deepEqual(said(trial.remembering), said(trial.fromScratch()));
          rings += ids.filter(id => trial.remembering.through(id).length > 0).length;
        }
      }),
      { numRuns: 200, seed: 20261121 },
    );
    assert.ok(rings > 100, `only ${rings} rings`);
  });

  it('are told as one, the shortest through the first output, when they grow together', () => {
    const trial = new Trial();
    trial.write('one', { id: 'a', needs: [['b#o0']] });
    trial.write('two', { id: 'b', needs: [['a#o0']] });
    trial.write('three', { id: 'c', needs: [['a#o0', 'd#o0']] });
    trial.write('four', { id: 'd', needs: [['c#o0']] });
    assert.deepEqual(trial.remembering.through('a'), [['a#o0', 'b#o0']]);
    assert.deepEqual(trial.remembering.through('c'), [['c#o0', 'd#o0']]);
    trial.write('two', { id: 'b', needs: [['a#o0', 'c#o0']] });
    assert.deepEqual(trial.remembering.through('a'), [['a#o0', 'b#o0']]);
    assert.deepEqual(trial.remembering.through('c'), []);
  });
});
