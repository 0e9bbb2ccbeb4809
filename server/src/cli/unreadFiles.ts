import { compareText } from '../base/order.js';
import { pathIn } from './checkResult.js';
import type { Streams } from './program.js';
import type { Project } from './project.js';

/** The files of which nothing could be read: what they would say is not known, and no reason for a 0. */
export function unreadFiles({ folder, context }: Project): readonly string[] {
  return [...context.workspace.files.values()]
    .filter(({ document }) => document === undefined)
    .map(({ key, problems }) => `“${pathIn(folder, key)}” could not be read. ${problems[0]?.message ?? ''}`.trim())
    .sort(compareText);
}

/** What of a folder was not looked at. */
export interface Unread {
  /** One sentence each. */
  readonly problems: readonly string[];
  /** True where that can change the answer, so that nothing found is no reason for a 0. */
  readonly matters: boolean;
}

/** Tells what of a folder was not looked at. */
export function tellUnread(project: Project, err: Streams['err']): Unread {
  const files = unreadFiles(project);
  const problems = [...project.problems, ...files];
  for (const problem of problems) err.write(`contracts: ${problem}\n`);
  return { problems, matters: project.hasUnseen || files.length > 0 };
}

export function noFiles(folder: string): string {
  return `there are no contract files (*.contract.yaml) below “${folder}”. “contracts init” writes a first one.`;
}

export function noContracts(folder: string): string {
  return `there are no contracts below “${folder}”. “contracts init” writes a first one.`;
}
