import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { ChangeKind, DependentState } from '../../../server/src/protocol/index.js';

/** The state as people read it. */
export function stateWord(state: DependentState): string {
  switch (state) {
    case 'unaffected':
      return l10n.t('unaffected');
    case 'absorbs':
      return l10n.t('absorbs');
    case 'degraded':
      return l10n.t('degraded');
    case 'reverts':
      return l10n.t('reverts');
    case 'reverts too late':
      return l10n.t('reverts too late');
    case 'late':
      return l10n.t('late');
    case 'breaks':
      return l10n.t('breaks');
    case 'blocked':
      return l10n.t('blocked');
    case 'unknown':
      return l10n.t('unknown');
  }
}

/** Each state has its own shape, so that nobody has to tell colours apart. */
export function stateIcon(state: DependentState): ThemeIcon {
  switch (state) {
    case 'unaffected':
      return new ThemeIcon('pass', green);
    case 'absorbs':
      return new ThemeIcon('shield', green);
    case 'degraded':
      return new ThemeIcon('warning', yellow);
    case 'reverts':
      return new ThemeIcon('debug-step-back', yellow);
    case 'reverts too late':
      return new ThemeIcon('history', red);
    case 'late':
      return new ThemeIcon('watch', red);
    case 'breaks':
      return new ThemeIcon('error', red);
    case 'blocked':
      return new ThemeIcon('circle-slash', red);
    case 'unknown':
      return new ThemeIcon('question', yellow);
  }
}

export function changeWord(kind: ChangeKind): string {
  switch (kind) {
    case 'breaking':
      return l10n.t('breaking');
    case 'unknown':
      return l10n.t('cannot be told');
    case 'compatible':
      return l10n.t('compatible');
  }
}

export function changeIcon(kind: ChangeKind): ThemeIcon {
  switch (kind) {
    case 'breaking':
      return new ThemeIcon('error', red);
    case 'unknown':
      return new ThemeIcon('question', yellow);
    case 'compatible':
      return new ThemeIcon('pass', green);
  }
}

const red = new ThemeColor('problemsErrorIcon.foreground');
const yellow = new ThemeColor('problemsWarningIcon.foreground');
const green = new ThemeColor('testing.iconPassed');
