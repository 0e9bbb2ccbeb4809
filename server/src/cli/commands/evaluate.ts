import type { PlainDate } from '../../base/values/date.js';
import { exclusively } from '../../node/exclusively.js';
import { relativePath } from '../../node/relativePath.js';
import { evaluationResult, evaluationsOf, somethingTripped } from '../evaluationResult.js';
import type { ExitCode, Streams } from '../program.js';
import { projectOf } from '../projectOf.js';
import { recordSteps, type Written } from '../recordedSteps.js';
import { refuse } from '../refuse.js';
import { noFiles, unreadFiles } from '../unreadFiles.js';
import { writeEvaluationGithub } from '../writers/evaluationGithub.js';
import { writeEvaluationJson } from '../writers/evaluationJson.js';
import { writeEvaluationMarkdown } from '../writers/evaluationMarkdown.js';
import { writeEvaluationText } from '../writers/evaluationText.js';

export type EvaluationFormat = 'text' | 'json' | 'markdown' | 'github';

const writers = {
  text: writeEvaluationText,
  json: writeEvaluationJson,
  markdown: writeEvaluationMarkdown,
  github: writeEvaluationGithub,
} as const;

export interface EvaluateArguments {
  readonly folder: string;
  readonly asOf?: PlainDate;
  readonly format: EvaluationFormat;
  readonly write?: boolean;
}

/** `contracts evaluate`: how every reversion point stands; with `write`, its steps are recorded and messages drafted. */
export async function evaluate(args: EvaluateArguments, streams: Streams): Promise<ExitCode> {
  const work = () => evaluated(args, streams);
  return args.write ? await exclusively(args.folder, work) : await work();
}

async function evaluated(args: EvaluateArguments, { out, err }: Streams): Promise<ExitCode> {
  const project = await projectOf({ ...args, baseline: 'none' }, err);
  if (!project) return 2;
  const { workspace, checker } = project.context;
  if (workspace.files.size === 0) return refuse(err, noFiles(args.folder));
  const evaluations = await project.settled(() => evaluationsOf(project));
  const written: Written = args.write
    ? recordSteps(evaluations, workspace, checker.settings)
    : { paths: [], problems: [] };
  const paths = written.paths.map(path => relativePath(project.folder, path));
  const isRecorded = args.write === true && written.problems.length === 0;
  const unread = unreadFiles(project);
  const problems = [...unread, ...written.problems];
  const result = evaluationResult(project, evaluations, { paths, problems }, isRecorded);
  writers[args.format](result, out, relativePath(process.cwd(), project.folder));
  for (const problem of result.problems) err.write(`contracts: ${problem}\n`);
  if (written.problems.length > 0) return 2;
  if (somethingTripped(evaluations)) return 1;
  return project.hasUnseen || unread.length > 0 ? 2 : 0;
}
