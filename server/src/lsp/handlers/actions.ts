import {
  type Diagnostic as ClientDiagnostic,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
} from 'vscode-languageserver';
import type { Diagnostic } from '../../analysis/diagnostic.js';
import { fixAll, quickFixes } from '../../features/actions/actions.js';
import { rewritesAt } from '../../features/actions/rewrites.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Capabilities, Edge, Reading } from './edge.js';

const rewriteKind = `${CodeActionKind.RefactorRewrite}.contracts`;
const fixAllKind = `${CodeActionKind.SourceFixAll}.contracts`;

export function registerActions(edge: Edge): Capabilities {
  const hasLiterals = edge.client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
  if (!hasLiterals) return {};
  const { documentChanges, resourceOperations } = edge.client.workspace?.workspaceEdit ?? {};
  const canCreate = documentChanges === true && resourceOperations?.includes('create') === true;
  edge.connection.onCodeAction(
    edge.handle((params: CodeActionParams): CodeAction[] => {
      const reading = edge.read();
      const file = edge.at(reading, params.textDocument.uri);
      if (!file) return [];
      const diagnostics = reading.context.checker.diagnostics(file.key);
      return [
        ...(isWanted(CodeActionKind.QuickFix, params)
          ? quickFixActions(params, file, diagnostics, reading, canCreate)
          : []),
        ...(isWanted(fixAllKind, params) ? fixAllActions(diagnostics, reading) : []),
        ...rewriteActions(params, file, reading),
      ];
    }),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, rewriteKind] } };
}

function quickFixActions(
  { range, context }: CodeActionParams,
  file: ContractFile,
  diagnostics: readonly Diagnostic[],
  { to }: Reading,
  canCreate: boolean,
): CodeAction[] {
  const asked = { start: file.text.offsetAt(range.start), end: file.text.offsetAt(range.end) };
  return quickFixes(diagnostics, asked).flatMap(({ diagnostic, title, edits, creates, isPreferred }) => {
    if (creates && !canCreate) return [];
    const shown = context.diagnostics.find(one => isSame(one, diagnostic, file, to));
    // A client that says which diagnostics it asks about wants fixes for these.
    if (!shown && context.diagnostics.length > 0) return [];
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        edit: creates ? to.creation(creates) : to.workspaceEdit(edits),
        ...(shown ? { diagnostics: [shown] } : {}),
        ...(isPreferred ? { isPreferred } : {}),
      },
    ];
  });
}

/** Each has a kind of its own, so that a command can ask for just one. */
function rewriteActions(params: CodeActionParams, file: ContractFile, { context, to }: Reading): CodeAction[] {
  const { start, end } = params.range;
  const range = { start: file.text.offsetAt(start), end: file.text.offsetAt(end) };
  return rewritesAt(file, range, context)
    .map(({ kind, title, edits }) => ({ title, kind: `${rewriteKind}.${kind}`, edit: to.workspaceEdit(edits) }))
    .filter(({ kind }) => isWanted(kind, params));
}

function fixAllActions(diagnostics: readonly Diagnostic[], { to }: Reading): CodeAction[] {
  const edits = fixAll(diagnostics);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all that can be fixed safely', kind: fixAllKind, edit: to.workspaceEdit(edits) }];
}

/** Kinds are asked for by themselves or by what stands before their points: `source` asks for `source.fixAll`. */
function isWanted(kind: string, { context: { only } }: CodeActionParams): boolean {
  return !only || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function isSame(shown: ClientDiagnostic, own: Diagnostic, { text }: ContractFile, to: Reading['to']): boolean {
  const { start, end } = to.range(text, own.range);
  return (
    shown.code === own.rule &&
    shown.range.start.line === start.line &&
    shown.range.start.character === start.character &&
    shown.range.end.line === end.line &&
    shown.range.end.character === end.character
  );
}
