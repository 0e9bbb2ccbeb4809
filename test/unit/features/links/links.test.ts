import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Range } from '../../../../server/src/base/range.js';
import type { UriKey } from '../../../../server/src/base/uri.js';
import { linksIn } from '../../../../server/src/features/links/links.js';
import { type TestWorkspace, workspaceOf } from '../../../support/fixture.js';
import { fileOf } from '../navigation/places.js';

async function links(source: string): Promise<readonly string[]> {
  const workspace = await workspaceOf(source);
  const file = fileOf(workspace, workspace.keyOf('a.contract.yaml'));
  return linksIn(file, workspace.context).map(({ range, target }) => {
    const to = target.kind === 'file' ? workspace.pathOf(target.file) + placeIn(workspace, target) : target.address;
    return `${file.text.slice(range)} -> ${to}`;
  });
}

function placeIn(workspace: TestWorkspace, { file, place }: { file: UriKey; place?: Range }): string {
  const text = place && workspace.textOf(file)?.slice(place);
  return text ? ` at ${text}` : '';
}

describe('links', () => {
  it('lead from $refs to their files, in whatever quotes', async () => {
    const found = await links(`-- a.contract.yaml --
contract: a
outputs:
  one: { schema: { $ref: ./types/one.json#/$defs/x } }
  two: { accepts: { properties: { y: { $ref: 'types/one.json' } } } }
  own: { schema: { $ref: '#/$defs/x', $defs: { x: true } } }
  gone: { schema: { $ref: ./gone.json } }
  out: { schema: { $ref: ../../etc/passwd } }
  web: { schema: { $ref: "https://example.com/x.json" } }
  data: { schema: { const: { $ref: ./types/one.json } } }
-- types/one.json --
{ "$defs": { "x": true } }
`);
    assert.deepEqual(found, [
      './types/one.json#/$defs/x -> types/one.json at "x"',
      'types/one.json -> types/one.json',
      'https://example.com/x.json -> https://example.com/x.json',
    ]);
  });

  it('lead to briefings and evidence, on the web or beside the file', async () => {
    const found = await links(`-- a.contract.yaml --
contract: a
outputs:
  one: { schema: { properties: { briefing: { const: ./no-link } } } }
inputs:
  x: { from: b#c, assumes: [{ claim: C., evidence: ./notes/cart%20sizes.md }] }
updates:
  - { date: 2026-11-02, summary: S., briefing: https://example.com/v/812 }
  - { date: 2026-11-02, summary: S., briefing: a word }
`);
    assert.deepEqual(found, [
      './notes/cart%20sizes.md -> notes/cart sizes.md',
      'https://example.com/v/812 -> https://example.com/v/812',
    ]);
  });
});
