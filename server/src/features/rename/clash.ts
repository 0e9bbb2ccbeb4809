import { baseName } from '../../base/uri.js';
import { outputNamed } from '../../model/formerly.js';
import { nodeAt } from '../../syntax/query.js';
import { contractNamed } from '../../workspace/promised.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Entity } from '../navigation/entities.js';
import type { Occurrence } from '../navigation/symbolAt.js';

/** What already has the new name, as a whole sentence; undefined where it is free. */
export function clashOf(
  entity: Entity,
  newName: string,
  occurrences: readonly Occurrence[],
  workspace: Workspace,
): string | undefined {
  return (
    clashWithDeclared(entity, newName, workspace) ??
    occurrences.map(occurrence => clashWithNeighbour(occurrence, newName)).find(clash => clash !== undefined)
  );
}

function clashWithDeclared(
  { kind, name, contract }: Entity,
  newName: string,
  workspace: Workspace,
): string | undefined {
  switch (kind) {
    case 'contract': {
      const [taken] = workspace.contracts(newName);
      if (taken) return `“${baseName(taken.file.key)}” declares a contract “${newName}” already. Choose another id.`;
      const former = workspace.formerly(newName).find(({ document }) => document.id.value !== name);
      return former && wasCalled(former.document.id.value, newName);
    }
    case 'team': {
      const [taken] = workspace.teams(newName);
      return taken && `“${baseName(taken.file.key)}” declares a team “${newName}” already. Choose another id.`;
    }
    case 'output': {
      const owner = contractNamed(contract, workspace)?.document;
      const other = owner && outputNamed(owner, newName);
      return other && other.name !== name && other.name !== newName ? wasCalled(other.name, newName) : undefined;
    }
    default:
      return undefined;
  }
}

function wasCalled(name: string, newName: string): string {
  return `“${name}” was once called “${newName}”, and whoever still says so means it. Choose another name.`;
}

/** A key of the same map that has the new name already: of the declaration, or of whoever else has it as a key. */
function clashWithNeighbour({ file, mention }: Occurrence, newName: string): string | undefined {
  const place = mention.scalar && nodeAt(file.tree.root, mention.scalar.start);
  const step = place?.steps.at(-1);
  if (place?.part !== 'key' || !step || !('entry' in step)) return undefined;
  const other = step.parent.entries.find(({ key }) => key.text === newName);
  if (!other) return undefined;
  const line = file.text.positionAt(other.start).line + 1;
  return `“${newName}” stands beside it already, in line ${line} of “${baseName(file.key)}”. Choose another name.`;
}
