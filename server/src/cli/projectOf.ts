import { stat } from 'node:fs/promises';
import type { PlainDate } from '../base/values/date.js';
import { baselineSpec } from './baselineSpec.js';
import type { Streams } from './program.js';
import { openProject, type Project } from './project.js';
import { refuse } from './refuse.js';

export interface ProjectArguments {
  readonly folder: string;
  readonly baseline: string;
  readonly asOf?: PlainDate;
}

/** The project that a command line asks for; undefined, and a sentence, where there is none. */
export async function projectOf(args: ProjectArguments, err: Streams['err']): Promise<Project | undefined> {
  const found = await stat(args.folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    refuse(
      err,
      `“${args.folder}” is ${found ? 'not a folder' : 'not there'}. Name a folder that holds contract files.`,
    );
    return undefined;
  }
  const spec = baselineSpec(args.baseline);
  const project = await openProject(args.folder, { baseline: spec, asOf: args.asOf });
  const { baseline } = project.context.checker;
  if (baseline.state === 'unknown' && spec.kind === 'revision') {
    refuse(err, `the baseline “${args.baseline}” is not known. ${baseline.reason}`);
    return undefined;
  }
  return project;
}

/** Neither now nor in the baseline a single contract file. */
export function isEmpty({ context: { workspace, checker } }: Project): boolean {
  if (workspace.files.size > 0) return false;
  return checker.baseline.state !== 'ready' || checker.baseline.workspace.files.size === 0;
}
