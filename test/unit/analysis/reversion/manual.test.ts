import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { settingsOf } from '../../../../server/src/analysis/settings.js';
import { pathKey } from '../../../../server/src/base/uri.js';
import { ContractFile } from '../../../../server/src/workspace/contractFile.js';
import { evaluate, workspaceOf } from './world.js';

const page = readFileSync('docs/reversion-points.md', 'utf8');
const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

describe('the page about reversion points', () => {
  for (const text of blocks) {
    it(`has an example without a mistake: “${text.split('\n')[0]}”`, () => {
      const file = new ContractFile(pathKey('/workspace/example.contract.yaml'), { kind: 'text', text });
      assert.deepEqual(file.problems, []);
    });
  }

  it('shows every kind of evidence, and each of them is understood', () => {
    const texts = blocks.filter(text => !text.startsWith('policy:'));
    const [point] = evaluate(workspaceOf(texts), '2026-10-30');
    assert.deepEqual(
      point?.legs.map(({ what, state, arithmetic }) => [what, state, arithmetic]),
      [
        ['date', 'tripped', '10 of 39 days late, 25.6 %'],
        ['shape', 'notApplicable', undefined],
        ['freshness', 'ok', '22 s, at most 1 min, -63.3 %'],
        ['scope', 'tripped', '1 of 3 missing (vouchers), 33.3 %'],
        ['cost', 'ok', '44000 EUR of 40000 EUR, 10 %'],
      ],
    );
  });

  it('shows the defaults of the policy as they are', () => {
    const [policy] = workspaceOf(blocks.filter(text => text.startsWith('policy:'))).policies();
    const shown = settingsOf(policy?.document);
    const usual = settingsOf(undefined);
    assert.ok(policy);
    for (const key of Object.keys(usual) as (keyof typeof usual)[]) {
      if (key !== 'calendar')
        assert.equal(String(JSON.stringify(shown[key], text)), String(JSON.stringify(usual[key], text)), key);
    }
    assert.equal(shown.calendar.workingDays, usual.calendar.workingDays);
  });
});

function text(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
