import { type CallHierarchyItem, SymbolKind } from 'vscode-languageserver';
import {
  dependentsOf,
  type HierarchyItem,
  type HierarchyKey,
  hierarchyItemAt,
  providersOf,
} from '../../features/hierarchy/callHierarchy.js';
import type { Capabilities, Edge, Reading } from './edge.js';

/** Who relies on whom, in the words that every editor has: dependents call, providers are called. */
export function registerHierarchy(edge: Edge): Capabilities {
  const { callHierarchy } = edge.connection.languages;
  callHierarchy.onPrepare(
    edge.handle(({ textDocument, position }): CallHierarchyItem[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      const item = file && hierarchyItemAt(file, file.text.offsetAt(position), reading.context.workspace);
      return item ? toItem(item, reading) : [];
    }),
  );
  callHierarchy.onIncomingCalls(
    edge.handle(({ item }) => {
      const reading = edge.read();
      return dependentsOf(item.data as HierarchyKey, reading.context.workspace).flatMap(link =>
        toItem(link.item, reading).map(from => ({ from, fromRanges: ranges(link.item, link.from, reading) })),
      );
    }),
  );
  callHierarchy.onOutgoingCalls(
    edge.handle(({ item }) => {
      const reading = edge.read();
      const key = item.data as HierarchyKey;
      const own = reading.context.workspace.contract(key.contract)?.file.key;
      return providersOf(key, reading.context.workspace).flatMap(link =>
        toItem(link.item, reading).map(to => ({
          to,
          fromRanges: own === undefined ? [] : ranges({ file: own }, link.from, reading),
        })),
      );
    }),
  );
  return { callHierarchyProvider: true };
}

function toItem(item: HierarchyItem, { to }: Reading): CallHierarchyItem[] {
  const whole = to.location(item);
  const selection = to.location({ file: item.file, range: item.selection });
  if (!whole || !selection) return [];
  const { kind, contract, name } = item;
  return [
    {
      kind: kinds[kind],
      name: kind === 'contract' ? contract : name,
      detail: kind === 'contract' ? '' : contract,
      uri: whole.uri,
      range: whole.range,
      selectionRange: selection.range,
      data: { kind, contract, name } satisfies HierarchyKey,
    },
  ];
}

function ranges({ file }: Pick<HierarchyItem, 'file'>, places: readonly HierarchyItem['range'][], { to }: Reading) {
  return to.locations(places.map(range => ({ file, range }))).map(({ range }) => range);
}

const kinds: Readonly<Record<HierarchyItem['kind'], SymbolKind>> = {
  contract: SymbolKind.Module,
  output: SymbolKind.Interface,
  input: SymbolKind.Field,
};
