import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ourInput, ours } from './shop.js';
import { alone, chosen, labelsAt, proposedAt } from './support.js';

describe('completion of keys', () => {
  const cases: readonly (readonly [what: string, source: string, expected: string])[] = [
    ['the kinds in an empty file', alone('$0'), 'contract | team | policy | status'],
    ['the kinds for a first word', alone('con$0'), 'contract | team | policy | status'],
    ['the kinds where the file only lacks one', alone('owner: x\n$0'), 'contract | team | policy | status'],
    [
      'keys that are not there yet, those that are needed first',
      alone('contract: a/b\ntitle: x\n$0'),
      'version | owner | stage | agreedOn | summary | intent | formerly | outputs | inputs | reversionPoints | waivers | updates',
    ],
    [
      'names of levels that others promise, and not again one that is there',
      ours('outputs:\n  order-placed:\n    levels:\n      availability: { atLeast: 99 % }\n      $0'),
      'freshness',
    ],
    [
      'keys of an input',
      ours('inputs:\n  cart:\n    $0'),
      'from | summary | version | need | needBy | uses | sends | levels | schema | checkpoints | pins | assumes',
    ],
    [
      'keys between other keys',
      ours('inputs:\n  cart:\n    from: a/b#c\n    ne$0\n    uses: []\n'),
      'summary | version | need | needBy | sends | levels | schema | checkpoints | pins | assumes',
    ],
    [
      'keys in braces',
      ours('inputs:\n  cart: { from: a/b#c, $0 }'),
      'summary | version | need | needBy | uses | sends | levels | schema | checkpoints | pins | assumes',
    ],
    [
      'keys of an item',
      ourInput('    pins:\n      - date: 2026-11-01\n        $0'),
      'version | agreedOn | due | levels | scope | budget',
    ],
    [
      'keys of a first item',
      ourInput('    pins:\n      $0'),
      'date | version | agreedOn | due | levels | scope | budget',
    ],
    [
      'keys of a level',
      ourInput('    levels: { freshness: { $0 } }'),
      'atLeast | atMost | range | window | scale | absolute',
    ],
    ['keys of one of several forms', ourInput('reversionPoints:\n  a:\n    watches: { $0 }'), 'input | what'],
    [
      'keywords of JSON Schema',
      ours('outputs:\n  o:\n    schema:\n      $0'),
      'type | required | properties | items | enum | const | format | pattern | minLength | maxLength | minimum | maximum | …',
    ],
    [
      'keywords that speak of the type first',
      ours('outputs:\n  o:\n    schema: { type: array, $0 }'),
      'items | enum | const | minItems | maxItems | uniqueItems | prefixItems | contains | minContains | maxContains | title | description | …',
    ],
    ['no keywords among the names of fields', ours('outputs:\n  o:\n    schema:\n      properties:\n        $0'), ''],
    [
      'types',
      ours('outputs:\n  o:\n    schema: { properties: { a: { type: $0 } } }'),
      'string | integer | number | boolean | object | array | null',
    ],
    [
      'fields that can be required',
      ours('outputs:\n  o:\n    schema:\n      required: [a, $0]\n      properties: { a: {}, b: {} }'),
      'b',
    ],
    ['definitions for a $ref', ours("outputs:\n  o:\n    schema: { $ref: '$0', $defs: { line: {} } }"), '#/$defs/line'],
    ['nothing deeper than a value', ours('summary: x\n  $0'), ''],
  ];
  for (const [what, source, expected] of cases) {
    it(what, async () => assert.equal(await labelsAt(source), expected));
  }

  it('rules in a policy, those first that most often matter', async () => {
    assert.match(await labelsAt(alone('policy: a\nseverities:\n  $0'), 1), /^breaking\//);
  });

  it('says of a key what it is and whether it is needed', async () => {
    const { all } = await proposedAt(alone('contract: a/b\n$0'));
    const version = all.find(({ label }) => label === 'version');
    assert.equal(version?.detail, 'required');
    assert.match(version?.documentation ?? '', /^\*\*Version\*\*\n\nThe version of the agreement/);
    assert.equal(all.find(({ label }) => label === 'agreedOn')?.detail, 'date');
  });

  it('a chosen key brings the beginning of its value', async () => {
    for (const [before, label, after] of [
      ['$0', 'summary', 'summary: $0'],
      ['$0', 'outputs', 'outputs:\n  ‹1:name›:\n    $0'],
      ['outputs:\n  o:\n    $0', 'schema', 'outputs:\n  o:\n    schema:\n      type: $0'],
      ['outputs:\n  o:\n    $0', 'dependsOn', 'outputs:\n  o:\n    dependsOn: [$0]'],
      ['outputs:\n  o: { $0 }', 'deprecated', 'outputs:\n  o: { deprecated: { $0 } }'],
      ['outputs:\n  o: { scope: [$0] }', 'id', 'outputs:\n  o: { scope: [{ id: $0 }] }'],
      ['waivers:\n  - $0', 'rule', 'waivers:\n  - rule: $0'],
      ['waivers:\n  $0', 'rule', 'waivers:\n  - rule: $0'],
      ['updates:\n  - date: 2026-11-01\n    summ$0', 'summary', 'updates:\n  - date: 2026-11-01\n    summary: $0'],
      ['reversionPoints:\n  a:\n    $0', 'planB', 'reversionPoints:\n  a:\n    planB:\n      summary: $0'],
      ['in$0puts:\n', 'inputs', 'inputs:\n'],
      ['inputs:\n  c: { "fr$0om": x }', 'from', 'inputs:\n  c: { "from": x }'],
    ] as const) {
      const found = await chosen(ours(before), label).catch(String);
      assert.ok(found.trimEnd().endsWith(after.trimEnd()), `${before} and ${label} gave ${found}`);
    }
  });

  it('a key in an item opens a block under itself, not under the dash', async () => {
    const found = await chosen(ourInput('    pins:\n      - lev$0'), 'levels');
    assert.ok(found.trimEnd().endsWith('      - levels:\n          ‹1:name›:\n            $0'), found);
  });

  it('a level that the provider promises comes with what it promises', async () => {
    const found = await chosen(ourInput('    levels:\n      $0'), 'freshness');
    assert.ok(found.trimEnd().endsWith('    levels:\n      freshness: { atMost: 30 s }'), found);
  });

  it('a client without snippets gets text that reads', async () => {
    for (const [before, label, after] of [
      ['$0', 'summary', 'summary: '],
      ['$0', 'outputs', 'outputs:'],
      ['outputs:\n  o: { $0 }', 'due', 'outputs:\n  o: { due:  }'],
    ] as const) {
      const found = await chosen(ours(before), label, false);
      assert.ok(found.trimEnd().endsWith(after.trimEnd()), `${before} and ${label} gave ${found}`);
      assert.equal(
        (await proposedAt(ours(before), false)).all.some(({ isSnippet }) => isSnippet),
        false,
      );
    }
  });

  it('a new file begins with what its kind needs', async () => {
    assert.equal(
      await chosen(alone('$0'), 'team'),
      'team: ‹1:team›\ntitle: ‹2:Name for people›\nlead: ‹3:first.last›\ncontact: { chat: "#‹4:channel›" }\n$0\n',
    );
    assert.equal(await chosen(alone('owner: x\n$0'), 'contract'), 'owner: x\ncontract: \n');
  });

  it('asks again only where something can be proposed', async () => {
    const { all } = await proposedAt(alone('contract: a/b\n$0'));
    const again = all.filter(({ continues }) => continues).map(({ label }) => label);
    assert.deepEqual(again, ['version', 'owner', 'stage', 'agreedOn', 'intent', 'waivers']);
  });

  it('answers at every place of a text, and edits one line around the cursor', async () => {
    const text =
      'contract: a/b\ninputs:\n  c: { from: "a/b#c", uses: [/a, ], \n  d:\n    levels: { x: { atMost: 1\noutputs:\n  o:\n    schema: { type: obj';
    for (let offset = 0; offset <= text.length; offset++) {
      const { all, text: whole } = await proposedAt(alone(`${text.slice(0, offset)}$0${text.slice(offset)}`));
      for (const { range, label } of all) {
        assert.ok(range.start <= offset && offset <= range.end, `${label} at ${offset}`);
        assert.equal(whole.positionAt(range.start).line, whole.positionAt(range.end).line, `${label} at ${offset}`);
      }
    }
  });
});
