import {
  type CancellationToken,
  Disposable,
  EventEmitter,
  env,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from 'vscode';
import type { Effect, PointState, ReversionPoint, ReversionPointsResult } from '../../../server/src/protocol/index.js';
import { Refresher } from '../refresher.js';
import type { Session } from '../session.js';
import type { Supposition } from '../whatIf/supposition.js';
import { stateIcon as effectIcon } from './states.js';

/** Milliseconds after the last keystroke. */
const redrawDelay = 400;

/**
 * Every reversion point as an option with its expiry: what must be decided next stands on top. While something is
 * supposed, each that would trip says so.
 */
export class ReversionPointsView implements TreeDataProvider<ReversionPoint>, Disposable {
  readonly #session: Session;
  readonly #supposition: Supposition;
  readonly #rowsChanged = new EventEmitter<void>();
  readonly #refresher = new Refresher(token => this.#refresh(token), redrawDelay);
  readonly #view: TreeView<ReversionPoint>;
  readonly #subscriptions: Disposable;
  #result: ReversionPointsResult | undefined;

  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(session: Session, supposition: Supposition) {
    this.#session = session;
    this.#supposition = supposition;
    this.#view = window.createTreeView('contracts.reversionPoints', { treeDataProvider: this });
    this.#subscriptions = Disposable.from(
      this.#view,
      this.#view.onDidChangeVisibility(() => this.#refresher.ask()),
      session.onDidChangeModel(() => this.#refresher.ask()),
      session.onDidChangeState(() => this.#refresher.ask()),
      supposition.onDidChange(() => {
        this.#view.message = supposition.message;
        this.#rowsChanged.fire();
      }),
    );
  }

  getTreeItem(point: ReversionPoint): TreeItem {
    const effect = this.#supposition.effect('reversionPoint', point.contract, point.name);
    const item = new TreeItem(point.name);
    item.id = point.id;
    item.description = effect === undefined ? description(point) : l10n.t('if so: {0}', effect.words);
    item.iconPath = effect === undefined ? stateIcon(point.state) : supposedIcon(effect);
    item.tooltip = tooltip(point, effect);
    item.contextValue = 'reversionPoint';
    item.accessibilityInformation = { label: [point.name, item.description].join(', ') };
    if (point.location !== undefined) {
      item.command = {
        command: 'contracts.openLocation',
        title: l10n.t('Go to Contract'),
        arguments: [point.location],
      };
    }
    return item;
  }

  getChildren(point?: ReversionPoint): ReversionPoint[] {
    return point === undefined ? [...(this.#result?.points ?? [])] : [];
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresher.dispose();
    this.#rowsChanged.dispose();
  }

  async #refresh(token: CancellationToken): Promise<void> {
    // Every point is evaluated for the list, so it is asked for only while somebody looks.
    if (!this.#view.visible) return;
    const result = await this.#session.request('contracts/reversionPoints', {}, token);
    if (token.isCancellationRequested) return;
    // Without an answer the last rows stay, also while another server starts; without a server there are none to trust.
    if (result === undefined && this.#session.state !== 'stopped') return;
    const before = this.#result;
    this.#result = result;
    if (JSON.stringify(before) !== JSON.stringify(result)) this.#rowsChanged.fire();
  }
}

/** What must be known first stands first, since a narrow view cuts off the end. */
function description({ contract, state, mode, miss, daysLeft, decideBy }: ReversionPoint): string {
  const parts = [mode === 'shadow' ? l10n.t('shadow: {0}', stateWord(state)) : stateWord(state)];
  // Of one that is all right the miss is in the tooltip, with why it does not count.
  if (miss !== undefined && state !== 'ok') parts.push(l10n.t('miss {0}', miss));
  if (decideBy !== undefined) {
    const isPast = daysLeft !== undefined && daysLeft < 0;
    parts.unshift(isPast ? l10n.t('too late since {0}', spoken(decideBy)) : l10n.t('decide by {0}', spoken(decideBy)));
  }
  return [...parts, contract].join(' · ');
}

/** A day as the language of the editor says it in short; in English as the server says it in lenses and hints. */
function spoken(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(env.language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  if (!/^en\b/.test(env.language)) return format.format(date);
  const part = (type: 'day' | 'month') => format.formatToParts(date).find(one => one.type === type)?.value;
  return `${part('day')} ${part('month')}`;
}

function tooltip(point: ReversionPoint, effect: Effect | undefined): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown('**').appendText(point.name).appendMarkdown('** · ').appendText(point.contract);
  text.appendMarkdown('\n\n').appendText(`${stateWord(point.state)}: ${point.because}`);
  if (point.tripsOn !== undefined) {
    text.appendMarkdown('\n\n').appendText(l10n.t('Trips on {0} if nothing is recorded until then', point.tripsOn));
  }
  if (point.planB !== undefined) text.appendMarkdown('\n\n').appendText(l10n.t('Plan B: {0}', point.planB));
  if (effect !== undefined) text.appendMarkdown('\n\n').appendText(l10n.t('if so: {0}', effect.words));
  if (effect !== undefined) text.appendMarkdown('\n\n').appendText(effect.reason);
  return text;
}

/** What is itself supposed of a point is that it does nothing. */
function supposedIcon({ state }: Effect): ThemeIcon {
  return state === undefined ? new ThemeIcon('debug-disconnect') : effectIcon(state);
}

/** The state as people read it. */
function stateWord(state: PointState): string {
  switch (state) {
    case 'ok':
      return l10n.t('ok');
    case 'watching':
      return l10n.t('watching');
    case 'pending':
      return l10n.t('pending');
    case 'tripped':
      return l10n.t('tripped');
    case 'onPlanB':
      return l10n.t('on Plan B');
    case 'returning':
      return l10n.t('returning to Plan A');
    case 'latched':
      return l10n.t('stays on Plan B');
    case 'stale':
      return l10n.t('stale');
    case 'unknown':
      return l10n.t('unknown');
  }
}

/** Each state has its own shape, so that nobody has to tell colours apart. */
function stateIcon(state: PointState): ThemeIcon {
  switch (state) {
    case 'ok':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    case 'watching':
      return new ThemeIcon('eye', new ThemeColor('problemsWarningIcon.foreground'));
    case 'pending':
      return new ThemeIcon('watch', new ThemeColor('problemsWarningIcon.foreground'));
    case 'tripped':
      return new ThemeIcon('debug-step-back', new ThemeColor('problemsErrorIcon.foreground'));
    case 'onPlanB':
      return new ThemeIcon('debug-reverse-continue', new ThemeColor('problemsWarningIcon.foreground'));
    case 'returning':
      return new ThemeIcon('debug-step-over', new ThemeColor('testing.iconPassed'));
    case 'latched':
      return new ThemeIcon('lock');
    case 'stale':
      return new ThemeIcon('history', new ThemeColor('problemsWarningIcon.foreground'));
    case 'unknown':
      return new ThemeIcon('question', new ThemeColor('problemsWarningIcon.foreground'));
  }
}
