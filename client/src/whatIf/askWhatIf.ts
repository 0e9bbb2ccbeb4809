import {
  CancellationTokenSource,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  window,
} from 'vscode';
import type {
  KnownFrom,
  Supposable,
  SupposableForm,
  SupposableParams,
  SupposableTarget,
  WhatIfParams,
} from '../../../server/src/protocol/index.js';
import type { Session } from '../session.js';
import type { Supposition } from './supposition.js';

/** What somebody chose: another question, nothing to be supposed any more, or to leave all as it is. */
export type Choice = WhatIfParams | 'dismiss' | undefined;

type Row = QuickPickItem & { readonly choose?: () => Choice | Promise<Choice> };

/**
 * Asks what is to be supposed, beside what is supposed already. Whatever is typed is read by the server before it is
 * taken, which says below the box what would happen.
 */
export class WhatIfQuestions {
  readonly #session: Session;
  readonly #supposition: Supposition;

  constructor(session: Session, supposition: Supposition) {
    this.#session = session;
    this.#supposition = supposition;
  }

  /** @param target what is meant; undefined where there is nothing at the cursor */
  async ask(target: SupposableTarget | undefined): Promise<Choice> {
    const near = target === undefined ? [] : await this.#supposables({ target });
    if (near === undefined) return tellNotReady();
    if (near.length === 0 && this.#supposition.question === undefined) return this.#askElsewhere();
    const chosen = await window.showQuickPick([...this.#additions(near), ...this.#changes()], {
      title: l10n.t('What If…'),
      placeHolder: l10n.t('Nothing is written: what is supposed lasts until it is dismissed'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return chosen?.choose?.();
  }

  /** Undefined: the server does not answer now. */
  async #supposables(params: SupposableParams): Promise<readonly Supposable[] | undefined> {
    return (await this.#session.request('contracts/supposable', params))?.supposables;
  }

  #additions(near: readonly Supposable[]): readonly Row[] {
    const heading = this.#supposition.question === undefined ? l10n.t('Suppose') : l10n.t('Suppose also');
    return [
      separator(heading),
      ...near.flatMap(one => this.#formRows(one)),
      { label: `$(search) ${l10n.t('Something else…')}`, choose: () => this.#askElsewhere() },
    ];
  }

  #formRows(supposable: Supposable): readonly Row[] {
    return supposable.forms.map(form => ({
      label: formLabel(form),
      description: supposable.name,
      ...detailOf(supposable, form),
      choose: () => this.#complete(supposable, form),
    }));
  }

  /** Any output, team or reversion point of the workspace, and then what of it. */
  async #askElsewhere(): Promise<Choice> {
    const all = await this.#supposables({});
    if (all === undefined) return tellNotReady();
    const rows: readonly Row[] = all.map(supposable => ({
      label: `$(${kindIcons[supposable.kind]}) ${supposable.name}`,
      description: supposable.detail ?? '',
      choose: () => this.#askForm(supposable),
    }));
    const chosen = await window.showQuickPick(rows, {
      title: l10n.t('What If…'),
      placeHolder: l10n.t('Of which output, team or reversion point is something supposed?'),
      matchOnDescription: true,
    });
    return chosen?.choose?.();
  }

  async #askForm(supposable: Supposable): Promise<Choice> {
    const [only, ...others] = this.#formRows(supposable);
    if (others.length === 0) return only?.choose?.();
    const chosen = await window.showQuickPick(this.#formRows(supposable), {
      title: l10n.t('What if: {0}', supposable.name),
    });
    return chosen?.choose?.();
  }

  async #complete(supposable: Supposable, { begins, example, kind }: SupposableForm): Promise<Choice> {
    if (example === undefined) return this.#with(begins);
    const amount = await this.#askAmount({
      title: l10n.t('What if: {0}', supposable.name),
      prompt:
        kind === 'miss'
          ? l10n.t('By how much? In percent of what is promised, as 30%')
          : l10n.t('For how long? In days, weeks, months or quarters, as 10d, 2w, 1M or 1Q'),
      value: example,
      hypothesis: text => `${begins} ${text.trim()}`,
    });
    return amount === undefined ? undefined : this.#with(`${begins} ${amount.trim()}`);
  }

  async #askAmount(box: {
    readonly title: string;
    readonly prompt: string;
    readonly value: string;
    readonly hypothesis: (text: string) => string;
  }): Promise<string | undefined> {
    const { title, prompt, value, hypothesis } = box;
    let last: CancellationTokenSource | undefined;
    const validateInput = async (text: string): Promise<InputBoxValidationMessage | undefined> => {
      last?.cancel();
      last?.dispose();
      last = new CancellationTokenSource();
      const result = await this.#session.request('contracts/whatIf', this.#with(hypothesis(text)), last.token);
      if (result === undefined) return undefined;
      return result.kind === 'refused'
        ? { message: result.messages.join(' '), severity: InputBoxValidationSeverity.Error }
        : { message: result.summary, severity: InputBoxValidationSeverity.Info };
    };
    const answer = await window.showInputBox({ title, prompt, value, validateInput });
    last?.cancel();
    last?.dispose();
    return answer;
  }

  /** What is supposed already, and this. What cannot be read any more is left behind. */
  #with(hypothesis: string): WhatIfParams {
    const { question, refusal } = this.#supposition;
    const before = refusal === undefined ? (question?.hypotheses ?? []) : [];
    return { hypotheses: [...before, hypothesis], known: question?.known ?? 'from' };
  }

  /** What can be changed of what is supposed already. */
  #changes(): readonly Row[] {
    const { question, answer } = this.#supposition;
    if (question === undefined) return [];
    const { hypotheses, known } = question;
    return [
      separator(l10n.t('Supposed now')),
      ...hypotheses.map((hypothesis, at) => ({
        label: `$(discard) ${l10n.t('Take back: {0}', answer?.suppositions[at] ?? hypothesis)}`,
        choose: () => without(question, at),
      })),
      {
        label: known === 'from' ? `$(mute) ${l10n.t('Nobody tells')}` : `$(megaphone) ${l10n.t('Everybody is told')}`,
        detail:
          known === 'from'
            ? l10n.t('Now everybody is told from today on when things really come.')
            : l10n.t('Now nobody says anything until it is overdue.'),
        choose: () => ({ hypotheses, known: (known === 'from' ? 'never' : 'from') satisfies KnownFrom }),
      },
      { label: `$(close) ${l10n.t('Dismiss What-If')}`, choose: () => 'dismiss' },
    ];
  }
}

