import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type {
  DependencyNode,
  Direction,
  Effect,
  Owner,
  PromiseNode,
  RelianceNode,
} from '../../../server/src/protocol/index.js';
import { stateIcon, stateWord } from './states.js';

/** Paths that a row shows before it says how many more there are. */
const pathsShown = 3;

/** What stands around a row. */
export interface RowContext {
  /** The row above it, if it has one. */
  readonly parent?: DependencyNode | undefined;
  /** What would happen to it, as long as something is supposed. */
  readonly supposed?: Effect | undefined;
}

/**
 * A row as the tree shows it.
 * @param root the contract whose tree it is: its own outputs and inputs go by their short names
 */
export function rowItem(node: DependencyNode, direction: Direction, root: string, around: RowContext = {}): TreeItem {
  const { supposed } = around;
  const label = rowLabel(node, root);
  const description = descriptionParts(node, direction, supposed).join(' · ');
  const item = new TreeItem(label, collapsibleState(node, root, around));
  // The editor keeps a row open or closed by its id, so one that is hit now must have another to be opened.
  item.id = `${supposed === undefined ? '' : 'supposed '}${node.state === undefined ? '' : 'hit '}${node.id}`;
  item.description = description;
  item.iconPath = rowIcon(node, supposed);
  item.tooltip = rowTooltip(node, supposed);
  item.contextValue = node.location === undefined ? node.kind : `${node.kind} located`;
  item.accessibilityInformation = {
    label: description === '' ? label : `${label}, ${description.replaceAll(' · ', ', ')}`,
  };
  if (node.location !== undefined) {
    item.command = { command: 'contracts.openLocation', title: l10n.t('Go to Contract'), arguments: [node.location] };
  }
  return item;
}

function rowLabel(node: DependencyNode, root: string): string {
  if (node.kind === 'output') return node.contract === root ? node.output : `${node.contract}#${node.output}`;
  return node.contract === root ? node.input : node.contract;
}

/**
 * Who is one step away is seen without opening anything, and behind one that is hit also who is two steps away; the rest
 * is asked for when opened, since there may be a great many ways.
 */
