import { dirname, join } from 'node:path';
import { draftsFor } from '../analysis/reversion/message.js';
import type { NewEntry } from '../analysis/reversion/statusText.js';
import type { PointEvaluation, Transition } from '../analysis/reversion/types.js';
import type { Settings } from '../analysis/settings.js';
import { appendTo } from '../base/multimap.js';
import { writeWhole } from '../node/atomicWrite.js';
import { readText } from '../node/files.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { Workspace } from '../workspace/workspace.js';
import { type FileToWrite, statusWith } from './statusFiles.js';

/** What writing the steps did. */
export interface Written {
  /** Absolute paths, in the order in which they were written. */
  readonly paths: readonly string[];
  /** Why something could not be written, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Appends the steps that nobody has recorded to the consumers' statuses, and drafts the messages for the teams that are
 * told. The messages come first: a run that is killed between the two writes them again, and then the status. A second
 * run finds every step recorded and writes nothing.
 */
export function recordSteps(
  evaluations: readonly PointEvaluation[],
  workspace: Workspace,
  settings: Settings,
): Written {
  const paths: string[] = [];
  const problems: string[] = [];
  for (const [file, points] of byContract(evaluations)) {
    const [first] = points;
    if (!first) continue;
    const entries = points.flatMap(point => point.unrecorded.map(step => entryFor(point, step)));
    const status = statusWith(file, first.contract, entries, workspace);
    if (!status.ok) {
      problems.push(status.message);
      continue;
    }
    const drafts = points.flatMap(point => messagesOf(point, dirname(status.value.path), workspace, settings));
    const problem = writeAll([...drafts, status.value], paths);
    if (problem !== undefined) problems.push(problem);
  }
  return { paths, problems };
}

/** Writes the files in order, each into `paths` once it stands; stops at the first that cannot be written, and says why. */
function writeAll(files: readonly FileToWrite[], paths: string[]): string | undefined {
  for (const { path, text } of files) {
    try {
      if (!isThere(path, text)) writeWhole(path, text);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    paths.push(path);
  }
  return undefined;
}

function byContract(evaluations: readonly PointEvaluation[]): ReadonlyMap<ContractFile, readonly PointEvaluation[]> {
  const found = new Map<ContractFile, PointEvaluation[]>();
  for (const evaluation of evaluations) {
    if (evaluation.unrecorded.length === 0) continue;
    appendTo(found, evaluation.file, evaluation);
  }
  return found;
}

function entryFor({ point, mode }: PointEvaluation, step: Transition): NewEntry {
  return [
    { key: 'date', yaml: step.date.toString() },
    { key: 'reversion', text: point.name },
    { key: 'state', yaml: step.state },
    ...(mode === 'shadow' ? [{ key: 'mode', yaml: 'shadow' }] : []),
    { key: 'because', text: step.because },
  ];
}

/** `drafts/2026-10-08-checkout-flow-old-basket-to-support.md` beside the status. */
function messagesOf(
  point: PointEvaluation,
  folder: string,
  workspace: Workspace,
  settings: Settings,
): readonly FileToWrite[] {
  return point.unrecorded.flatMap(step =>
    draftsFor(point, step, workspace, settings).map(({ team, text }) => {
      const words = [step.date.toString(), point.contract.id.value, point.point.name, 'to', team];
      const name = words.join('-').replace(/[^a-z0-9-]+/gi, '-');
      return { path: join(folder, 'drafts', `${name}.md`), text };
    }),
  );
}

function isThere(path: string, text: string): boolean {
  const content = readText(path);
  return content.kind === 'text' && `${content.byteOrderMark ? '\ufeff' : ''}${content.text}` === text;
}
