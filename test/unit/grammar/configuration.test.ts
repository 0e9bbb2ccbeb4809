import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const configuration = JSON.parse(readFileSync('syntaxes/language-configuration.json', 'utf8')) as {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly onEnterRules: readonly EnterRule[];
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
};

describe('the language configuration', () => {
  it('takes ids, references, dates, versions, paths and quantities for one word each', () => {
    const { pattern, flags } = configuration.wordPattern;
    const words = (text: string) => [...text.matchAll(new RegExp(pattern, `${flags}g`))].map(([word]) => word);
    assert.deepEqual(words('from: payments/orders#order-placed # see'), [
      'from',
      'payments/orders#order-placed',
      'see',
    ]);
    assert.deepEqual(words('{ date: 2026-11-02, version: ^1.2.0-rc.1 }'), [
      'date',
      '2026-11-02',
      'version',
      '^1.2.0-rc.1',
    ]);
    assert.deepEqual(words('uses: [/lines/*/sku, /*]'), ['uses', '/lines/*/sku']);
    assert.deepEqual(words('$ref: ./a.yaml#/b'), ['$ref', '/a.yaml#/b']);
    assert.deepEqual(words('summary: Größe bleibt gleich.'), ['summary', 'Größe', 'bleibt', 'gleich']);
    assert.deepEqual(words('owner: a.osei, c.diaz'), ['owner', 'a.osei', 'c.diaz']);
  });

  const enters: readonly [string, string | undefined][] = [
    ['  - payments', 'none - '],
    ['  - { date: 2026-11-02 }', 'none - '],
    ['  - date: 2026-11-02', 'none   '],
    ['  - levels:', 'indent   '],
    ['  - summary: >-', 'indent   '],
    ['  - ', undefined],
    ['  -', undefined],
    ['summary: a - b', undefined],
    ['  - >', undefined],
  ];
  for (const [before, expected] of enters) {
    it(`Enter after “${before}” ${expected === undefined ? 'does nothing of its own' : `gives “${expected}”`}`, () => {
      const rule = configuration.onEnterRules.find(
        ({ beforeText, afterText }) =>
          new RegExp(beforeText).test(before) && (afterText === undefined || new RegExp(afterText).test('')),
      );
      assert.equal(rule && `${rule.action.indent} ${rule.action.appendText}`, expected);
    });
  }

  it('a line that opens a map, a list or a text indents the next one', () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    for (const opens of ['outputs:', '  order-placed: # soon', 'summary: |', 'why: >-', 'flow: {', '  - uses: [']) {
      assert.match(opens, increase);
    }
    for (const closed of ['version: 1.2.0', '# outputs:', 'uses: [/a]', '', 'url: https://x/y']) {
      assert.doesNotMatch(closed, increase);
    }
    const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    assert.match('  }', decrease);
    assert.doesNotMatch('  a: }', decrease);
  });
});
