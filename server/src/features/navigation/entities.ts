import type { Contract } from '../../model/contract.js';
import { namesOfPart, outputNamed } from '../../model/formerly.js';
import { contractNamed } from '../../workspace/promised.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { EntityName } from './mentions.js';

/** What a name means in a workspace. */
export interface Entity extends EntityName {
  readonly kind: Exclude<EntityName['kind'], 'party'>;
  /** Whether some file declares it. */
  readonly declared: boolean;
}

/**
 * What a name means now: earlier names (`formerly`) are taken for today's, of the thing itself and of the contract and
 * output that it belongs to. A name that nothing has means itself, undeclared.
 */
export function resolve({ kind, name, contract, output }: EntityName, workspace: Workspace): Entity {
  const owner = contract === '' ? undefined : contractNamed(contract, workspace)?.document;
  const ownerId = owner?.id.value ?? contract;
  switch (kind) {
    case 'contract': {
      const found = contractNamed(name, workspace)?.document;
      return entity('contract', found?.id.value ?? name, '', '', found !== undefined);
    }
    case 'output': {
      const found = owner && outputNamed(owner, name);
      return entity('output', found?.name ?? name, ownerId, '', found !== undefined);
    }
    case 'input':
      return entity('input', name, ownerId, '', owner?.inputs.some(input => input.name === name) === true);
    case 'reversion': {
      const found = owner && reversionNamed(owner, name);
      return entity('reversion', found ?? name, ownerId, '', found !== undefined);
    }
    case 'level': {
      const found = owner && outputNamed(owner, output);
      const declared = found?.levels.some(level => level.name === name) === true;
      return entity('level', name, ownerId, found?.name ?? output, declared);
    }
    case 'team':
      return entity('team', name, '', '', workspace.teams(name).length > 0);
    case 'person':
      return entity('person', name, '', '', true);
    case 'party':
      return resolve({ kind: workspace.teams(name).length > 0 ? 'team' : 'person', name, contract, output }, workspace);
  }
}

export function isSame(a: EntityName, b: EntityName): boolean {
  return a.kind === b.kind && a.name === b.name && a.contract === b.contract && a.output === b.output;
}

/** The name that a reversion point has today. */
function reversionNamed({ reversionPoints }: Contract, name: string): string | undefined {
  const own = reversionPoints.find(point => point.name === name);
  return (own ?? reversionPoints.find(point => namesOfPart(point).includes(name)))?.name;
}

function entity(kind: Entity['kind'], name: string, contract: string, output: string, declared: boolean): Entity {
  return { kind, name, contract, output, declared };
}
