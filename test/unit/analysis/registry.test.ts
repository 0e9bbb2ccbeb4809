import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { ruleOfKind } from '../../../server/src/analysis/changes/ruleOfKind.js';
import { ruleById, rules } from '../../../server/src/analysis/checks/registry.js';
import { kinds } from '../../../server/src/compat/diff/kinds.js';

const root = process.cwd();
const families = ['yaml', 'format', 'reference', 'promise', 'breaking', 'mark', 'reversion', 'waiver', 'network'];

describe('the registry of rules', () => {
  it('has each id once, made of a known family and a name', () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      [],
    );
    for (const id of ids) {
      assert.match(id, /^[a-z]+\/[a-z]+(-[a-z]+)*$/);
      assert.ok(families.includes(id.split('/')[0] ?? ''), `${id} is of no known family.`);
    }
  });

  it('has exactly the ids that reading the text and its fields can give', () => {
    const emitted = new Set(['syntax', 'model', 'workspace'].flatMap(layer => idsIn(join(root, 'server/src', layer))));
    const registered = rules.filter(({ run }) => !run).map(({ id }) => id);
    assert.deepEqual(registered.sort(), [...emitted].sort());
  });

  it('has a rule for each kind of change between two schemas', () => {
    assert.deepEqual(
      kinds.filter(kind => !ruleById(ruleOfKind(kind))),
      [],
    );
    const reached = new Set(kinds.map(ruleOfKind));
    const own =
      /\/(?:(?:level|output|contract|schema)-removed|level-loosened|scope-reduced|budget-raised|date-moved|stage-withdrawn|not-compared|version-not-bumped)$/;
    assert.deepEqual(
      rules.map(({ id }) => id).filter(id => id.startsWith('breaking/') && !reached.has(id) && !own.test(id)),
      [],
    );
  });

  it('says of each rule in one sentence what it finds, and on its page why, with an example', () => {
    for (const { id, title, docs } of rules) {
      assert.match(title, /^\S.*[^.]\.$/, `The title of ${id} is one sentence.`);
      assert.ok(docs.trim().length > 120, `The page of ${id} says too little.`);
      for (const line of docs.split('\n')) assert.ok(line.length <= 125, `A line of ${id} is too long: ${line}`);
    }
  });

  it('keeps one rule in one file that has its name', () => {
    const files = families.flatMap(family =>
      readdirSync(join(root, 'server/src/analysis/checks', family)).map(file => `${family}/${file}`),
    );
    for (const { id } of rules) {
      const [family = '', name = ''] = id.split('/');
      const file = `${family}/${name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}.ts`;
      assert.ok(files.includes(file), `${id} is not in checks/${file}.`);
    }
  });
});

function idsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.includes('generated'))
    .flatMap(path => [...readFileSync(join(folder, path), 'utf8').matchAll(/'((?:yaml|format)\/[a-z-]+)'/g)])
    .map(match => match[1] as string);
}
