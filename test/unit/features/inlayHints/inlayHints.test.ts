import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inlayHintsIn } from '../../../../server/src/features/inlayHints/inlayHints.js';
import { workspaceOf } from '../../../support/fixture.js';
import { fileOf } from '../navigation/places.js';

const provider = `-- a.contract.yaml --
contract: shop/a
version: 1.4.0
outputs:
  out: { due: 2026-12-04 }
  own: { version: 3.1.0, due: 2027-01-15 }
  done: { due: 2026-11-01 }
  undated: {}
  late: { due: 2026-12-04 }
  once: { due: 2026-12-04 }
-- a.status.contract.yaml --
status: shop/a
entries:
  - { date: 2026-11-01, output: done, delivered: 1.4.0 }
  - { date: 2026-11-02, output: once, forecast: 2026-12-30 }
  - { date: 2026-11-19, output: late, forecast: 2026-12-11 }
  - { date: 2026-11-19, output: out, forecast: 2026-12-04 }
`;

/** The lines of the consumer with the hints in them, in double angle quotes. */
async function hinted(inputs: string): Promise<string> {
  const workspace = await workspaceOf(`${provider}-- b.contract.yaml --\ncontract: shop/b\ninputs:\n${inputs}`);
  const file = fileOf(workspace, workspace.keyOf('b.contract.yaml'));
  const hints = inlayHintsIn(file, { start: 0, end: file.text.length }, workspace.context);
  const edits = hints.map(({ offset, label }) => ({ range: { start: offset, end: offset }, newText: `«${label}»` }));
  return file.text.withEdits(edits).content.split('inputs:\n')[1] ?? '';
}

describe('inlay hints', () => {
  it('tell the version behind a range and the date behind needBy', async () => {
    assert.equal(
      await hinted('  x: { from: shop/a#out, version: ^1.2.0, needBy: 2026-12-07 }\n'),
      '  x: { from: shop/a#out, version: ^1.2.0«now 1.4.0», needBy: 2026-12-07«due 4 Dec, 3 days before» }\n',
    );
    assert.equal(
      await hinted('  x:\n    from: shop/a#own\n    version: ">=3"\n    needBy: 2026-12-31   # year’s end\n'),
      '  x:\n    from: shop/a#own\n    version: ">=3"«now 3.1.0»\n    needBy: 2026-12-31«due 15 Jan 2027, 15 days after»   # year’s end\n',
    );
  });

  it('tell of the same day, and of what is delivered', async () => {
    assert.equal(
      await hinted('  x: { from: shop/a#out, needBy: 2026-12-04 }\n  y: { from: shop/a#done, needBy: 2026-10-01 }\n'),
      '  x: { from: shop/a#out, needBy: 2026-12-04«due 4 Dec, on that day» }\n  y: { from: shop/a#done, needBy: 2026-10-01«delivered» }\n',
    );
  });

  it('tell of a fresh forecast instead of the promise, so that they never contradict what is said of the same day', async () => {
    assert.equal(
      await hinted('  x: { from: shop/a#late, needBy: 2026-12-09 }\n  y: { from: shop/a#once, needBy: 2026-12-09 }\n'),
      '  x: { from: shop/a#late, needBy: 2026-12-09«forecast 11 Dec, 2 days after» }\n  y: { from: shop/a#once, needBy: 2026-12-09«due 4 Dec, 5 days before» }\n',
    );
  });

  it('say nothing where there is nothing to tell', async () => {
    const inputs =
      '  x: { from: shop/a#undated, needBy: 2026-12-04 }\n  y: { from: no/such#thing, version: ^1.0.0 }\n  z: { from: shop/a#out }\n';
    assert.equal(await hinted(inputs), inputs);
  });

  it('stay within the asked range', async () => {
    const workspace = await workspaceOf(
      `${provider}-- b.contract.yaml --\ncontract: shop/b\ninputs:\n  x: { from: shop/a#out, version: ^1.2.0, needBy: 2026-12-07 }\n`,
    );
    const file = fileOf(workspace, workspace.keyOf('b.contract.yaml'));
    const middle = file.text.content.indexOf('needBy');
    const labels = inlayHintsIn(file, { start: 0, end: middle }, workspace.context).map(({ label }) => label);
    assert.deepEqual(labels, ['now 1.4.0']);
  });
});