const kindIcons: Readonly<Record<Supposable['kind'], string>> = {
  output: 'symbol-interface',
  team: 'organization',
  reversionPoint: 'debug-step-back',
};

function formLabel({ kind, what }: SupposableForm): string {
  switch (kind) {
    case 'slip':
      return `$(watch) ${l10n.t('It comes later…')}`;
    case 'fail':
      return `$(circle-slash) ${l10n.t('It never comes')}`;
    case 'miss':
      if (what === 'shape') return `$(error) ${l10n.t('A field that somebody uses is gone')}`;
      return `$(warning) ${l10n.t('It misses “{0}”…', what ?? '')}`;
    case 'away':
      return `$(organization) ${l10n.t('The team is away…')}`;
    case 'off':
      return `$(debug-disconnect) ${l10n.t('The reversion point is switched off')}`;
  }
}

function detailOf({ detail }: Supposable, { promised, kind }: SupposableForm): { detail?: string } {
  if (promised !== undefined) return { detail: l10n.t('promised: {0}', promised) };
  return kind === 'fail' || kind === 'miss' || detail === undefined ? {} : { detail };
}

function tellNotReady(): undefined {
  void window.showWarningMessage(l10n.t('Nothing can be supposed yet: the contracts server is not ready.'));
}

function without({ hypotheses, known }: WhatIfParams, at: number): Choice {
  return hypotheses.length === 1 ? 'dismiss' : { hypotheses: hypotheses.filter((_, index) => index !== at), known };
}

function separator(label: string): Row {
  return { label, kind: QuickPickItemKind.Separator };
}
