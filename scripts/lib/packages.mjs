// Which layer may import which npm package. The compiler holds the layers against each other; this holds the rest.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, Stop } from './run.mjs';

const layersOf = {
  '@eslint-community/regexpp': ['compat'],
  '@hyperjump/browser': ['compat'],
  '@hyperjump/json-schema': ['compat'],
  ajv: ['compat', 'model'],
  commander: ['cli'],
  'fraction.js': ['base', 'model', 'analysis'],
  'pure-rand': ['analysis'],
  semver: ['base'],
  'temporal-polyfill': ['base'],
  vscode: ['client'],
  'vscode-languageclient': ['client'],
  'vscode-languageserver': ['lsp'],
  'vscode-uri': ['base', 'lsp'],
  yaml: ['syntax'],
};

/** Throws a `Stop` that names every import of a package in a layer that must not know it. */
export async function checkPackages() {
  const server = (await sources('server/src')).map(path => ({ path, layer: path.split('/')[2] }));
  const client = (await sources('client/src')).map(path => ({ path, layer: 'client' }));
  const wrong = await Promise.all(
    [...server, ...client].map(async ({ path, layer }) => {
      const strangers = strangePackages(layer, await readFile(join(root, path), 'utf8'));
      return strangers.map(name => `${path}: “${name}” must not be imported in ${layer}/.`);
    }),
  );
  if (wrong.flat().length > 0) throw new Stop(`${wrong.flat().join('\n')}\nscripts/lib/packages.mjs says where.`);
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`, of packages: neither `./x` nor `node:x`. */
const imported = /(?:^(?:import|export)\b[^;'"]*?\bfrom|^import|\bimport\()\s*['"]((?!\.|node:)[^'"]+)['"]/gm;
const packageName = /^(?:@[^/]+\/)?[^/]+/;

/** The packages that a layer's file imports and must not. */
export function strangePackages(layer, text) {
  const packages = new Set([...text.matchAll(imported)].map(([, name]) => packageName.exec(name)[0]));
  return [...packages].filter(name => !layersOf[name]?.includes(layer));
}

const sources = async folder =>
  (await readdir(join(root, folder), { recursive: true }))
    .filter(path => path.endsWith('.ts'))
    .map(path => `${folder}/${path.replaceAll('\\', '/')}`);
