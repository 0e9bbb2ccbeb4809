import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';

interface Manifest {
  icon: string;
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { default: unknown; scope: string; markdownDescription: string }> };
    languages: { icon: { light: string; dark: string } }[];
    menus: Record<string, { command: string }[]>;
    views: Record<string, { id: string; icon: string }[]>;
    viewsWelcome: { view: string }[];
    walkthroughs: { steps: { media: { markdown: string } }[] }[];
  };
}

const root = process.cwd();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;
const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => readFileSync(join(root, 'client/src', name), 'utf8'))
  .join('\n');
const found = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, id = '']) => id))].sort();

describe('the manifest', () => {
  it('declares the commands that the client registers, and no other', () => {
    const declared = contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, found(/registerCommand\(\s*'([^']+)'/g));
  });

  it('puts only declared commands into menus', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    for (const { command } of Object.values(contributes.menus).flat()) assert.ok(declared.has(command), command);
  });

  it('declares the views that the client fills, each with a welcome', () => {
    const views = Object.values(contributes.views).flat();
    const ids = views.map(({ id }) => id).sort();
    assert.deepEqual(ids, found(/createTreeView\(\s*'([^']+)'/g));
    assert.deepEqual([...new Set(contributes.viewsWelcome.map(({ view }) => view))].sort(), ids);
  });

  it('declares every setting that the client reads, with the same default', () => {
    const { properties } = contributes.configuration;
    const reads = [...sources.matchAll(/\.get(?:<string>)?\(\s*'([\w.]+)',\s*(mergeBase|'[^']*'|true|false)\s*\)/g)];
    const values: Record<string, unknown> = { mergeBase: 'merge-base', true: true, false: false };
    assert.ok(reads.length > 0);
    for (const [, key = '', value = ''] of reads) {
      const expected = value.startsWith("'") ? value.slice(1, -1) : values[value];
      assert.equal(properties[`contracts.${key}`]?.default, expected, key);
    }
    assert.deepEqual([...new Set(reads.map(([, key]) => `contracts.${key}`))].sort(), Object.keys(properties).sort());
  });

  it('names files that exist', () => {
    const named = [
      manifest.icon,
      ...contributes.languages.flatMap(({ icon }) => [icon.light, icon.dark]),
      ...Object.values(contributes.views)
        .flat()
        .map(({ icon }) => icon),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    for (const path of named) assert.ok(existsSync(join(root, path)), path);
  });
});
