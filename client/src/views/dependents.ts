import {
  type CancellationToken,
  commands,
  Disposable,
  EventEmitter,
  l10n,
  type TextEditor,
  TextEditorSelectionChangeKind,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type {
  ContractSummary,
  DependencyNode,
  DependentsResult,
  DependentsTarget,
  Direction,
  Effect,
  ShowDependentsArgument,
} from '../../../server/src/protocol/index.js';
import { fromPosition } from '../places.js';
import { Refresher } from '../refresher.js';
import type { Session } from '../session.js';
import type { Supposition } from '../whatIf/supposition.js';
import { rowItem } from './rows.js';

type Tree = Extract<DependentsResult, { kind: 'tree' }>;

/** Why the view has no tree; `viewsWelcome` in the manifest has a text for each. */
type Empty = 'no contract' | 'loading' | 'not a contract' | 'unknown contract';

/** Milliseconds after the last keystroke or cursor move. */
const followDelay = 120;

/** Who relies on the contract at the cursor, and who relies on them; or the other way round. */
export class DependentsView implements TreeDataProvider<DependencyNode>, Disposable {
  readonly #session: Session;
  readonly #supposition: Supposition;
  readonly #rowsChanged = new EventEmitter<void>();
  readonly #refresher = new Refresher(token => this.#refresh(token), followDelay);
  readonly #view: TreeView<DependencyNode>;
  readonly #subscriptions: Disposable;
  readonly #parents = new WeakMap<DependencyNode, DependencyNode>();
  #direction: Direction = 'dependents';
  #target: DependentsTarget | undefined;
  #pinned = false;
  #tree: Tree | undefined;
  #modelIsNewer = false;
  /** The document that a row of this view opened: the tree stays until somebody moves the cursor there. */
  #openedFromHere: string | undefined;

  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(session: Session, supposition: Supposition) {
    this.#session = session;
    this.#supposition = supposition;
    this.#view = window.createTreeView('contracts.dependents', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = Disposable.from(
      this.#view,
      this.#view.onDidChangeVisibility(() => this.#refresher.ask()),
      session.onDidChangeModel(() => this.#modelChanged()),
      session.onDidChangeState(() => this.#refresher.ask()),
      supposition.onDidChange(() => {
        this.#tell();
        this.#rowsChanged.fire();
      }),
      window.onDidChangeActiveTextEditor(editor => this.#follow(editor)),
      window.onDidChangeTextEditorSelection(event => {
        const byHand =
          event.kind === TextEditorSelectionChangeKind.Keyboard || event.kind === TextEditorSelectionChangeKind.Mouse;
        if (byHand) this.#openedFromHere = undefined;
        if (event.textEditor === window.activeTextEditor) this.#follow(event.textEditor);
      }),
      commands.registerCommand('contracts.showDependents', (argument?: ShowDependentsArgument) => this.show(argument)),
      commands.registerCommand('contracts.dependents.towardsDependents', () => this.#turn('dependents')),
      commands.registerCommand('contracts.dependents.towardsProviders', () => this.#turn('providers')),
      commands.registerCommand('contracts.dependents.pin', () => this.#pin()),
      commands.registerCommand('contracts.dependents.unpin', () => this.#unpin()),
      commands.registerCommand('contracts.dependents.refresh', () => this.#modelChanged()),
      commands.registerCommand('contracts.dependents.refocus', (node: DependencyNode) =>
        this.show({ contract: node.contract, direction: this.#direction }),
      ),
    );
    this.#turn('dependents');
    this.#setPinned(false);
    this.#follow(window.activeTextEditor);
  }

  /** Shows the view, for a given contract or the one at the cursor. Only ever called because somebody asked for it. */
  async show(argument?: ShowDependentsArgument): Promise<void> {
    if (argument === undefined) {
      this.#openedFromHere = undefined;
      this.#unpin();
    } else {
      const { direction, ...target } = argument;
      this.#setPinned(false);
      this.#target = target;
      this.#turn(direction ?? 'dependents');
    }
    await commands.executeCommand('contracts.dependents.focus');
    this.#refresher.ask();
  }

  /** To be told before a row's place is opened, so that the tree does not turn into that of the opened contract. */
  keepWhileShowing(uri: string): void {
    this.#openedFromHere = uri;
  }

  getTreeItem(node: DependencyNode): TreeItem {
    return rowItem(node, this.#direction, this.#tree?.contract.contract ?? '', {
      parent: this.#parents.get(node),
      supposed: this.#supposed(node),
    });
  }

  getParent(node: DependencyNode): DependencyNode | undefined {
    return this.#parents.get(node);
  }

  async getChildren(node?: DependencyNode): Promise<DependencyNode[]> {
    if (node === undefined) return [...(this.#tree?.nodes ?? [])];
    const answer = await this.#session.request('contracts/dependentsChildren', {
      node: node.id,
      direction: this.#direction,
    });
    const children = answer?.nodes ?? [];
    for (const child of children) this.#parents.set(child, node);
    return [...children];
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresher.dispose();
    this.#rowsChanged.dispose();
  }

  #follow(editor: TextEditor | undefined): void {
    // Anything but a contract leaves the tree as it is: reading along in another file must not empty it.
    if (this.#pinned || editor?.document.languageId !== 'contract-yaml') return;
    const uri = editor.document.uri.toString();
    if (uri === this.#openedFromHere) return;
    this.#openedFromHere = undefined;
    this.#target = { textDocument: { uri }, position: fromPosition(editor.selection.active) };
    this.#refresher.ask();
  }

  #modelChanged(): void {
    this.#modelIsNewer = true;
    this.#refresher.ask();
  }

  async #refresh(token: CancellationToken): Promise<void> {
    if (!this.#view.visible) return;
    if (this.#target === undefined) return this.#showNothing('no contract');
    const answer = await this.#session.request(
      'contracts/dependents',
      { target: this.#target, direction: this.#direction },
      token,
    );
    if (token.isCancellationRequested) return;
    if (answer === undefined) {
      // Without an answer the last tree stays, also while another server starts; without a server there is none to trust.
      if (this.#session.state === 'stopped') this.#showNothing('loading');
    } else if (answer.kind === 'none') {
      this.#showNothing(answer.why);
    } else {
      this.#showTree(answer);
    }
  }

  #showNothing(why: Empty): void {
    this.#tree = undefined;
    this.#view.description = '';
    this.#tell();
    void commands.executeCommand('setContext', 'contracts.dependents.empty', why);
    this.#rowsChanged.fire();
  }

  #showTree(answer: Tree): void {
    const before = this.#tree;
    const same =
      !this.#modelIsNewer && before !== undefined && JSON.stringify(before.nodes) === JSON.stringify(answer.nodes);
    this.#modelIsNewer = false;
    this.#view.description = heading(answer.contract);
    void commands.executeCommand('setContext', 'contracts.dependents.empty', '');
    // The rows that the view already holds are kept: only they can be revealed.
    const tree = same && before !== undefined ? { ...answer, nodes: before.nodes } : answer;
    this.#tree = tree;
    this.#tell();
    if (!same) this.#rowsChanged.fire();
    if (tree.current !== undefined && (!same || tree.current !== before?.current)) this.#reveal(tree.current);
  }

  /** A Plan B that relies on an output is a row of its own; what is supposed of the input that it stands in for is not its. */
  #supposed(node: DependencyNode): Effect | undefined {
    if (node.kind === 'output') return this.#supposition.effect('output', node.contract, node.output);
    if (node.inPlanB !== undefined) return undefined;
    return this.#supposition.effect('input', node.contract, node.input);
  }

  #tell(): void {
    const said = this.#tree === undefined ? '' : this.#messageFor(this.#tree);
    this.#view.message = [this.#supposition.message, said].filter(part => part !== '').join(' · ');
  }

  #messageFor(tree: Tree): string {
    if (tree.nodes.length === 0) {
      return this.#direction === 'dependents'
        ? l10n.t('This contract has no outputs, so nobody can rely on it yet.')
        : l10n.t('This contract has no inputs: it relies on nobody.');
    }
    if (tree.baseline.state === 'known') return '';
    return workspace.isTrusted
      ? l10n.t('Nothing is compared: {0}', tree.baseline.reason)
      : l10n.t('Restricted Mode: git does not run, so nothing is compared.');
  }

  #reveal(id: string): void {
    const node = this.#tree?.nodes.find(candidate => candidate.id === id);
    if (node === undefined || !this.#view.visible) return;
    // Rejected when the rows have changed meanwhile; then the next answer reveals.
    this.#view.reveal(node, { select: true, focus: false }).then(undefined, () => undefined);
  }

  #turn(direction: Direction): void {
    this.#direction = direction;
    this.#view.title = direction === 'dependents' ? l10n.t('Dependents') : l10n.t('Providers');
    void commands.executeCommand('setContext', 'contracts.dependents.direction', direction);
    this.#modelChanged();
  }

  /** By id, not by place: the text around a place changes. */
  #pin(): void {
    if (this.#tree === undefined) return;
    this.#target = { contract: this.#tree.contract.contract };
    this.#setPinned(true);
    this.#refresher.ask();
  }

  #unpin(): void {
    this.#setPinned(false);
    this.#follow(window.activeTextEditor);
  }

  #setPinned(pinned: boolean): void {
    this.#pinned = pinned;
    void commands.executeCommand('setContext', 'contracts.dependents.pinned', pinned);
  }
}

function heading({ contract, version }: ContractSummary): string {
  return version === undefined ? contract : `${contract} ${version}`;
}
