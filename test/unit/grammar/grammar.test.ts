import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { IGrammar } from 'vscode-textmate';

const require = createRequire(join(process.cwd(), 'package.json'));
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

const scope = 'source.contract-yaml';
const grammarPath = 'syntaxes/contract-yaml.tmLanguage.json';
const snapshots = 'test/unit/grammar/snapshots';
const samples = [
  ...readdirSync('test/corpus/language')
    .filter(name => name.endsWith('.contract.yaml'))
    .map(name => join('test/corpus/language', name)),
  'test/corpus/language/forms/every-form.contract.yaml',
];

describe('the grammar', () => {
  let grammar: IGrammar;

  before(async () => {
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer as ArrayBuffer);
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
        createOnigString: text => new oniguruma.OnigString(text),
      }),
      loadGrammar: async () => textmate.parseRawGrammar(readFileSync(grammarPath, 'utf8'), grammarPath),
    });
    const loaded = await registry.loadGrammar(scope);
    assert.ok(loaded);
    grammar = loaded;
  });

  for (const sample of samples) {
    it(`colours ${basename(sample)} as its snapshot says`, () => {
      const actual = render(grammar, readFileSync(sample, 'utf8'));
      const path = join(snapshots, `${basename(sample)}.txt`);
      if (process.env.UPDATE_EXPECT === '1') writeFileSync(path, actual);
      assert.equal(actual, readFileSync(path, 'utf8'));
    });
  }

  it('a half-typed bracket, quote or block costs no other top-level key its colour', () => {
    for (const half of [
      'uses: [/a, {',
      'title: "Orders',
      "title: 'Orders",
      'outputs:\n  a: { schema: { type: [string',
      'summary: |\n  text\n',
      'schema:\n  type',
    ]) {
      const lines = render(grammar, `${half}\nowner: payments\n`).split('\n');
      assert.deepEqual(lines.slice(lines.indexOf('> owner: payments'), -2), [
        '> owner: payments',
        '  owner | entity.name.tag',
        '  : | punctuation.separator.key-value.mapping',
        '  payments | entity.name.type.id',
      ]);
    }
  });

  it('gives every key of the every-field file a colour, and no part of a value none', () => {
    const bare = render(grammar, readFileSync('test/corpus/language/every-field.contract.yaml', 'utf8'))
      .split('\n')
      .filter(line => /\| (meta\.\S+ ?)*$/.test(line));
    assert.deepEqual(bare, []);
  });
});

/** Each line of the text, and under it each token that is not blank, with its scopes. */
function render(grammar: IGrammar, text: string): string {
  let state = textmate.INITIAL;
  const out: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    out.push(`> ${line}`);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const token = line.slice(startIndex, endIndex);
      if (token.trim() === '') continue;
      const names = scopes.filter(name => name !== scope).map(name => name.replace('.contract-yaml', ''));
      out.push(`  ${token.trim()} | ${names.join(' ')}`);
    }
  }
  return `${out.join('\n')}\n`;
}
