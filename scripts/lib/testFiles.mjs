import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, Stop } from './run.mjs';

const source = '.test.ts';

/**
 * The suites with their compiled test files. Found by their sources: `out/` keeps the output of deleted tests.
 * @returns the suites, each with `files: { file, workspace }[]`
 */
export async function findTests(suites) {
  const entries = await readdir(join(root, 'test'), { recursive: true });
  const tests = entries.filter(path => path.endsWith(source)).map(path => `test/${path.replaceAll('\\', '/')}`);
  const owner = path => suites.find(({ folder }) => path.startsWith(`${folder}/`));
  const strays = tests.filter(path => !owner(path));
  if (strays.length > 0) throw new Stop(`No suite in scripts/suites.mjs runs ${strays.join(', ')}.`);
  return await Promise.all(
    suites.map(async suite => ({
      ...suite,
      files: await Promise.all(
        tests
          .filter(path => owner(path) === suite)
          .sort()
          .map(compiled),
      ),
    })),
  );
}

async function compiled(path) {
  const own = join(root, path.slice(0, -source.length));
  const hasOwn = await stat(own).then(
    entry => entry.isDirectory(),
    () => false,
  );
  return {
    file: join(root, 'out', path.replace(/\.ts$/, '.js')),
    workspace: hasOwn ? own : join(root, 'examples/storefront'),
  };
}
