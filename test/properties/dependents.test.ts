import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspaceChanges } from '../../server/src/analysis/changes/workspaceChanges.js';
import type { Diagnostic } from '../../server/src/analysis/diagnostic.js';
import { openFixture, type TestWorkspace } from '../support/fixture.js';
import type { FixtureFile } from '../support/fixtureText.js';
import { type Contract, type Edit, edited, pathOf, textOf, type World, world } from './networks.js';
import { behind, directly, type Expected } from './oracle.js';
import { holds, runs } from './runs.js';

async function open({ before, edit }: World): Promise<TestWorkspace> {
  const file = (contract: Contract): FixtureFile => ({
    path: pathOf(contract),
    text: textOf(contract),
    attributes: new Set(),
    cursor: undefined,
    markers: [],
    lines: [],
    headline: '',
  });
  return openFixture({
    why: '',
    options: new Map(),
    files: edited(before, edit).map(file),
    baselineFiles: before.map(file),
  });
}

/** The breaking changes of the edited contract, each with its hits as lines that can be compared. */
function found(workspace: TestWorkspace, { before, edit }: World): readonly (readonly string[])[] {
  const changes = workspaceChanges(workspace.context.checker)
    .filter(({ contract }) => contract.id.value === before[edit.contract]?.id)
    .flatMap(group => group.changes);
  assert.ok(changes.length > 0, 'The edit is no change.');
  assert.deepEqual(
    changes.filter(({ verdict }) => verdict === 'unknown').map(({ message }) => message),
    [],
  );
  return changes
    .filter(({ verdict }) => verdict === 'breaking')
    .map(({ hits }) =>
      hits.map(({ contract, input, state, path, onlyBefore }) => {
        assert.equal(path.at(-1), contract.id.value);
        return line({ contract: contract.id.value, input: input.name, state, distance: path.length, left: onlyBefore });
      }),
    );
}

function line({
  contract,
  input,
  state,
  distance,
  left,
}: Omit<Expected, 'state'> & { readonly state: string }): string {
  return `${contract} ${input} ${state} ${distance}${left ? ' left' : ''}`;
}

/** Whom the diagnostics of the edited file name, by the places that they are related to. */
function related(workspace: TestWorkspace, { before, edit }: World): readonly string[] {
  const provider = before[edit.contract] as Contract;
  const breaking = workspace
    .diagnostics(pathOf(provider))
    .filter(({ rule, severity }) => isChange(rule) && severity === 'error');
  for (const diagnostic of breaking) namesItsHits(diagnostic);
  const places = breaking.flatMap(one => one.related.filter(({ inBaseline }) => !inBaseline));
  const lines = places.map(({ file, range, text }) => {
    const above = (text?.content ?? '').slice(0, range.start);
    const input = /.*\n {2}(in-\d+):/s.exec(above)?.[1];
    return `${workspace.pathOf(file)} ${input}`;
  });
  return [...new Set(lines)].sort();
}

function placeOf({ contract, input }: Expected): string {
  return `${contract.replace('t/', '')}.contract.yaml ${input}`;
}

/** Those who may be shown: with many of them, those at the distance of the twentieth and nearer. */
function nearest(hits: readonly Expected[]): readonly Expected[] {
  const standing = hits.filter(({ left }) => !left);
  const behind = standing.map(({ distance }) => distance).filter(distance => distance > 1);
  const farthest = behind.sort((a, b) => a - b)[19] ?? Number.POSITIVE_INFINITY;
  return standing.filter(({ distance }) => distance <= farthest);
}

function isChange(rule: string): boolean {
  return rule.startsWith('breaking/') && rule !== 'breaking/version-not-bumped' && rule !== 'breaking/contract-removed';
}

/** The sentence names the dependents, or says how many more there are. */
function namesItsHits({ message, related }: Diagnostic): void {
  const named = related.filter(({ inBaseline }) => !inBaseline);
  assert.match(message, /It hits \d+ dependent/);
  if (named.length > 5) return;
  for (const place of named) assert.ok(message.includes(place.message.split(' ')[0] as string), message);
}

describe('whom a change hits', () => {
  it('is whom following the definitions one by one gives, and nobody else', async () => {
    let hitting = 0;
    const kinds = new Map<Edit['kind'], number>();
    await holds(world, runs(1000, 5000), async world => {
      const workspace = await open(world);
      const changes = found(workspace, world);
      const picture = `${world.before.map(textOf).join('---\n')}\n${JSON.stringify(world.edit)}`;

      // An edit may show as several changes, each felt by its own: all together are felt by whom the edit touches.
      const direct = directly(world);
      const isDirect = (text: string) => direct.some(hit => line(hit) === text);
      assert.deepEqual([...new Set(changes.flat().filter(isDirect))].sort(), direct.map(line).sort(), picture);
      const expected = changes.map(hits =>
        behind(
          direct.filter(hit => hits.includes(line(hit))),
          world,
        ),
      );
      assert.deepEqual(
        changes.map(hits => hits.toSorted()),
        expected.map(hits => hits.map(line).sort()),
        picture,
      );

      // A finding points at all who are hit directly, and at the nearest of those behind them.
      const shown = new Set(expected.flatMap(hits => nearest(hits).map(placeOf)));
      const places = related(workspace, world);
      assert.deepEqual(
        places.filter(place => !shown.has(place)),
        [],
        picture,
      );
      const mustShow = expected.flatMap(hits =>
        hits.length <= 20 ? hits : hits.filter(({ distance }) => distance === 1),
      );
      const missing = mustShow.filter(hit => !hit.left && !places.includes(placeOf(hit)));
      assert.deepEqual(missing, [], picture);
      if (direct.length > 0) kinds.set(world.edit.kind, (kinds.get(world.edit.kind) ?? 0) + 1);
      if (direct.length > 0) hitting += 1;
    });
    // A property about hits proves nothing where nobody is hit.
    assert.ok(hitting >= runs(1000, 5000) / 4, `only ${hitting} of the worlds have hits`);
    assert.ok(kinds.size >= 5, `only ${[...kinds.keys()].join(', ')} hit anybody`);
  });
});
