import { allSteps } from '../../base/steps.js';
import { type DateEffects, dateEffectsOf } from '../../features/dateEffects.js';
import { contractsHit, type Impact, impactOf, withDatesTold } from '../../features/impact.js';
import { impactReport } from '../../features/impactReport.js';
import { standingsOf } from '../../features/standings.js';
import { pathIn } from '../checkResult.js';
import type { ExitCode, Output, Streams } from '../program.js';
import type { Project } from '../project.js';
import { isEmpty, type ProjectArguments, projectOf } from '../projectOf.js';
import { refuse } from '../refuse.js';
import { noFiles, tellUnread, type Unread } from '../unreadFiles.js';
import { writeImpactJson } from '../writers/impactJson.js';
import { writeImpactText } from '../writers/impactText.js';

/** `contracts impact`: what changed against the baseline, and whom it hits. Without a baseline it cannot answer. */
export async function impact(
  args: ProjectArguments & { readonly format: string },
  { out, err }: Streams,
): Promise<ExitCode> {
  const project = await projectOf(args, err);
  if (!project) return 2;
  if (isEmpty(project)) return refuse(err, noFiles(args.folder));
  const { context } = project;
  const compared = impactOf(context);
  if ('unknown' in compared.baseline) {
    return refuse(err, `nothing was compared. ${compared.baseline.unknown}`);
  }
  const unread = tellUnread(project, err);
  const answer = await project.settled(() => withDatesTold(compared, allSteps(standingsOf(context))));
  write(answer, await project.settled(() => allSteps(dateEffectsOf(context))), args.format, project, unread, out);
  if (answer.changes.some(({ kind }) => kind !== 'compatible')) return 1;
  return unread.matters ? 2 : 0;
}

function write(
  answer: Impact,
  dates: DateEffects,
  format: string,
  { folder, context }: Project,
  { problems }: Unread,
  out: Output,
): void {
  const at = ({
    file,
    range,
  }: {
    readonly file: Parameters<typeof pathIn>[1];
    readonly range: { readonly start: number };
  }) => {
    const line = context.workspace.files.get(file)?.text.positionAt(range.start).line ?? 0;
    return `${pathIn(folder, file)}:${line + 1}`;
  };
  if (format === 'json') writeImpactJson(answer, dates, contractsHit(answer.changes), problems, at, out);
  else if (format === 'markdown') out.write(impactReport(answer, dates, at).markdown);
  else writeImpactText(answer, dates, contractsHit(answer.changes), at, out);
}
