import { type CodeLens, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { type Lens, lensesIn } from '../../features/lenses/lenses.js';
import type { ClientCommands } from '../../protocol/index.js';
import type { Capabilities, Edge } from './edge.js';
import { refreshWhenSettled } from './refresher.js';

export function registerLenses(edge: Edge): Capabilities {
  const { connection } = edge;
  const command = commandOf(edge);
  connection.onCodeLens(
    edge.handle(({ textDocument }): CodeLens[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file || !edge.host.settings.codeLens) return [];
      return lensesIn(file, reading.context).map(lens => ({
        range: reading.to.range(file.text, lens.range),
        command: command(lens),
      }));
    }),
  );
  refreshWhenSettled(edge, edge.client.workspace?.codeLens?.refreshSupport, () =>
    connection.sendRequest(CodeLensRefreshRequest.type),
  );
  return { codeLensProvider: {} };
}

/** A click shows the dependents, in a client that can; else the lens is only read. */
function commandOf({ options }: Edge): (lens: Lens) => Command {
  const id = 'contracts.showDependents';
  if (!options.commands?.includes(id)) return ({ title }) => ({ title, command: '' });
  return ({ title, shows }) => {
    if (!shows) return { title, command: '' };
    const argument: ClientCommands[typeof id] = { ...shows, direction: 'dependents' };
    return { title, command: id, arguments: [argument] };
  };
}
