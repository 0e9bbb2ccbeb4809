// Packs the built extension and looks into the package: small, and nothing in it that nobody meant to ship.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { isProgram, main, root, runTool, Stop } from './lib/run.mjs';
import { zipNames } from './lib/zip.mjs';

const limit = 1.5 * 1024 * 1024;

/** Everything that may be in the package, by its path there. `files` in package.json says what is put in. */
const allowed = [
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/package\.nls(\.[a-z-]+)?\.json$/,
  /^extension\/dist\/(client\.cjs|server\.js|comparing\.js|contracts\.js|chunks\/[A-Z0-9]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/schemas\/[a-z-]+\.schema\.json$/,
  /^extension\/syntaxes\/[a-z-]+(\.tmLanguage)?\.json$/,
  /^extension\/client\/media\/[a-z-]+\.(png|svg)$/,
  /^extension\/client\/walkthrough\/[a-z-]+\.(md|png|svg)$/,
  /^extension\/docs\/(rules\/)?([a-z]+\/)?[A-Za-z0-9-]+\.md$/,
  /^extension\/docs\/[a-z-]+\.workflow\.yml$/,
  /^extension\/client\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
];

/** What the client cannot work without. */
const required = [
  'package.json',
  'package.nls.json',
  'dist/client.cjs',
  'dist/server.js',
  'dist/comparing.js',
  'dist/THIRD-PARTY-NOTICES.txt',
];

/** Where the package is, once it is packed. */
export async function packagePath() {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return join(root, `${name}-${version}.vsix`);
}

/** Packs what is built; answers the package's path. */
export async function pack() {
  const vsix = await packagePath();
  await runTool('@vscode/vsce/vsce', [
    ...['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'],
    ...['--out', vsix],
  ]);
  check(await readFile(vsix));
  return vsix;
}

/** Throws a `Stop` if the package is too big, lacks a file or holds one that is not allowed. */
export function check(archive) {
  const kilobytes = bytes => `${Math.ceil(bytes / 1024)} KB`;
  if (archive.length > limit) {
    throw new Stop(`The package has ${kilobytes(archive.length)}, which is more than ${kilobytes(limit)}.`);
  }
  const names = zipNames(archive);
  const strange = names.filter(name => !allowed.some(pattern => pattern.test(name)));
  if (strange.length > 0) throw new Stop(`The package holds files that are not meant to ship: ${strange.join(', ')}`);
  const missing = required.filter(name => !names.includes(`extension/${name}`));
  if (missing.length > 0) throw new Stop(`The package lacks ${missing.join(', ')}.`);
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await build();
    console.log(`Packed ${await pack()}`);
  });
}
