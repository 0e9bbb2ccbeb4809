import {
  type CancellationToken,
  commands,
  Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { Change, ChangesResult, RelianceNode } from '../../../server/src/protocol/index.js';
import { Refresher } from '../refresher.js';
import type { Session } from '../session.js';
import { rowItem } from './rows.js';
import { changeIcon, changeWord } from './states.js';

type Row = { readonly change: Change } | { readonly hit: RelianceNode; readonly under: Change };

/** Milliseconds after the last keystroke; the badge is counted even while nobody looks at the view. */
const recountDelay = 400;

/** Every change against the baseline, worst first, each with those whom it hits. */
export class ChangesView implements TreeDataProvider<Row>, Disposable {
  readonly #session: Session;
  readonly #rowsChanged = new EventEmitter<void>();
  readonly #refresher = new Refresher(token => this.#refresh(token), recountDelay);
  readonly #view: TreeView<Row>;
  readonly #subscriptions: Disposable;
  #result: ChangesResult | undefined;

  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(session: Session) {
    this.#session = session;
    this.#view = window.createTreeView('contracts.changes', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = Disposable.from(
      this.#view,
      session.onDidChangeModel(() => this.#refresher.ask()),
      session.onDidChangeState(() => this.#refresher.ask()),
      commands.registerCommand('contracts.changes.refresh', () => this.#refresher.ask()),
    );
    this.#draw(undefined);
  }

  getTreeItem(row: Row): TreeItem {
    if ('change' in row) return changeItem(row.change);
    const item = rowItem(row.hit, 'dependents', '');
    item.id = `${row.under.id} ${row.hit.id}`;
    item.collapsibleState = TreeItemCollapsibleState.None;
    return item;
  }

  getChildren(row?: Row): Row[] {
    if (row === undefined) return (this.#result?.changes ?? []).map(change => ({ change }));
    return 'change' in row ? row.change.hit.map(hit => ({ hit, under: row.change })) : [];
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresher.dispose();
    this.#rowsChanged.dispose();
  }

  async #refresh(token: CancellationToken): Promise<void> {
    const result = await this.#session.request('contracts/changes', {}, token);
    if (token.isCancellationRequested) return;
    // Without an answer the last rows stay, also while another server starts; without a server there are none to trust.
    if (result === undefined && this.#session.state !== 'stopped') return;
    this.#draw(result);
  }

  #draw(result: ChangesResult | undefined): void {
    const before = this.#result;
    this.#result = result;
    this.#view.description = result?.baseline.state === 'known' ? result.baseline.label : '';
    this.#view.message = messageFor(result);
    const breaking = result?.changes.filter(change => change.kind === 'breaking').length ?? 0;
    this.#view.badge =
      breaking === 0 ? undefined : { value: breaking, tooltip: l10n.t('Breaking changes: {0}', breaking) };
    void commands.executeCommand('setContext', 'contracts.changes.compared', result?.baseline.state === 'known');
    if (JSON.stringify(before) !== JSON.stringify(result)) this.#rowsChanged.fire();
  }
}

/** Nothing in Restricted Mode: there the welcome says why, with what can be done about it. */
function messageFor(result: ChangesResult | undefined): string {
  if (result === undefined || !workspace.isTrusted) return '';
  const { baseline } = result;
  if (baseline.state === 'unknown') return l10n.t('Nothing is compared: {0}', baseline.reason);
  return baseline.gaps === undefined ? '' : l10n.t('Not everything is compared: {0}', baseline.gaps.join(' '));
}

function changeItem(change: Change): TreeItem {
  const place = change.output === undefined ? change.contract : `${change.contract}#${change.output}`;
  const item = new TreeItem(
    change.summary,
    change.hit.length === 0
      ? TreeItemCollapsibleState.None
      : change.kind === 'breaking'
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed,
  );
  item.id = change.id;
  item.description = place;
  item.iconPath = changeIcon(change.kind);
  item.contextValue = 'change';
  item.tooltip = changeTooltip(change, place);
  item.accessibilityInformation = { label: `${changeWord(change.kind)}, ${change.summary}, ${place}` };
  if (change.location !== undefined) {
    item.command = { command: 'contracts.openLocation', title: l10n.t('Go to Contract'), arguments: [change.location] };
  }
  return item;
}

function changeTooltip(change: Change, place: string): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown('**').appendText(changeWord(change.kind)).appendMarkdown('** ').appendText(place);
  text.appendMarkdown('\n\n').appendText(change.summary);
  if (change.witness !== undefined) text.appendCodeblock(change.witness, 'json');
  if (change.rule !== undefined) text.appendMarkdown('\n\n').appendText(change.rule);
  return text;
}
