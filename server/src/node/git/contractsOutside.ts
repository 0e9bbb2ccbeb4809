import { join } from 'node:path';
import { isContractPath } from '../contractFiles.js';
import { contains, realFolder } from '../files.js';
import { findRepository } from './gitDir.js';
import type { Git } from './process.js';

const maxBytes = 16 * 1024 * 1024;

/**
 * How many contract files git tracks in the folder's repository, but outside the folder (an absolute path). None where
 * that cannot be told.
 */
export async function contractsOutside(git: Git, folder: string): Promise<number> {
  const real = realFolder(folder);
  const repository = findRepository(real);
  if (!repository || repository.workTree === real) return 0;
  const args = ['ls-files', '-z', '--', '*.contract.yaml', '*.contract.yml'];
  const listed = await git.run(repository.workTree, args, maxBytes);
  if (listed.kind !== 'ended' || listed.code !== 0) return 0;
  const paths = listed.stdout.toString('utf8').split('\0').filter(isContractPath);
  return paths.filter(path => !contains(real, join(repository.workTree, path))).length;
}
