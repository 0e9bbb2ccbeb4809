import type { Bump } from '../../base/values/version.js';
import type { Answer, Finding, ReaderModel, Verdict } from '../../compat/verdict.js';
import type { Output } from '../../model/contract.js';
import type { Placed } from '../../model/placed.js';
import type { Node } from '../../syntax/nodes.js';
import { directHits, type FeltReliance, type Hit } from '../hits.js';
import type { SchemaFileSource } from '../payloadSchema.js';
import type { Change } from './change.js';
import { reachesChangedSchema } from './changedSchemas.js';
import { comparison } from './comparisons.js';
import type { ChangeContext, Pair } from './context.js';
import { beingCompared } from './large/largeComparisons.js';
import { placeInSchemaFile, placeOfFinding } from './placeOfFinding.js';
import { isAnnotation, ruleOfKind } from './ruleOfKind.js';

type ShapeKey = 'schema' | 'accepts';

/** The changes of one schema of an output: of its payload (`schema`), or of the request it takes (`accepts`). */
export function shapeChanges(pair: Pair<Output>, key: ShapeKey, context: ChangeContext): readonly Change[] {
  const before = pair.before.value[key];
  const after = pair.after.value[key];
  if (!before || !after || isSame(before, after, pair, context)) return [];
  const compared = (reader: ReaderModel) =>
    comparison(
      { file: pair.before.file, node: before.node, source: context.schemasBefore },
      { file: pair.after.file, node: after.node, source: context.schemasNow },
      key === 'schema' ? 'output' : 'input',
      { reader, formats: context.formats },
    );
  const { ask, hasDeadEnd } = compared(context.reader);
  const whole = ask(undefined);
  const mayBeStricter = context.reader === 'tolerant' && whole.findings.some(({ kind }) => !isAnnotation(kind));
  const strict = mayBeStricter && whole.verdict === 'compatible' ? compared('strict').ask(undefined) : undefined;
  const readers = context.reliances(pair).map(felt => ({ felt, own: ask(usedBy(felt, key)) }));
  // Of some readers it may be known already: half an answer would name too few.
  if ([whole, ...readers.map(({ own }) => own)].includes(beingCompared)) return [underWay(pair, key, context)];
  return allFindings(whole, readers).map(finding => {
    const hits = context.spread(hitsOf(finding, readers));
    const unsure = readers.filter(reader => felt(finding, reader) === 'unknown').map(({ own }) => own);
    return shapeChange(finding, verdictOf(finding, readers), whole, {
      key,
      pair,
      hits,
      unsure,
      strict,
      isDeadEnd: hasDeadEnd(),
      schemas: { now: context.schemasNow, before: context.schemasBefore },
    });
  });
}

/** Stands for all that will be found once two large schemas have been compared: nobody knows yet whom it hits. */
function underWay(pair: Pair<Output>, key: ShapeKey, context: ChangeContext): Change {
  const { name, nameNode } = pair.after.value;
  const what = key === 'schema' ? `“${name}”` : `the request of “${name}”`;
  return {
    rule: 'breaking/not-compared',
    aspect: 'shape',
    output: name,
    verdict: 'unknown',
    message: `In ${what}, the schema changed, and is still being compared.`,
    why: beingCompared.why,
    demand: 'none',
    at: `outputs/${name}/${key}`,
    range: nameNode,
    hits: context.spread(directHits(context.reliances(pair), 'shape', false)),
  };
}

/** Somebody who relies on the output, with the comparison's answer for the part that they use. */
interface Reader {
  readonly felt: FeltReliance;
  readonly own: Answer;
}

/** What changed for anybody: a reader of a part can be harmed by what is harmless, or not visible, for the whole. */
function allFindings(whole: Answer, readers: readonly Reader[]): readonly Finding[] {
  // One kind can be found several times at one place: each value that an enum loses is a finding of its own.
  const found = new Map(whole.findings.map(finding => [exactKey(finding), finding]));
  const places = new Set(whole.findings.map(findingKey));
  for (const { own } of readers) {
    for (const finding of own.findings) {
      if (finding.verdict === 'compatible' || places.has(findingKey(finding))) continue;
      if (!found.has(exactKey(finding))) found.set(exactKey(finding), finding);
    }
  }
  return [...found.values()];
}

function findingKey({ kind, path }: Finding): string {
  return `${kind} ${path}`;
}

function exactKey(finding: Finding): string {
  return `${findingKey(finding)} ${finding.message}`;
}

/**
 * How a reader feels a change: its own answer, for the part that it uses, has it too; where it says it in other words,
 * by its kind and place.
 */
function felt(finding: Finding, { own }: Reader): Verdict {
  if (own.verdict === 'compatible') return 'compatible';
  const key = findingKey(finding);
  const alike = own.findings.filter(one => findingKey(one) === key);
  const same = alike.filter(({ message }) => message === finding.message);
  return worst((same.length > 0 ? same : alike).map(({ verdict }) => verdict));
}

function hitsOf(finding: Finding, readers: readonly Reader[]): readonly Hit[] {
  const by = (verdict: Verdict) =>
    readers.filter(reader => felt(finding, reader) === verdict).map(reader => reader.felt);
  return [...directHits(by('breaking'), 'shape'), ...directHits(by('unknown'), 'shape', false)];
}

