import type { FileEdit } from '../../analysis/diagnostic.js';
import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import type { Range } from '../../base/range.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeatureContext } from '../context.js';
import type { Entity } from '../navigation/entities.js';
import {
  allOccurrences,
  declarationsOf,
  type Occurrence,
  type SymbolAtPlace,
  symbolAt,
} from '../navigation/symbolAt.js';
import { clashOf } from './clash.js';
import { formerlyEdits } from './formerly.js';
import { readNewName } from './newName.js';
import { respelled } from './respelled.js';

/** Something that cannot be done, in a sentence for people. */
export interface Refusal {
  readonly refused: string;
}

/** What would be renamed at an offset: the name with its place, or why nothing can be. */
export function renameableAt(
  file: ContractFile,
  offset: number,
  context: FeatureContext,
): { readonly name: string; readonly range: Range } | Refusal {
  const named = symbolAt(file, offset, context.workspace);
  const refusal = refusalFor(named, context);
  if (!named || refusal) return refusal ?? nothingHere;
  const { scalar, before, after, range } = named.mention;
  const name = scalar ? scalar.text.slice(before.length, scalar.text.length - after.length) : named.entity.name;
  return { name, range };
}

/**
 * Gives what is named at an offset another name, in all files. Earlier names under `formerly` stay; where the baseline
 * knows the old name it joins them, so that the rename does not look like a removal.
 *
 * @throws Cancelled
 */
export function renameAt(
  file: ContractFile,
  offset: number,
  newName: string,
  context: FeatureContext,
  token: CancellationToken = neverCancelled,
): { readonly edits: readonly FileEdit[] } | Refusal {
  const named = symbolAt(file, offset, context.workspace);
  const refusal = refusalFor(named, context);
  if (!named || refusal) return refusal ?? nothingHere;
  const { entity } = named;
  const read = readNewName(newName, entity.kind);
  if (!read.ok) return { refused: read.message };
  if (read.value === entity.name) return { edits: [] };
  const occurrences = allOccurrences(entity, context.workspace, token);
  const clash = clashOf(entity, read.value, occurrences, context.workspace);
  if (clash !== undefined) return { refused: clash };
  return {
    edits: [
      ...occurrences.flatMap(occurrence => respelling(occurrence, read.value)),
      ...formerlyEdits(entity, read.value, context),
    ],
  };
}

const nothingHere: Refusal = {
  refused:
    'Nothing here has a name that can be changed. Put the cursor on the name of a contract, output, input, level, reversion point or team.',
};

function refusalFor(named: SymbolAtPlace | undefined, { workspace }: FeatureContext): Refusal | undefined {
  if (!named || named.entity.kind === 'person') return nothingHere;
  const { entity, mention } = named;
  if (mention.role === 'former') {
    return {
      refused: `This is an earlier name of “${entity.name}”, kept for those who still use it. Change it by hand.`,
    };
  }
  if (!entity.declared) {
    return { refused: `No file declares “${entity.name}”, so there is nothing to rename. Correct it here by hand.` };
  }
  const declarations = declarationsOf(entity, workspace);
  const files = new Set(declarations.map(({ file }) => file));
  return files.size > 1 ? ambiguous(entity, files.size) : undefined;
}

function ambiguous({ name, contract }: Entity, files: number): Refusal {
  const id = contract === '' ? name : contract;
  return {
    refused: `${files} files declare “${id}”, so it cannot be told who means which. Give all but one another id by hand first.`,
  };
}

/** The edit that writes another name; none for an earlier name, and where an alias repeats what stands elsewhere. */
function respelling({ file, mention }: Occurrence, name: string): readonly FileEdit[] {
  const { scalar, role, before, after } = mention;
  if (!scalar || role === 'former') return [];
  return [{ ...respelled(file.tree, scalar, before + name + after), file: file.key }];
}
