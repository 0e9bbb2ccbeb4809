import { type CancellationToken, neverCancelled, throwIfCancelled } from '../../base/cancellation.js';
import { touches } from '../../base/range.js';
import type { UriKey } from '../../base/uri.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type Entity, isSame, resolve } from './entities.js';
import { type Mention, mentionsIn } from './mentions.js';

/** What is named at a place. */
export interface SymbolAtPlace {
  readonly mention: Mention;
  readonly entity: Entity;
}

/** What the name at an offset means; of `contract#output` the part that the offset is in. */
export function symbolAt(file: ContractFile, offset: number, workspace: Workspace): SymbolAtPlace | undefined {
  const touched = mentionsIn(file).filter(({ range }) => touches(range, offset));
  // Between two names that touch each other the cursor belongs to the one it stands before.
  const mention = touched.find(({ range }) => offset < range.end) ?? touched[0];
  return mention && { mention, entity: resolve(mention.entity, workspace) };
}

/** One place that names an entity. */
export interface Occurrence {
  readonly file: ContractFile;
  readonly mention: Mention;
}

/** After how many files the token is asked again. */
const filesBetweenLooks = 64;

/**
 * Every place of all files that names an entity, by whichever of its names; sorted by file, then by place. What an alias
 * repeats is listed once, at its anchor.
 *
 * @throws Cancelled
 */
export function allOccurrences(
  entity: Entity,
  workspace: Workspace,
  token: CancellationToken = neverCancelled,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  let looked = 0;
  for (const key of [...workspace.files.keys()].sort()) {
    if (looked++ % filesBetweenLooks === 0) throwIfCancelled(token);
    found.push(...occurrencesIn(workspace.files.get(key) as ContractFile, entity, workspace));
  }
  return found;
}

/** The places of one file that name an entity, in the order of the text. */
export function occurrencesIn(file: ContractFile, entity: Entity, workspace: Workspace): readonly Occurrence[] {
  const seen = new Set<number>();
  const mine = mentionsIn(file).filter(({ entity: named, range }) => {
    const mayBe = named.kind === entity.kind || (named.kind === 'party' && ['team', 'person'].includes(entity.kind));
    if (!mayBe || seen.has(range.start) || !isSame(resolve(named, workspace), entity)) return false;
    seen.add(range.start);
    return true;
  });
  return [...mine].sort((a, b) => a.range.start - b.range.start).map(mention => ({ file, mention }));
}

/** The places that declare an entity: one, none, or several where that is a mistake. */
export function declarationsOf(entity: Entity, workspace: Workspace): readonly Occurrence[] {
  const files = declaringFiles(entity, workspace);
  return files.flatMap(key => {
    const file = workspace.files.get(key);
    const all = file ? occurrencesIn(file, entity, workspace) : [];
    return all.filter(({ mention }) => mention.role === 'declaration');
  });
}

function declaringFiles({ kind, name, contract }: Entity, workspace: Workspace): readonly UriKey[] {
  switch (kind) {
    case 'contract':
      return workspace.contracts(name).map(({ file }) => file.key);
    case 'team':
      return workspace.teams(name).map(({ file }) => file.key);
    case 'person':
      return workspace.allTeams().map(({ file }) => file.key);
    default:
      return workspace.contracts(contract).map(({ file }) => file.key);
  }
}
