import {
  type Command,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  workspace,
} from 'vscode';
import type { Status } from '../../server/src/protocol/index.js';
import type { Session } from './session.js';

/** The one language status item: what the change is compared with, how many problems, and how the server is. */
export function createLanguageStatus(session: Session): Disposable {
  const item = languages.createLanguageStatusItem('contracts.status', { language: 'contract-yaml' });
  item.name = l10n.t('Contracts');
  const draw = () => Object.assign(item, appearance(session));
  draw();
  return Disposable.from(session.onDidChangeState(draw), session.onDidChangeStatus(draw), item);
}

type Appearance = Required<Pick<LanguageStatusItem, 'text' | 'detail' | 'severity' | 'busy' | 'command'>>;

function appearance(session: Session): Appearance {
  const status = session.status;
  if (session.state === 'stopped') {
    return {
      text: l10n.t('Contracts server stopped'),
      detail: '',
      severity: LanguageStatusSeverity.Error,
      busy: false,
      command: command('contracts.restartServer', l10n.t('Restart Server')),
    };
  }
  if (session.state === 'starting' || status === undefined || status.health === 'loading') {
    return {
      text: l10n.t('Reading contracts'),
      detail: status?.message ?? '',
      severity: LanguageStatusSeverity.Information,
      busy: true,
      command: command('contracts.showLog', l10n.t('Show Log')),
    };
  }
  return {
    text: baselineText(status),
    detail: detailText(status),
    severity: severityOf(status),
    busy: false,
    command: commandFor(status),
  };
}

function baselineText({ baseline }: Status): string {
  if (baseline.state === 'known') {
    return baseline.gaps === undefined
      ? l10n.t('Compared with {0}', baseline.label)
      : l10n.t('Partly compared with {0}', baseline.label);
  }
  return workspace.isTrusted ? l10n.t('Nothing is compared') : l10n.t('Restricted Mode: not compared');
}

/** No more than that: problems are counted beside it, and the editor cuts off what is wider than the room it has here. */
function detailText({ baseline, counts, message }: Status): string {
  const told: readonly string[] = baseline.state === 'unknown' ? [baseline.reason] : (baseline.gaps ?? []);
  return message === undefined || told.includes(message) ? l10n.t('Contracts: {0}', counts.contracts) : message;
}

/** What leads on from what is said. Why something is not compared takes a sentence, for which the view has the room. */
function commandFor({ health, baseline }: Status): Command {
  if (health === 'error') return command('contracts.showLog', l10n.t('Show Log'));
  if (!workspace.isTrusted) return command('workbench.trust.manage', l10n.t('Manage Workspace Trust'));
  return baseline.state === 'known' && baseline.gaps === undefined
    ? command('contracts.changeBaseline', l10n.t('Change Baseline…'))
    : command('contracts.changes.focus', l10n.t('Show Why'));
}

function severityOf({ health }: Status): LanguageStatusSeverity {
  if (health === 'error') return LanguageStatusSeverity.Error;
  return health === 'warning' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}

function command(id: string, title: string): Command {
  return { command: id, title };
}
