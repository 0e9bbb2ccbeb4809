import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BaselineSpec, BaselineUnknown } from '../../workspace/baseline.js';
import { unknown, unknownBecause } from './failure.js';
import { type Repository, readHead } from './gitDir.js';
import type { Git } from './process.js';

/** A commit, and what people call it. */
export interface Revision {
  readonly state: 'resolved';
  readonly commit: string;
  readonly label: string;
}

/** A specification that names a commit. */
export type NamedRevision = Exclude<BaselineSpec, { readonly kind: 'none' }>;

interface Branch {
  readonly commit: string;
  /** As people write it: `origin/main`, `main`. */
  readonly name: string;
  readonly isCheckedOut: boolean;
}

/** The commit that a specification names in one repository. */
export async function resolveRevision(
  git: Git,
  repository: Repository,
  spec: NamedRevision,
): Promise<Revision | BaselineUnknown> {
  if (spec.kind === 'revision') return resolveName(git, repository, spec.revision);
  const head = readHead(repository);
  const names = head && 'branch' in head ? [head.branch, ...candidates(spec.branch)] : candidates(spec.branch);
  const refs = await git.run(repository.workTree, ['for-each-ref', `--format=${refFormat}`, ...names]);
  if (refs.kind !== 'ended' || refs.code !== 0) return unknownBecause(refs, 'list the branches');
  const branches = readBranches(refs.stdout);
  const commit = await headCommit(git, repository, head, branches);
  if (typeof commit !== 'string') return commit;
  const branch = candidates(spec.branch).flatMap(ref => branches.get(ref) ?? [])[0];
  if (!branch)
    return spec.branch === undefined ? withoutDefaultBranch(git, repository, commit) : noSuchBranch(spec.branch);
  if (branch.isCheckedOut) return resolved(commit, `HEAD of ${branch.name}`);
  return mergeBase(git, repository, commit, branch);
}

/** The commit of HEAD, which takes another call only where neither its file nor the list of branches tells. */
async function headCommit(
  git: Git,
  repository: Repository,
  head: ReturnType<typeof readHead>,
  branches: ReadonlyMap<string, Branch>,
): Promise<string | BaselineUnknown> {
  if (head && 'commit' in head) return head.commit;
  return (head && branches.get(head.branch)?.commit) ?? commitOf(git, repository, 'HEAD');
}

async function resolveName(git: Git, repository: Repository, revision: string): Promise<Revision | BaselineUnknown> {
  // Such a name would be an option to git, or no argument at all.
  if (revision === '' || revision.startsWith('-') || revision.includes('\0')) return noSuchRevision(revision);
  const commit = await commitOf(git, repository, revision);
  return typeof commit === 'string' ? resolved(commit, revision) : commit;
}

async function commitOf(git: Git, repository: Repository, revision: string): Promise<string | BaselineUnknown> {
  const result = await git.run(repository.workTree, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (result.kind !== 'ended') return unknownBecause(result, `look up “${revision}”`);
  if (result.code === 0) return result.stdout.toString('latin1').trim();
  // For a name that it does not know git ends so and is silent; whatever it says is about something else.
  const isUnknown = (result.code === 1 || result.code === 128) && result.stderr.trim() === '';
  if (!isUnknown) return unknownBecause(result, `look up “${revision}”`);
  if (revision !== 'HEAD') return noSuchRevision(revision);
  return unknown(
    'no-commit',
    'The repository has no commit yet, so there is nothing to compare with; make the first commit.',
  );
}

const refFormat = '%(refname)%00%(objectname)%00%(symref)%00%(HEAD)';

/** The full names of the refs that may be the default branch, best first. */
function candidates(branch: string | undefined): readonly string[] {
  if (branch === undefined) {
    return [
      'refs/remotes/origin/HEAD',
      'refs/remotes/origin/main',
      'refs/heads/main',
      'refs/remotes/origin/master',
      'refs/heads/master',
    ];
  }
  if (branch.startsWith('refs/')) return [branch];
  return [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`, `refs/remotes/${branch}`];
}

function readBranches(output: Buffer): ReadonlyMap<string, Branch> {
  const branches = new Map<string, Branch>();
  for (const line of output.toString('utf8').split('\n')) {
    const [ref, commit, target, mark] = line.split('\0');
    if (!ref || !commit) continue;
    branches.set(ref, { commit, name: shortName(target || ref), isCheckedOut: mark === '*' });
  }
  return branches;
}

/**
 * HEAD, where the repository is all there is. A clone has a default branch elsewhere: compared with HEAD it would show no
 * change, whatever its branch changes.
 */
async function withoutDefaultBranch(
  git: Git,
  repository: Repository,
  head: string,
): Promise<Revision | BaselineUnknown> {
  if (isShallow(repository)) return noDefaultBranch('--unshallow ');
  const remotes = await git.run(repository.workTree, ['remote']);
  if (remotes.kind !== 'ended' || remotes.code !== 0) return unknownBecause(remotes, 'list the remotes');
  return remotes.stdout.length === 0 ? resolved(head, 'HEAD') : noDefaultBranch('');
}

async function mergeBase(
  git: Git,
  repository: Repository,
  head: string,
  branch: Branch,
): Promise<Revision | BaselineUnknown> {
  const label = `merge base with ${branch.name}`;
  if (head === branch.commit) return resolved(head, label);
  const result = await git.run(repository.workTree, ['merge-base', head, branch.commit]);
  if (result.kind === 'ended' && result.code === 0) {
    return resolved(result.stdout.toString('latin1').trim().split('\n')[0] as string, label);
  }
  if (result.kind !== 'ended' || result.code !== 1) {
    return unknownBecause(result, `find the merge base with “${branch.name}”`);
  }
  return unknown(
    'no-merge-base',
    isShallow(repository)
      ? `This shallow clone does not reach back to where HEAD left “${branch.name}”; run “git fetch --unshallow”.`
      : `HEAD and “${branch.name}” have no commit in common; name another branch or revision to compare with.`,
  );
}

function isShallow({ commonDir }: Repository): boolean {
  return existsSync(join(commonDir, 'shallow'));
}

function resolved(commit: string, name: string): Revision {
  return { state: 'resolved', commit, label: `${name} (${commit.slice(0, 7)})` };
}

function noSuchRevision(revision: string): BaselineUnknown {
  return unknown(
    'unknown-revision',
    `git knows no commit “${revision}” here; check the name, or fetch it with “git fetch”.`,
  );
}

function noSuchBranch(branch: string): BaselineUnknown {
  return unknown(
    'unknown-revision',
    `There is no branch “${branch}” here; run “git fetch origin ${branch}:refs/remotes/origin/${branch}”, or name another branch.`,
  );
}

function noDefaultBranch(option: '' | '--unshallow '): BaselineUnknown {
  return unknown(
    'no-merge-base',
    `The default branch is not in this clone, so there is nothing to compare with; run “git fetch ${option}origin main:refs/remotes/origin/main” (where it has another name, “git remote set-head origin --auto”), or name a baseline.`,
  );
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes)\//, '');
}
