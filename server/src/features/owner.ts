import type { Contract } from '../model/contract.js';
import type { Workspace } from '../workspace/workspace.js';

/** Whom to talk to about a contract. */
export interface Owner {
  readonly team: string;
  readonly title: string | undefined;
  /** The team's chat, else its address, as written. */
  readonly contact: string | undefined;
}

export function ownerOf(contract: Contract, workspace: Workspace): Owner | undefined {
  const id = contract.owner?.value;
  if (id === undefined) return undefined;
  const team = workspace.team(id)?.document;
  return { team: id, title: team?.title?.value, contact: team?.chat?.value ?? team?.email?.value };
}
