import { resolve } from 'node:path';
import { Engine } from '../analysis/engine.js';
import { count } from '../base/plural.js';
import { pathKey, type UriKey } from '../base/uri.js';
import type { PlainDate } from '../base/values/date.js';
import type { FeatureContext } from '../features/context.js';
import { DiskFileSystem } from '../node/diskFileSystem.js';
import { contractsOutside } from '../node/git/contractsOutside.js';
import { GitBaselineStore } from '../node/git/gitBaselineStore.js';
import { GitHistoryStore } from '../node/git/gitHistoryStore.js';
import { notCheckedOut } from '../node/git/notCheckedOut.js';
import { Git } from '../node/git/process.js';
import { today } from '../node/today.js';
import { findContractFiles } from '../node/walk.js';
import type { BaselineGap, BaselineSpec } from '../workspace/baseline.js';

/** A folder of contracts, read once and compared with its baseline. */
export interface Project {
  readonly folder: string;
  readonly context: FeatureContext;
  /** What could not be looked at, one sentence each. */
  readonly problems: readonly string[];
  /** There are folders or files that could not be looked into: what they would say is not known, and no reason for a 0. */
  readonly hasUnseen: boolean;
  /** Works something out of it, again while what it stands on is provisional. */
  readonly settled: <T>(work: () => T) => Promise<T>;
}

export interface ProjectOptions {
  readonly baseline: BaselineSpec;
  /** Undefined: today in the policy's time zone. */
  readonly asOf: PlainDate | undefined;
}

/** Reads all contracts below a folder. The git processes end before this answers. */
export async function openProject(directory: string, options: ProjectOptions): Promise<Project> {
  const folder = resolve(directory);
  const key: UriKey = pathKey(folder);
  // Asked for when git is, and that is after the policy was read.
  const timeLimit = (): number => engine.checker.settings.gitTimeLimit;
  const baselines = new GitBaselineStore({ timeLimit });
  const histories = new GitHistoryStore({ timeLimit });
  const engine = new Engine({
    fileSystem: new DiskFileSystem([folder]),
    baselines,
    histories,
    asOf: options.asOf ?? today('UTC'),
  });
  try {
    const walk = await findContractFiles([folder]);
    engine.session.setDiskFiles(
      walk.files.map(file => file.key),
      'all',
    );
    const { workspace } = engine.snapshot();
    if (!options.asOf) engine.checker.setToday(today(engine.checker.settings.timezone));
    await engine.openBaseline([key, ...walk.repositories.map(pathKey)], options.baseline);
    await checkAll(engine);
    const gaps = gapsOf(engine);
    const git = new Git({ timeLimit });
    const left = await notCheckedOut(git, folder);
    return {
      folder,
      context: { workspace, checker: engine.checker, folders: [key] },
      settled: work => engine.settled(work),
      hasUnseen: left > 0 || gaps.some(isFailure) || walk.problems.some(({ kind }) => kind !== 'outside'),
      problems: [
        ...new Set([...walk.problems, ...gaps].map(({ reason }) => reason)),
        ...sparseProblems(left),
        // Without a baseline nobody's change is looked for.
        ...(options.baseline.kind === 'none' ? [] : outsideProblems(await contractsOutside(git, folder))),
      ],
    };
  } finally {
    baselines.dispose();
    histories.dispose();
  }
}

/** Checks every file until all is known that the checks want to know. */
async function checkAll(engine: Engine): Promise<void> {
  const { workspace } = engine.snapshot();
  for (;;) {
    await engine.settled(() => {
      for (const file of workspace.files.keys()) engine.checker.diagnostics(file);
    });
    if (!engine.hasQuestions) return;
    await engine.learn();
  }
}

/** What a sparse checkout leaves out looks as if somebody had removed it. */
function sparseProblems(left: number): readonly string[] {
  if (left === 0) return [];
  const files = count(left, 'contract file');
  return [
    `${files} ${left === 1 ? 'is' : 'are'} not checked out here, because this is a sparse checkout, and ${left === 1 ? 'looks' : 'look'} removed; run “git sparse-checkout disable”, or add the folders of the contracts to it.`,
  ];
}

/** Who relies on a contract from outside the folder is not seen, and would be missed if nobody said so. */
function outsideProblems(outside: number): readonly string[] {
  if (outside === 0) return [];
  const files = count(outside, 'contract file');
  return [
    `${files} of this repository ${outside === 1 ? 'lies' : 'lie'} outside the folder and ${outside === 1 ? 'was' : 'were'} not looked at, so who relies on this folder from there was not seen; check the whole repository to see everyone.`,
  ];
}

/** The parts of the folder whose baseline is not known. */
function gapsOf({ checker: { baseline } }: Engine): readonly BaselineGap[] {
  return baseline.state === 'ready' ? baseline.gaps : [];
}

/** A folder may be outside of git, or have no commit yet, and a submodule is often left out: else git should have told. */
function isFailure({ code }: BaselineGap): boolean {
  return code !== 'submodule' && code !== 'no-repository' && code !== 'no-commit';
}
