import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isContractPath } from '../contractFiles.js';
import { realFolder } from '../files.js';
import { findRepository } from './gitDir.js';
import type { Git } from './process.js';

const maxBytes = 16 * 1024 * 1024;

/**
 * How many contract files below a folder the index has and a sparse checkout leaves out: on the disk they are as missing as
 * if somebody had deleted them. git reads its index for this, and does not look at the work tree.
 */
export async function notCheckedOut(git: Git, folder: string): Promise<number> {
  const real = realFolder(folder);
  const repository = findRepository(real);
  if (!repository || !existsSync(join(repository.gitDir, 'info', 'sparse-checkout'))) return 0;
  const args = ['ls-files', '-t', '-z', '--', '*.contract.yaml', '*.contract.yml'];
  const result = await git.run(real, args, maxBytes);
  if (result.kind !== 'ended' || result.code !== 0) return 0;
  const records = result.stdout.toString('utf8').split('\0');
  return records.filter(record => record.startsWith('S ') && isContractPath(record.slice(2))).length;
}
