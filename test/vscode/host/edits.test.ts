import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  diagnosticsOf,
  fileUri,
  isOf,
  onDisk,
  openFile,
  replace,
  revert,
  sampleIsRead,
  when,
  wordsOf,
  writeOnDisk,
} from '../support/editor.js';
import { type SampleEdit, type Shown, sampleEdits } from '../support/sampleEdits.js';

/** What is said of the others depends on the day, and here it is today. */
const anyDay = /^(breaking|format|reference|yaml)\//;

describe('An edit of the sample workspace shows in the editor what it is meant to show', () => {
  before(sampleIsRead);

  for (const edit of sampleEdits.filter(
    ({ shows }) => shows.length > 0 && shows.every(({ rule }) => anyDay.test(rule)),
  )) {
    it(`${edit.id}: ${edit.title}`, async () => {
      const undo = await make(edit);
      for (const shown of edit.shows) await appears(shown);
      await undo();
      for (const { rule, file } of edit.shows) {
        if (file !== null) await diagnosticsOf(fileUri(file), all => !all.some(isOf(rule)));
      }
    });
  }
});

/** Contracts are edited in the editor alone, the files they refer to on disk. Answers what takes the edit back. */
async function make({ file, find, replace: by }: SampleEdit): Promise<() => Promise<void>> {
  if (file.endsWith('.contract.yaml')) {
    const editor = await openFile(file);
    await replace(editor, find, by);
    return () => revert(editor);
  }
  const text = await onDisk(file);
  await writeOnDisk(
    file,
    text.replace(find, () => by),
  );
  return () => writeOnDisk(file, text);
}

/** Waits until a diagnostic says it, in the file that is named or, where none is, in any. */
async function appears({ rule, file, severity, mentions, notMentions = [] }: Shown): Promise<void> {
  const fits = (diagnostic: vscode.Diagnostic) => {
    const words = wordsOf(diagnostic);
    return (
      isOf(rule)(diagnostic) &&
      (severity === undefined || vscode.DiagnosticSeverity[diagnostic.severity].toLowerCase() === severity) &&
      mentions.every(word => words.includes(word)) &&
      !notMentions.some(word => words.includes(word))
    );
  };
  const read = () =>
    file === null
      ? vscode.languages.getDiagnostics().flatMap(([, all]) => all)
      : vscode.languages.getDiagnostics(fileUri(file));
  await when(read, all => all.some(fits), vscode.languages.onDidChangeDiagnostics);
}