function collapsibleState(
  node: DependencyNode,
  root: string,
  { parent, supposed }: RowContext,
): TreeItemCollapsibleState {
  if (!node.hasChildren) return TreeItemCollapsibleState.None;
  const isHit = [node.state, supposed?.state].some(state => state !== undefined && state !== 'unaffected');
  const isOpen = node.contract === root || (isHit && parent?.contract === root);
  return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function descriptionParts(node: DependencyNode, direction: Direction, supposed: Effect | undefined): string[] {
  const parts = node.state === undefined ? [] : [stateText(node)];
  // First of all, so that nobody takes what follows for all that there is to say, and where a narrow view cuts off last.
  if (supposed !== undefined) parts.unshift(l10n.t('if so: {0}', supposed.words));
  if (node.recursive === true) parts.push(l10n.t('shown above'));
  if (node.kind === 'output') {
    if (node.delivered !== undefined) parts.push(l10n.t('delivered {0}', node.delivered));
    else if (node.due !== undefined) parts.push(l10n.t('due {0}', node.due));
    const comes = comesText(node);
    if (comes !== undefined) parts.push(comes);
    if (node.version !== undefined) parts.push(node.version);
    if (direction === 'dependents' && node.dependents === 0) parts.push(l10n.t('no dependents'));
    if (direction === 'providers' && node.owner !== undefined) parts.push(ownerName(node.owner));
  } else {
    if (node.inPlanB !== undefined) parts.push(l10n.t('in Plan B “{0}”', node.inPlanB));
    // Of one that is hit it matters whom to talk to; a side bar has no room for the fields too, so the tooltip has them.
    const isHit = node.state !== undefined || supposed !== undefined;
    if (!isHit) parts.push(usesText(node));
    if (direction === 'dependents' && node.owner !== undefined) parts.push(ownerName(node.owner));
    if (!isHit && node.need === 'soft') parts.push(l10n.t('soft'));
    if (direction === 'providers' && !node.hasChildren && node.from !== undefined) parts.push(node.from);
  }
  return parts;
}

/** The state with what matters of it in a few words: by how much, since when. */
function stateText(node: DependencyNode): string {
  const { state } = node;
  if (state === undefined) return '';
  const standing = node.kind === 'input' && node.standing?.state === state ? node.standing : undefined;
  const { late, planB } = standing ?? {};
  if (state === 'late' && late !== undefined) {
    return late === 1 ? l10n.t('late by 1 day') : l10n.t('late by {0} days', late);
  }
  if (planB === undefined) return stateWord(state);
  if (state === 'reverts')
    return planB.isOn ? l10n.t('on Plan B since {0}', planB.on) : l10n.t('Plan B from {0}', planB.on);
  if (state !== 'reverts too late') return stateWord(state);
  return planB.isOn ? l10n.t('on Plan B since {0}, too late', planB.on) : l10n.t('Plan B from {0}, too late', planB.on);
}

/** When an output comes that is late. */
function comesText({ comes }: PromiseNode): string | undefined {
  if (comes === undefined) return undefined;
  if (comes === 'never') return l10n.t('never comes');
  return comes === 'unknown' ? l10n.t('nobody can tell when it comes') : l10n.t('comes {0}', comes);
}

function usesText({ uses }: RelianceNode): string {
  if (uses === undefined) return l10n.t('whole payload');
  if (uses.length === 0) return l10n.t('date and levels only');
  const shown = uses.slice(0, pathsShown).join(', ');
  return uses.length > pathsShown ? l10n.t('{0} and {1} more', shown, uses.length - pathsShown) : shown;
}

function ownerName(owner: Owner): string {
  return owner.title ?? owner.team;
}

function rowIcon(node: DependencyNode, supposed: Effect | undefined): ThemeIcon {
  const state = supposed?.state ?? node.state;
  return state === undefined ? plainIcon(node) : stateIcon(state);
}

function plainIcon(node: DependencyNode): ThemeIcon {
  if (node.kind === 'input' && node.inPlanB !== undefined) return new ThemeIcon('git-branch');
  return new ThemeIcon(node.kind === 'output' ? 'symbol-interface' : 'plug');
}

function rowTooltip(node: DependencyNode, supposed: Effect | undefined): MarkdownString {
  const text = new MarkdownString();
  const name = node.kind === 'output' ? `${node.contract}#${node.output}` : `${node.contract} (${node.input})`;
  text.appendMarkdown('**').appendText(name).appendMarkdown('**');
  const lines = [
    node.contractTitle,
    ...(supposed === undefined ? [] : [l10n.t('if so: {0}', supposed.words), supposed.reason]),
    node.reason,
    ...detailLines(node),
    contactLine(node.owner),
  ];
  for (const line of lines) {
    if (line !== undefined && line !== '') text.appendMarkdown('\n\n').appendText(line);
  }
  return text;
}

function detailLines(node: DependencyNode): (string | undefined)[] {
  const state = node.state === undefined ? undefined : l10n.t('State: {0}', stateText(node));
  if (node.kind === 'output') {
    return [
      node.summary,
      state,
      node.due === undefined ? undefined : l10n.t('Due {0}', node.due),
      node.delivered === undefined ? undefined : l10n.t('Delivered on {0}', node.delivered),
      comesText(node),
      node.lateThrough === undefined ? undefined : l10n.t('Because of {0}', node.lateThrough.slice(0, -1).join(' → ')),
    ];
  }
  return [
    state,
    node.standing === undefined ? undefined : sentence(node.standing.reason),
    node.standing?.path === undefined ? undefined : l10n.t('Path: {0}', node.standing.path.join(' → ')),
    node.need === undefined
      ? undefined
      : node.need === 'hard'
        ? l10n.t('Needs it (hard)')
        : l10n.t('Goes on without it, degraded (soft)'),
    node.needBy === undefined ? undefined : l10n.t('Needed by {0}', node.needBy),
    l10n.t('Uses: {0}', node.uses === undefined || node.uses.length === 0 ? usesText(node) : node.uses.join(', ')),
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function contactLine(owner: Owner | undefined): string | undefined {
  if (owner === undefined) return undefined;
  return owner.contact === undefined
    ? l10n.t('Owner: {0}', ownerName(owner))
    : l10n.t('Owner: {0}, {1}', ownerName(owner), owner.contact);
}
