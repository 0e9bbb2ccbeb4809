import {
  type DecorationOptions,
  Disposable,
  l10n,
  MarkdownString,
  OverviewRulerLane,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from 'vscode';
import type { DependentState, Effect } from '../../../server/src/protocol/index.js';
import type { Supposition } from './supposition.js';

/** How much a mark asks for attention; `supposed` is what is itself supposed. */
type Tone = 'bad' | 'doubtful' | 'fine' | 'supposed';

const colours: Readonly<Record<Tone, string>> = {
  bad: 'problemsErrorIcon.foreground',
  doubtful: 'problemsWarningIcon.foreground',
  fine: 'testing.iconPassed',
  supposed: 'problemsInfoIcon.foreground',
};

const tones: Readonly<Record<DependentState, Tone>> = {
  blocked: 'bad',
  breaks: 'bad',
  late: 'bad',
  'reverts too late': 'bad',
  unknown: 'doubtful',
  reverts: 'doubtful',
  degraded: 'doubtful',
  absorbs: 'fine',
  unaffected: 'fine',
};

/** In every visible editor, at the end of the line of each name, what would happen to it. No mark looks like a fact. */
export class SuppositionMarks implements Disposable {
  readonly #supposition: Supposition;
  readonly #types = Object.entries(colours).map(([tone, colour]) => [tone as Tone, markType(colour)] as const);
  readonly #subscriptions: Disposable;

  constructor(supposition: Supposition) {
    this.#supposition = supposition;
    this.#subscriptions = Disposable.from(
      ...this.#types.map(([, type]) => type),
      supposition.onDidChange(() => this.#mark(window.visibleTextEditors)),
      window.onDidChangeVisibleTextEditors(editors => this.#mark(editors)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #mark(editors: readonly TextEditor[]): void {
    const { answer } = this.#supposition;
    const effects = answer?.effects ?? [];
    for (const editor of editors) {
      // Edited since: the marks that it has move with its text until the next answer.
      if (answer !== undefined && !this.#supposition.isAbout(editor.document)) continue;
      const uri = editor.document.uri.toString();
      const here = effects.filter(({ location }) => location.uri === uri);
      for (const [tone, type] of this.#types) {
        const marks = here.filter(effect => toneOf(effect) === tone).map(effect => markOf(effect, editor));
        editor.setDecorations(type, marks);
      }
    }
  }
}

function toneOf({ state }: Effect): Tone {
  return state === undefined ? 'supposed' : tones[state];
}

function markType(colour: string): TextEditorDecorationType {
  const color = new ThemeColor(colour);
  return window.createTextEditorDecorationType({
    overviewRulerColor: color,
    overviewRulerLane: OverviewRulerLane.Right,
    after: {
      color,
      fontStyle: 'italic',
      margin: '0 0 0 2ch',
      border: '1px dashed',
      borderColor: color,
      backgroundColor: new ThemeColor('editorInlayHint.background'),
    },
  });
}

function markOf(effect: Effect, { document }: TextEditor): DecorationOptions {
  return {
    range: markedRange(effect, document),
    hoverMessage: hoverOf(effect),
    renderOptions: { after: { contentText: `\u00a0${l10n.t('supposed: {0}', effect.words)}\u00a0` } },
  };
}

/** From the name to the end of its line, but for a comment: behind a long one nobody would see the mark. */
function markedRange({ location: { range } }: Effect, document: TextDocument): Range {
  const start = new Position(range.start.line, range.start.character);
  const { text } = document.lineAt(start.line);
  const behind = text.slice(range.end.character);
  const beforeComment = /^:?(?=\s+#)/.exec(behind)?.[0].length ?? behind.trimEnd().length;
  return new Range(start, new Position(range.end.line, range.end.character + beforeComment));
}

function hoverOf({ reason, words }: Effect): MarkdownString {
  const text = new MarkdownString('', true);
  text.isTrusted = { enabledCommands: ['contracts.whatIfReport', 'contracts.dismissWhatIf'] };
  text.appendMarkdown('$(beaker) **').appendText(l10n.t('supposed: {0}', words)).appendMarkdown('**\n\n');
  text.appendText(reason).appendMarkdown('\n\n').appendMarkdown(actionLinks());
  return text;
}

/** Where a mark and the status bar lead. */
export function actionLinks(): string {
  return [
    `[${l10n.t('What-If Report')}](command:contracts.whatIfReport)`,
    `[${l10n.t('Dismiss What-If')}](command:contracts.dismissWhatIf)`,
  ].join(' · ');
}
