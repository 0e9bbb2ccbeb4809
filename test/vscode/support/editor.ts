// What tests inside the extension host do in the editor. They wait for conditions, told by events, never for time.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A net for conditions that never come true; far above what any of them takes, in milliseconds. */
const patience = 30_000;

/** The window's first workspace folder. */
export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the window has no workspace folder');
  return folder.uri;
}

/** A file of the workspace by its path with slashes, relative to the first folder. */
export const fileUri = (path: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), path);

/** Opens a file of the workspace in an editor. */
export async function openFile(path: string): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

/** Replaces the first occurrence of a text in the unsaved buffer; the text must be there. */
export async function replace(editor: vscode.TextEditor, found: string, by: string): Promise<void> {
  const { document } = editor;
  const start = place(document, found);
  const end = document.positionAt(document.offsetAt(start) + found.length);
  const done = await editor.edit(edit => edit.replace(new vscode.Range(start, end), by));
  assert.ok(done, `“${found}” could not be replaced`);
}

/** Takes back what was typed into the active editor, as if it had never been there. */
export async function revert(editor: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  assert.equal(editor.document.isDirty, false);
}

/** The text of a file as it is on disk, whatever editors hold. */
export async function onDisk(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(path)));
}

/** Writes a file as another program would: no editor knows. */
export async function writeOnDisk(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(text));
}

/** The path of a file of the workspace, with slashes, relative to the first folder. */
export const pathOf = (uri: vscode.Uri): string => uri.path.slice(workspaceFolder().path.length + 1);

/** Where a text first occurs in a document; `$0` in it marks the very place, else its start is meant. */
export function place(document: vscode.TextDocument, text: string): vscode.Position {
  const mark = text.indexOf('$0');
  const offset = document.getText().indexOf(text.replace('$0', ''));
  assert.notEqual(offset, -1, `“${text}” is not in ${document.uri.path}`);
  return document.positionAt(offset + Math.max(mark, 0));
}

/** Waits until the diagnostics of a file satisfy a condition, and answers them. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return await when(() => vscode.languages.getDiagnostics(uri), wanted, vscode.languages.onDidChangeDiagnostics);
}

/** The rule a diagnostic is of, as `family/rule`. */
export function ruleOf({ code }: vscode.Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return value === undefined ? undefined : String(value);
}

/** Waits until the sample workspace has been read: the one thing that is always to be said about it has been said. */
export async function sampleIsRead(): Promise<void> {
  await diagnosticsOf(fileUri('data/sales-report.contract.yaml'), all => all.some(isOf('promise/deprecated-in-use')));
}

/** Whether a diagnostic is of a rule. */
export const isOf =
  (rule: string) =>
  (diagnostic: vscode.Diagnostic): boolean =>
    ruleOf(diagnostic) === rule;

/** Everything that a diagnostic says, with what belongs to it. */
export const wordsOf = ({ message, relatedInformation = [] }: vscode.Diagnostic): string =>
  [message, ...relatedInformation.map(related => related.message)].join('\n');

/** The Markdown of all hovers at a place of a document. */
export async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    place(document, text),
  );
  return hovers
    .flatMap(hover => hover.contents)
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/**
 * Waits until what `read` answers satisfies `wanted`: it is read now and whenever `event` fires.
 * Fails with the last answer when the condition does not come true.
 */
export async function when<T>(read: () => T, wanted: (value: T) => boolean, event: vscode.Event<unknown>): Promise<T> {
  const first = read();
  if (wanted(first)) return first;
  // Made here, where the stack still tells which condition it is.
  const failure = new Error();
  return await new Promise<T>((resolve, reject) => {
    const limit = setTimeout(() => {
      subscription.dispose();
      failure.message = `After ${patience} ms the condition is still false for ${JSON.stringify(read(), undefined, 2)}`;
      reject(failure);
    }, patience);
    const subscription = event(() => {
      const value = read();
      if (!wanted(value)) return;
      clearTimeout(limit);
      subscription.dispose();
      resolve(value);
    });
  });
}
