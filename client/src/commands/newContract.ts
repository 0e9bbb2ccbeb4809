import { commands, type Disposable, l10n, Uri, WorkspaceEdit, type WorkspaceFolder, window, workspace } from 'vscode';
import type { CatalogueResult } from '../../../server/src/protocol/index.js';
import { contractText } from '../contractText.js';
import type { Session } from '../session.js';

export function registerNewContract(session: Session): Disposable {
  return commands.registerCommand('contracts.newContract', () => newContract(session));
}

/** Asks for id, team and file, each prefilled, and leaves a valid contract open; nothing is written before the last answer. */
async function newContract(session: Session): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const known = await session.request('contracts/catalogue', {});
  const id = await askId(session, known);
  if (id === undefined) return;
  const team = await askTeam(session, known, id);
  if (team === undefined) return;
  const uri = await askFile(folder, id);
  if (uri === undefined) return;
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(contractText(id, team)), overwrite: false });
  if (await workspace.applyEdit(edit)) {
    await window.showTextDocument(uri, { preview: false });
  } else {
    void window.showErrorMessage(l10n.t('“{0}” could not be created.', workspace.asRelativePath(uri)));
  }
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t('Open a folder first: a contract is a file in it.'));
    return undefined;
  }
  return folders.length === 1 ? folders[0] : window.showWorkspaceFolderPick();
}

async function askId(session: Session, known: CatalogueResult | undefined): Promise<string | undefined> {
  const taken = new Set(known?.contracts.map(contract => contract.id));
  const id = await window.showInputBox({
    title: l10n.t('New Contract (1 of 3)'),
    prompt: l10n.t('The contract’s id: the team, then what it is about'),
    placeHolder: 'payments/orders',
    ignoreFocusOut: true,
    validateInput: text => {
      const value = text.trim();
      if (value === '') return l10n.t('Type an id, such as “payments/orders”.');
      if (taken.has(value)) return l10n.t('There is a contract “{0}” already.', value);
      return problemOf(session, 'contract', value);
    },
  });
  return id?.trim();
}

/** A team that has a file can be picked; any other can be typed. */
async function askTeam(session: Session, known: CatalogueResult | undefined, id: string): Promise<string | undefined> {
  const guess = id.includes('/') ? id.slice(0, id.indexOf('/')) : '';
  const title = l10n.t('New Contract (2 of 3)');
  const other = l10n.t('Another team…');
  if (known !== undefined && known.teams.length > 0) {
    const teams = [...known.teams].sort((a, b) => Number(b.id === guess) - Number(a.id === guess));
    const items = teams.map(team => ({ label: team.id, ...(team.title !== undefined && { description: team.title }) }));
    const choice = await window.showQuickPick([...items, { label: other }], {
      title,
      placeHolder: l10n.t('The team that owns it'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (choice?.label !== other) return choice?.label;
  }
  const team = await window.showInputBox({
    title,
    prompt: l10n.t('The team that owns it'),
    value: guess,
    ignoreFocusOut: true,
    validateInput: text =>
      text.trim() === '' ? l10n.t('Type a team’s id, such as “payments”.') : problemOf(session, 'team', text.trim()),
  });
  return team?.trim();
}

/** Nothing without a server: then the file itself tells. */
async function problemOf(session: Session, kind: 'contract' | 'team', text: string): Promise<string | undefined> {
  return (await session.request('contracts/checkId', { kind, text }))?.problem;
}

async function askFile(folder: WorkspaceFolder, id: string): Promise<Uri | undefined> {
  const path = await window.showInputBox({
    title: l10n.t('New Contract (3 of 3)'),
    prompt: l10n.t('The file, from the folder “{0}”; it can move later', folder.name),
    value: `${id}.contract.yaml`,
    ignoreFocusOut: true,
    validateInput: async text => {
      const relative = text.trim();
      if (!/[^/\\]\.contract\.ya?ml$/.test(relative)) return l10n.t('The name must end in “.contract.yaml”.');
      if (relative.split(/[/\\]/).includes('..')) return l10n.t('The file must be inside the folder.');
      return (await exists(Uri.joinPath(folder.uri, relative))) ? l10n.t('“{0}” exists already.', relative) : undefined;
    },
  });
  return path === undefined ? undefined : Uri.joinPath(folder.uri, path.trim());
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
