import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type NewEntry, newStatusText, withEntries } from '../../../../server/src/analysis/reversion/statusText.js';
import { pathKey } from '../../../../server/src/base/uri.js';
import { ContractFile } from '../../../../server/src/workspace/contractFile.js';

const added: readonly NewEntry[] = [
  [
    { key: 'date', yaml: '2026-04-18' },
    { key: 'output', text: 'thing' },
    { key: 'forecast', yaml: '2026-05-01' },
    { key: 'why', text: 'Ill: #1, "so".' },
  ],
  [
    { key: 'date', yaml: '2026-04-19' },
    { key: 'output', text: 'thing' },
    { key: 'delivered', yaml: '1.0.0' },
  ],
];
const first = `  - date: 2026-04-18
    output: thing
    forecast: 2026-05-01
    why: 'Ill: #1, "so".'
`;
const second = `  - date: 2026-04-19
    output: thing
    delivered: 1.0.0
`;
const one = '{ date: 2026-01-06, output: thing, forecast: 2026-05-01 }';
const inFlow =
  '{ date: 2026-04-18, output: thing, forecast: 2026-05-01, why: \'Ill: #1, "so".\' }, { date: 2026-04-19, output: thing, delivered: 1.0.0 }';

const layouts: readonly (readonly [name: string, before: string, after: string])[] = [
  ['a list in lines', `status: a\nentries:\n  - ${one}\n`, `status: a\nentries:\n  - ${one}\n${first}${second}`],
  [
    'no line break at the end',
    `status: a\nentries:\n  - ${one}`,
    `status: a\nentries:\n  - ${one}\n${first}${second}`.trimEnd(),
  ],
  [
    'comments behind and below the last entry',
    `status: a\nentries:\n  - ${one} # first\n\n# the end\n`,
    `status: a\nentries:\n  - ${one} # first\n${first}${second}\n# the end\n`,
  ],
  [
    'a text of several lines at the end',
    'status: a\nentries:\n  - date: 2026-01-06\n    output: thing\n    delivered: 1.0.0\n    why: >-\n      A long\n      story.\n',
    `status: a\nentries:\n  - date: 2026-01-06\n    output: thing\n    delivered: 1.0.0\n    why: >-\n      A long\n      story.\n${first}${second}`,
  ],
  ['a list in brackets', `status: a\nentries: [${one}]\n`, `status: a\nentries: [${one}, ${inFlow}]\n`],
  ['an empty list', 'status: a\nentries: [] # none\n', `status: a\nentries: # none\n${first}${second}`],
  ['a key without a list', 'status: a\nentries:\n', `status: a\nentries:\n${first}${second}`],
  ['a key without a list, and others below', 'entries:\nstatus: a\n', `entries:\n${first}${second}status: a\n`],
  ['no key', 'status: a\n', `status: a\nentries:\n${first}${second}`],
];

describe('entries that are added to a status', () => {
  for (const [name, before, after] of layouts) {
    it(`${name}: all else stays as it is written`, () => {
      const text = withEntries(before, added);
      assert.ok(text.ok, text.ok ? '' : text.message);
      assert.equal(text.value, after);
      assert.deepEqual(problems(text.value), []);
    });
  }

  it('begin a status', () => {
    const text = newStatusText('shop/provider', added);
    assert.equal(text, `status: shop/provider\nentries:\n${first}${second}`);
    assert.deepEqual(problems(text), []);
  });

  const refused: readonly (readonly [name: string, before: string])[] = [
    ['a text that is broken', 'status: a\nentries:\n  - { date: 2026-01-06\n'],
    ['what is no status', 'contract: a\n'],
    ['what says nothing', ''],
    ['entries that are a text', 'status: a\nentries: none\n'],
    ['entries that are a map', 'status: a\nentries: { date: 2026-01-06 }\n'],
    ['a status on one line without a list', '{ status: a, entries: }\n'],
  ];
  for (const [name, before] of refused) {
    it(`are refused by ${name}`, () => assert.equal(withEntries(before, added).ok, false));
  }
});

function problems(text: string): readonly unknown[] {
  return new ContractFile(pathKey('/workspace/a.contract.yaml'), { kind: 'text', text }).problems;
}
