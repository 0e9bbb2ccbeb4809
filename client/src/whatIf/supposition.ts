import { type CancellationToken, commands, Disposable, EventEmitter, l10n, type TextDocument, workspace } from 'vscode';
import type { Effect, WhatIfAnswer, WhatIfParams, WhatIfResult } from '../../../server/src/protocol/index.js';
import { Refresher } from '../refresher.js';
import type { Session } from '../session.js';
import { ShownTexts } from './shownTexts.js';

/** Milliseconds after the last keystroke. */
const recomputeDelay = 300;

/**
 * What is supposed now, and what would follow from it. It lives in this window alone: nothing is written, and it lasts
 * until it is dismissed. Worked out anew whenever the files change.
 */
export class Supposition implements Disposable {
  readonly #session: Session;
  readonly #changed = new EventEmitter<void>();
  readonly #refresher = new Refresher(token => this.#refresh(token), recomputeDelay);
  readonly #subscriptions: Disposable;
  #question: WhatIfParams | undefined;
  #result: WhatIfResult | undefined;
  #texts = new ShownTexts([]);
  #effects: ReadonlyMap<string, Effect> = new Map();

  readonly onDidChange = this.#changed.event;

  constructor(session: Session) {
    this.#session = session;
    this.#subscriptions = Disposable.from(
      session.onDidChangeModel(() => {
        if (this.#question !== undefined) this.#refresher.ask();
      }),
      session.onDidChangeState(state => {
        // Without a server there is nothing to trust; what was supposed is asked again when there is one.
        if (state === 'stopped') this.#show(undefined);
      }),
    );
  }

  /** Undefined: nothing is supposed. */
  get question(): WhatIfParams | undefined {
    return this.#question;
  }

  get answer(): WhatIfAnswer | undefined {
    return this.#result?.kind === 'answer' ? this.#result : undefined;
  }

  /** Why there is no answer, a sentence each: an output may be gone meanwhile. */
  get refusal(): readonly string[] | undefined {
    return this.#result?.kind === 'refused' ? this.#result.messages : undefined;
  }

  /** What is supposed, in one line, as people say it; as it was asked where there is no answer. */
  get title(): string {
    return this.answer?.title ?? this.#question?.hypotheses.join(', ') ?? '';
  }

  /** The line that views show above their rows while something is supposed; empty while nothing is. */
  get message(): string {
    return this.#question === undefined ? '' : l10n.t('What if: {0}', this.title);
  }

  /** What would happen to one thing; undefined where nothing would. */
  effect(kind: Effect['kind'], contract: string, name: string): Effect | undefined {
    return this.#effects.get(keyOf(kind, contract, name));
  }

  /** Whether the answer's places in a document are those of the text that it has now. */
  isAbout(document: TextDocument): boolean {
    return this.#texts.include(document);
  }

  /** Supposes this instead of what was supposed before. */
  async suppose(question: WhatIfParams): Promise<void> {
    this.#question = question;
    void commands.executeCommand('setContext', 'contracts.whatIf', true);
    await this.#refresher.now();
  }

  dismiss(): void {
    this.#question = undefined;
    this.#refresher.stop();
    void commands.executeCommand('setContext', 'contracts.whatIf', false);
    this.#show(undefined);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresher.dispose();
    this.#changed.dispose();
  }

  async #refresh(token: CancellationToken): Promise<void> {
    if (this.#question === undefined) return;
    const texts = new ShownTexts(workspace.textDocuments);
    const result = await this.#session.request('contracts/whatIf', this.#question, token);
    if (token.isCancellationRequested || result === undefined) return;
    // Its places are those of the texts before the edit; the edit brings a newer model, and that another answer.
    if (texts.areOvertaken) return;
    this.#texts = texts;
    this.#show(result);
  }

  #show(result: WhatIfResult | undefined): void {
    this.#result = result;
    this.#effects = byName(this.answer?.effects ?? []);
    this.#changed.fire();
  }
}

/** Of several effects on one thing the first that has a state: what follows says more than what is supposed. */
function byName(effects: readonly Effect[]): ReadonlyMap<string, Effect> {
  const found = new Map<string, Effect>();
  for (const effect of effects) {
    if (effect.contract === undefined) continue;
    const key = keyOf(effect.kind, effect.contract, effect.name);
    if (found.get(key)?.state === undefined) found.set(key, effect);
  }
  return found;
}

function keyOf(kind: Effect['kind'], contract: string, name: string): string {
  return `${kind} ${contract} ${name}`;
}
