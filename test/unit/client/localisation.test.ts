import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';

type Table = Record<string, string>;

const root = process.cwd();
const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as T;
const tables = (folder: string, pattern: RegExp) => readdirSync(join(root, folder)).filter(name => pattern.test(name));
const placeholders = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
const commandLinks = (text: string) => (text.match(/\]\(command:[^)]*\)/g) ?? []).sort();

describe('the strings of the client', () => {
  const calls = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => callsIn(readFileSync(join(root, 'client/src', name), 'utf8')).map(text => ({ name, text })));

  it('are literals, so that they can be found', () => {
    assert.ok(calls.length > 0);
    for (const { name, text } of calls) assert.ok(text !== undefined, `${name}: l10n.t needs a text in single quotes`);
  });

  it('are those of the table of source texts', () => {
    const used = new Set(calls.map(call => call.text));
    const table = json<Table>('client/l10n/bundle.l10n.json');
    assert.deepEqual([...used].sort(), Object.keys(table).sort());
    for (const [key, text] of Object.entries(table)) assert.equal(text, key);
  });

  for (const name of tables('client/l10n', /^bundle\.l10n\.\w+\.json$/)) {
    it(`are all translated in ${name}, with the same placeholders`, () => {
      holdsTranslations(json('client/l10n/bundle.l10n.json'), json('client/l10n', name), placeholders);
    });
  }
});

describe('the strings of the manifest', () => {
  it('are those of the table of source texts', () => {
    const used = readFileSync(join(root, 'package.json'), 'utf8').match(/(?<=")%[\w.]+%(?=")/g) ?? [];
    assert.deepEqual(
      [...new Set(used)].map(key => key.slice(1, -1)).sort(),
      Object.keys(json<Table>('package.nls.json')).sort(),
    );
  });

  it('link to commands that exist', () => {
    const own = json<{ contributes: { commands: { command: string }[] } }>('package.json').contributes.commands;
    const known = new Set([...own.map(({ command }) => command), 'contracts.changes.focus']);
    for (const text of Object.values(json<Table>('package.nls.json'))) {
      for (const [, command = ''] of text.matchAll(/\(command:(contracts\.[\w.]+)/g))
        assert.ok(known.has(command), command);
    }
  });

  for (const name of tables('.', /^package\.nls\.\w+\.json$/)) {
    it(`are all translated in ${name}, with the same links`, () => {
      const commands = (text: string) => commandLinks(text);
      holdsTranslations(json('package.nls.json'), json(name), commands);
    });
  }
});

function holdsTranslations(source: Table, translated: Table, kept: (text: string) => readonly string[]): void {
  assert.deepEqual(Object.keys(translated).sort(), Object.keys(source).sort());
  for (const [key, text] of Object.entries(source)) {
    const translation = translated[key] ?? '';
    assert.notEqual(translation.trim(), '', key);
    assert.deepEqual(kept(translation), kept(text), key);
  }
}

/** The first argument of each call of `l10n.t`; undefined where it is no plain literal. */
function callsIn(source: string): (string | undefined)[] {
  return [...source.matchAll(/\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)')?/g)].map(([, text]) =>
    text?.replaceAll(/\\(.)/g, '$1'),
  );
}
