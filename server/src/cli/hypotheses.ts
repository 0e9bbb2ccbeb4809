import { stat } from 'node:fs/promises';

/** What a command line supposes, and the folder that it asks about. */
export interface Asked {
  readonly hypotheses: readonly string[];
  readonly folder: string;
  /** The hypotheses of one word that may have been meant as the folder, and are none. */
  readonly noFolders: readonly string[];
}

/** How many words follow the first one of each hypothesis. */
const wordsAfter: Readonly<Record<string, number>> = { slip: 2, fail: 1, miss: 2, away: 2, off: 1 };

/**
 * Takes arguments apart: a hypothesis in quotes is one argument, and without them it is as many as it has words. One that
 * is a folder and begins none is the folder; anything else is taken for a hypothesis, whose reader says what is wrong.
 */
export async function asked(args: readonly string[]): Promise<Asked> {
  const hypotheses: string[] = [];
  const noFolders: string[] = [];
  let folder: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    const following = Object.hasOwn(wordsAfter, arg) ? (wordsAfter[arg] as number) : 0;
    if (following > 0) {
      // “30 %” is two words as well.
      const end = i + 1 + following + (args[i + 1 + following] === '%' ? 1 : 0);
      hypotheses.push(args.slice(i, end).join(' '));
      i = end - 1;
      continue;
    }
    const mayBeFolder = folder === undefined && !arg.includes(' ');
    if (mayBeFolder && (await isFolder(arg))) {
      folder = arg;
      continue;
    }
    if (mayBeFolder) noFolders.push(arg);
    hypotheses.push(arg);
  }
  return { hypotheses, folder: folder ?? '.', noFolders };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
