import { stat } from 'node:fs/promises';
import type { PlainDate } from '../../base/values/date.js';
import { baselineSpec } from '../baselineSpec.js';
import { checkResult } from '../checkResult.js';
import type { ExitCode, Streams } from '../program.js';
import { openProject, type Project } from '../project.js';
import { noFiles } from '../unreadFiles.js';
import { writeCheckJson } from '../writers/json.js';
import { type Level, writeCheckText } from '../writers/text.js';

export interface ProjectArguments {
  readonly folder: string;
  readonly baseline: string;
  readonly asOf?: PlainDate;
}

/** `contracts check`: every diagnostic of every file, as the editor shows them. */
export async function check(
  args: ProjectArguments & { readonly format: 'text' | 'json'; readonly level: Level },
  { out, err }: Streams,
): Promise<ExitCode> {
  const project = await projectOf(args, err);
  if (!project) return 2;
  if (isEmpty(project)) {
    // A gate that looks at the wrong folder must not be green.
    err.write(`contracts: ${noFiles(args.folder)}\n`);
    return 2;
  }
  const result = checkResult(project);
  if (args.format === 'json') writeCheckJson(result, out);
  else writeCheckText(result, args.level, out);
  if (result.counts.errors + result.counts.warnings > 0) return 1;
  return !project.hasUnseen && couldCompare(project) ? 0 : 2;
}

/** False where git should have told what to compare with and did not: a gate that has not looked must not be green. */
function couldCompare({ context: { checker } }: Project): boolean {
  const { baseline } = checker;
  if (baseline.state !== 'unknown') return true;
  return baseline.code === 'off' || baseline.code === 'no-repository' || baseline.code === 'no-commit';
}

/** The project that a command line asks for; undefined, and a sentence, where there is none. */
export async function projectOf(args: ProjectArguments, err: Streams['err']): Promise<Project | undefined> {
  const found = await stat(args.folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    err.write(
      `contracts: “${args.folder}” is ${found ? 'not a folder' : 'not there'}. Name a folder that holds contract files.\n`,
    );
    return undefined;
  }
  const spec = baselineSpec(args.baseline);
  const project = await openProject(args.folder, { baseline: spec, asOf: args.asOf });
  const { baseline } = project.context.checker;
  if (baseline.state === 'unknown' && spec.kind === 'revision') {
    err.write(`contracts: the baseline “${args.baseline}” is not known. ${baseline.reason}\n`);
    return undefined;
  }
  return project;
}

/** Neither now nor in the baseline a single contract file. */
export function isEmpty({ context: { workspace, checker } }: Project): boolean {
  if (workspace.files.size > 0) return false;
  return checker.baseline.state !== 'ready' || checker.baseline.workspace.files.size === 0;
}
