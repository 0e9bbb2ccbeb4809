// Suites that must all turn the runner red, each for another reason.
import { fileURLToPath } from 'node:url';

const workspace = fileURLToPath(new URL('../../../../../test/vscode/host/activation', import.meta.url));

const suite = (name: string, kind: 'node' | 'host', limit = 60_000) => ({
  name,
  kind,
  timeout: 10_000,
  limit,
  files: [{ file: fileURLToPath(new URL(`./${name}.js`, import.meta.url)), workspace }],
});

export const suites = [
  {
    ...suite('passing', 'host'),
    name: 'homeless',
    files: [{ file: 'passing.js', workspace: '/there/is/no/such/folder' }],
  },
  suite('failing', 'host'),
  suite('empty', 'host'),
  suite('throwing', 'host'),
  suite('skipped', 'host'),
  suite('hanging', 'host', 15_000),
  suite('dying', 'node'),
  suite('passing', 'node'),
];

export const floors = { passing: 2 };
