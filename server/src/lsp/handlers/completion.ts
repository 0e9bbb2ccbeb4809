import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { completionsAt, explanationOf } from '../../features/completion/completion.js';
import type { Explained, ProposalKind } from '../../features/completion/proposal.js';
import type { Completion } from '../../features/completion/write.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Capabilities, Edge, Reading } from './edge.js';

export function registerCompletion(edge: Edge): Capabilities {
  edge.connection.onCompletion(edge.handle(params => completion(params, edge)));
  edge.connection.onCompletionResolve(edge.handle(item => resolve(item, edge)));
  return {
    completionProvider: {
      triggerCharacters: ['/', '#', '"', "'", ':', '^', '~', '-', '.', ' '],
      resolveProvider: true,
    },
  };
}

function completion({ textDocument, position, context }: CompletionParams, edge: Edge): CompletionList | null {
  const reading = edge.read();
  const file = edge.at(reading, textDocument.uri);
  const offset = file?.text.offsetAt(position);
  if (!file || offset === undefined) return null;
  // Somebody who indents a line does not ask for anything yet.
  if (context?.triggerCharacter === ' ' && /^\s*$/.test(file.text.line(position.line).slice(0, position.character)))
    return null;
  const client = edge.client.textDocument?.completion?.completionItem;
  const found = completionsAt(file.key, offset, reading.context, { snippets: client?.snippetSupport === true });
  return { isIncomplete: false, items: found.map(item => shape(item, file, reading, edge)) };
}

function shape(item: Completion, file: ContractFile, { to }: Reading, edge: Edge): CompletionItem {
  const { label, kind, detail, documentation, filterText, sortText, range, newText, isSnippet, continues, explained } =
    item;
  return {
    label,
    kind: kinds[kind],
    sortText,
    textEdit: { range: to.range(file.text, range), newText },
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: markup(documentation, edge) }),
    ...(filterText === undefined ? {} : { filterText }),
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(newText.includes('\n') ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    // Only our own client is known to have this command.
    ...(continues && edge.options.commands ? { command: suggestAgain } : {}),
    ...(explained === undefined ? {} : { data: explained }),
  };
}

const suggestAgain = { title: 'Suggest values', command: 'editor.action.triggerSuggest' };

function resolve(item: CompletionItem, edge: Edge): CompletionItem {
  const explained: Explained | undefined = item.data;
  const text = explained && explanationOf(explained, edge.read().context);
  return text === undefined ? item : { ...item, documentation: markup(text, edge) };
}

function markup(value: string, { client }: Edge): { kind: MarkupKind; value: string } {
  const kind = client.textDocument?.completion?.completionItem?.documentationFormat?.[0] ?? MarkupKind.Markdown;
  return { kind, value };
}

const kinds: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  skeleton: CompletionItemKind.Snippet,
  word: CompletionItemKind.EnumMember,
  contract: CompletionItemKind.Module,
  output: CompletionItemKind.Reference,
  team: CompletionItemKind.Class,
  person: CompletionItemKind.Constant,
  name: CompletionItemKind.Variable,
  date: CompletionItemKind.Value,
  amount: CompletionItemKind.Unit,
  version: CompletionItemKind.Constant,
  field: CompletionItemKind.Field,
  rule: CompletionItemKind.Event,
  place: CompletionItemKind.File,
};