/** The worst that anybody feels; what nobody feels has the verdict on the whole payload. */
function verdictOf(finding: Finding, readers: readonly Reader[]): Verdict {
  const feeling = worst(readers.map(reader => felt(finding, reader)));
  return feeling === 'compatible' ? finding.verdict : feeling;
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('breaking') ? 'breaking' : verdicts.includes('unknown') ? 'unknown' : 'compatible';
}

interface ChangePlace {
  readonly key: ShapeKey;
  readonly pair: Pair<Output>;
  readonly hits: readonly Hit[];
  /** The answers for those of whom it cannot be told whether they feel it. */
  readonly unsure: readonly Answer[];
  /** The answer for readers who refuse what they do not know, where the others are not harmed. */
  readonly strict: Answer | undefined;
  /** Whether a `$ref` leads nowhere: then what cannot be told is a fault of the file, and no change to count. */
  readonly isDeadEnd: boolean;
  readonly schemas: { readonly now: SchemaFileSource; readonly before: SchemaFileSource };
}

function shapeChange(
  finding: Finding,
  verdict: Verdict,
  whole: Answer,
  { key, pair, hits, unsure, strict, isDeadEnd, schemas }: ChangePlace,
): Change {
  const { name } = pair.after.value;
  const inSchemaFile = placeInSchemaFile(finding, finding.after, pair.after, schemas.now);
  const witness = finding.witness ?? (verdict === 'breaking' ? whole.witness : undefined);
  return {
    rule: ruleOfKind(finding.kind),
    aspect: 'shape',
    output: name,
    verdict,
    message: sentence(finding, name, key),
    why: verdict === 'unknown' ? whyUnknown(finding, whole, unsure) : [],
    demand: demandOf(finding, worst([finding.verdict, verdict]), isDeadEnd),
    at: waiverPlace(name, key, finding),
    range: placeOfFinding(finding, finding.after, pair.after, key) ?? pair.after.value.nameNode,
    ...(inSchemaFile && { inSchemaFile }),
    ...placeBefore(finding, pair, key, schemas.before),
    ...(witness === undefined ? {} : { witness }),
    ...(verdict === 'compatible' ? strictWitness(finding, strict) : {}),
    hits,
  };
}

function strictWitness(finding: Finding, strict: Answer | undefined): Pick<Change, 'strictWitness'> {
  const key = exactKey(finding);
  const same = strict?.findings.find(one => one.verdict === 'breaking' && exactKey(one) === key);
  return same?.witness === undefined ? {} : { strictWitness: same.witness };
}

/** Why of this very change, where it is known; else why of all of them. */
function whyUnknown(finding: Finding, whole: Answer, unsure: readonly Answer[]): readonly string[] {
  const key = exactKey(finding);
  const own = unsure.flatMap(({ findings }) => findings.filter(one => exactKey(one) === key));
  const why = [finding, ...own].flatMap(one => one.why ?? []);
  return [...new Set(why.length > 0 ? why : [whole, ...unsure].flatMap(answer => answer.why))];
}

/** What changed, where: a path says it where the name of a field alone does not. */
function sentence({ message, path }: Finding, output: string, key: ShapeKey): string {
  const what = key === 'schema' ? `“${output}”` : `the request of “${output}”`;
  const place = path.split('/').length > 2 ? ` (${path})` : '';
  return `In ${what}, ${message}${place}.`;
}

/** Text that is the same on both sides, and reaches no file that changed, says the same. */
function isSame(before: Placed<Node>, after: Placed<Node>, pair: Pair<Output>, context: ChangeContext): boolean {
  const was = pair.before.file.text.slice(before.node);
  if (was !== pair.after.file.text.slice(after.node)) return false;
  if (!was.includes('$ref')) return true;
  const { key } = pair.after.file;
  return (
    key === pair.before.file.key && !reachesChangedSchema(after.node, key, context.schemasNow, context.schemasBefore)
  );
}

function usedBy({ reliance: { input }, planB }: FeltReliance, key: ShapeKey): readonly string[] {
  if (planB && !planB.takesPlace) return [''];
  const paths = key === 'schema' ? input.uses?.value : input.sends?.value;
  // A consumer of a request that says nothing of what it sends fills none of the optional fields; one that says
  // nothing of what it reads may read everything.
  if (!paths) return [''];
  return paths.map(path => path.value.text);
}

function demandOf(finding: Finding, verdict: Verdict, isDeadEnd: boolean): Bump {
  if (verdict === 'breaking') return 'major';
  if (isDeadEnd && (verdict === 'unknown' || finding.kind.startsWith('not-understood'))) return 'none';
  if (isAnnotation(finding.kind)) return 'patch';
  return 'minor';
}

/** The place as a waiver names it: where the thing is or was in the schema. */
function waiverPlace(output: string, key: ShapeKey, { before, after }: Finding): string {
  return `outputs/${output}/${key}${(before ?? after)?.pointer ?? ''}`;
}

function placeBefore(
  finding: Finding,
  pair: Pair<Output>,
  key: ShapeKey,
  schemas: SchemaFileSource,
): Pick<Change, 'before'> {
  const elsewhere = placeInSchemaFile(finding, finding.before, pair.before, schemas);
  if (elsewhere) return { before: { file: { key: elsewhere.file }, range: elsewhere.range } };
  const range = placeOfFinding(finding, finding.before, pair.before, key);
  return range ? { before: { file: pair.before.file, range } } : {};
}
