import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover/hover.js';
import type { Links } from '../../features/hover/links.js';
import type { ClientCommand, ClientCommands } from '../../protocol/index.js';
import type { Capabilities, Edge, Reading } from './edge.js';

export function registerHover(edge: Edge): Capabilities {
  edge.connection.onHover(edge.handle(params => hover(params, edge)));
  return { hoverProvider: true };
}

function hover({ textDocument, position }: HoverParams, edge: Edge): Hover | null {
  const reading = edge.read();
  const file = edge.at(reading, textDocument.uri);
  const found = file && hoverAt(file.key, file.text.offsetAt(position), reading.context, linksOf(edge, reading));
  if (!found) return null;
  const kind = edge.client.textDocument?.hover?.contentFormat?.[0] ?? MarkupKind.Markdown;
  return { contents: { kind, value: found.markdown }, range: reading.to.range(file.text, found.range) };
}

/** Links that this client can follow: its own commands, and places in files for every client. */
function linksOf({ options }: Edge, { to }: Reading): Links {
  const known = new Set<string>(options.commands);
  const command = <C extends ClientCommand>(name: C, argument: ClientCommands[C]): string | undefined => {
    if (!known.has(name)) return undefined;
    const query = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`;
    return `command:${name}${query}`;
  };
  return {
    place: place => {
      const location = to.location(place);
      if (!location) return undefined;
      const { line, character } = location.range.start;
      return command('contracts.openLocation', location) ?? `${location.uri}#L${line + 1},${character + 1}`;
    },
    dependents: (contract, output) =>
      command('contracts.showDependents', output === undefined ? { contract } : { contract, output }),
    report: () => command('contracts.impactReport', undefined),
  };
}
