import { compileNetwork } from '../../analysis/propagation/compile.js';
import { networkReport } from '../../analysis/propagation/weakPoints.js';
import type { PlainDate } from '../../base/values/date.js';
import type { ExitCode, Streams } from '../program.js';
import type { Project } from '../project.js';
import { projectOf } from '../projectOf.js';
import { refuse } from '../refuse.js';
import { noContracts, tellUnread } from '../unreadFiles.js';
import { type NetworkBeside, writeNetworkJson, writeNetworkText } from '../writers/network.js';
import { networkMarkdown } from '../writers/networkMarkdown.js';

export interface NetworkArguments {
  readonly folder: string;
  /** The revision to compare with; undefined: nothing is compared. */
  readonly compare?: string;
  readonly asOf?: PlainDate;
  readonly format: 'text' | 'json' | 'markdown';
}

/** `contracts network`: where it is weak, and what got better or worse. */
export async function network(args: NetworkArguments, { out, err }: Streams): Promise<ExitCode> {
  const { folder, compare, asOf, format } = args;
  const project = await projectOf({ folder, baseline: compare ?? 'none', ...(asOf ? { asOf } : {}) }, err);
  if (!project) return 2;
  const { workspace, checker } = project.context;
  const unread = tellUnread(project, err);
  if (workspace.allContracts().length === 0) return refuse(err, noContracts(folder));
  const now = await project.settled(() => networkReport(compileNetwork(workspace, checker.today, checker.settings)));
  const before = compare === undefined ? undefined : await project.settled(() => reportBefore(project));
  if (compare !== undefined && !before) {
    return refuse(err, `there is nothing to compare with at “${compare}”.`);
  }
  if (format === 'json') writeNetworkJson({ now, before }, checker.today, unread.problems, out);
  else if (format === 'markdown') out.write(networkMarkdown({ now, before }, checker.today));
  else writeNetworkText({ now, before }, checker.today, out);
  return unread.matters ? 2 : 0;
}

function reportBefore({ context: { checker } }: Project): NetworkBeside['before'] {
  const { baseline } = checker;
  if (baseline.state !== 'ready') return undefined;
  const compiled = compileNetwork(baseline.workspace, checker.today, checker.settings);
  return { label: baseline.label, report: networkReport(compiled) };
}
