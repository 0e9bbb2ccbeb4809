import { compareText } from '../base/order.js';
import { quoted } from '../base/quote.js';
import type { Text } from '../base/text.js';
import { baseName, type UriKey } from '../base/uri.js';
import type { Document } from '../model/document.js';
import { maximumMistakes } from '../syntax/limits.js';
import type { ContractFile } from '../workspace/contractFile.js';
import { ruleById, rulesOn } from './checks/registry.js';
import type { Diagnostic, PlacedThere, RelatedPlace, Severity } from './diagnostic.js';
import type { Rule, RuleContext, RuleFinding } from './rule.js';
import type { Settings } from './settings.js';
import { isWaived } from './waivers.js';

/** The text of a file as it stands; undefined for one that is gone. */
type TextOf = (file: UriKey) => Text | undefined;

/**
 * What is wrong in a file, sorted by place: what reading it found, and what the rules find where it declares something,
 * with a pause after each rule.
 */
export function* checkFile(
  file: ContractFile,
  context: RuleContext | undefined,
  settings: Settings,
  textOf: TextOf,
): Generator<void, readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const problem of file.problems) {
    const severity = severityOf(problem.rule, problem.severity, settings);
    if (severity) diagnostics.push({ ...problem, severity, related: [], fixes: fixesOf(file, problem.fixes) });
  }
  if (context) {
    for (const rule of rulesOn(context.document.kind)) {
      run(rule, context, textOf, diagnostics);
      yield;
    }
  }
  return diagnostics.sort(byPlace);
}

/** Adds what a rule finds, up to a limit beyond which it is not asked for more. */
function run(rule: Rule, context: RuleContext, textOf: TextOf, diagnostics: Diagnostic[]): void {
  if (!rule.run) return;
  let left = maximumMistakes;
  for (const finding of (rule.run as (context: RuleContext<Document>) => Iterable<RuleFinding>)(context)) {
    const severity = severityOf(rule.id, finding.severity, context.settings);
    if (!severity || isWaived(rule.id, finding, context)) continue;
    diagnostics.push({
      rule: rule.id,
      severity,
      message: finding.message,
      range: finding.range,
      related: (finding.related ?? []).flatMap(place =>
        place.inBaseline ? asItWas(place, finding, context) : { ...place, text: textOf(place.file) },
      ),
      fixes: finding.fixes ?? [],
    });
    left -= 1;
    if (left === 0) return;
  }
}

/** No editor shows the baseline's text: a line of it is told in words, at the place of the finding. */
function asItWas(
  { file: key, range, message }: RelatedPlace,
  { range: here }: RuleFinding,
  { baseline, file }: RuleContext,
): readonly PlacedThere[] {
  const text = baseline.state === 'ready' ? baseline.workspace.textOf(key) : undefined;
  if (!text) return [];
  const { line } = text.positionAt(range.start);
  const [written = ''] = text.slice(range).split(/\r?\n/, 1);
  const where = `line ${line + 1}${key === file.key ? '' : ` of ${baseName(key)}`}`;
  const words = `${message}, ${where}: ${quoted(written.trim())}`;
  return [{ file: file.key, range: here, message: words, inBaseline: true, text: file.text }];
}

/** The policy's severity, else the finding's, else the rule's; undefined where the policy ignores the rule. */
function severityOf(id: string, own: Severity | undefined, { severities }: Settings): Severity | undefined {
  const set = severities.get(id);
  if (set === 'ignore') return undefined;
  const general = own ?? ruleById(id)?.severity ?? 'error';
  // What is only information in this case does not become an error because the rule's errors were raised.
  if (set === undefined || (own !== undefined && own !== ruleById(id)?.severity && weight(set) > weight(own)))
    return general;
  return set;
}

function fixesOf(file: ContractFile, fixes: ContractFile['problems'][number]['fixes']): Diagnostic['fixes'] {
  return (fixes ?? []).map(({ title, edits }) => ({
    title,
    edits: edits.map(edit => ({ ...edit, file: file.key })),
    safe: true,
  }));
}

function weight(severity: Severity): number {
  return ['hint', 'information', 'warning', 'error'].indexOf(severity);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.range.start - b.range.start || a.range.end - b.range.end || compareText(a.rule, b.rule);
}
