import { checkResult } from '../checkResult.js';
import type { ExitCode, Streams } from '../program.js';
import type { Project } from '../project.js';
import { isEmpty, type ProjectArguments, projectOf } from '../projectOf.js';
import { refuse } from '../refuse.js';
import { noFiles } from '../unreadFiles.js';
import { writeCheckJson } from '../writers/json.js';
import { type Level, writeCheckText } from '../writers/text.js';

/** `contracts check`: every diagnostic of every file, as the editor shows them. */
export async function check(
  args: ProjectArguments & { readonly format: 'text' | 'json'; readonly level: Level },
  { out, err }: Streams,
): Promise<ExitCode> {
  const project = await projectOf(args, err);
  if (!project) return 2;
  if (isEmpty(project)) {
    // A gate that looks at the wrong folder must not be green.
    return refuse(err, noFiles(args.folder));
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
