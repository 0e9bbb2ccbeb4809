import { registerActions } from './actions.js';
import { registerCompletion } from './completion.js';
import { registerDependents } from './dependents.js';
import { registerDiagnostics } from './diagnostics.js';
import type { Capabilities, Edge } from './edge.js';
import { registerHierarchy } from './hierarchy.js';
import { registerHover } from './hover.js';
import { registerInlayHints } from './inlayHints.js';
import { registerLenses } from './lenses.js';
import { registerLinks } from './links.js';
import { registerNavigation } from './navigation.js';
import { registerObservations } from './observations.js';
import { registerRename } from './rename.js';
import { registerReports } from './reports.js';
import { registerReversionPoints } from './reversionPoints.js';
import { registerStructure } from './structure.js';
import { registerSymbols } from './symbols.js';
import { registerWhatIf } from './whatIf.js';

/** Everything a client can ask for, each family of questions in its own file. */
const families: readonly Family[] = [
  registerDiagnostics,
  registerCompletion,
  registerDependents,
  registerHover,
  registerReports,
  registerReversionPoints,
  registerObservations,
  registerWhatIf,
  registerNavigation,
  registerRename,
  registerLinks,
  registerSymbols,
  registerStructure,
  registerHierarchy,
  registerLenses,
  registerInlayHints,
  registerActions,
];

/** Registers its handlers at the edge; answers the capabilities that it brings. */
export type Family = (edge: Edge) => Capabilities;

/** Registers all handlers and answers what the server can do. */
export function registerHandlers(edge: Edge): Capabilities {
  return Object.assign({}, ...families.map(register => register(edge)));
}
